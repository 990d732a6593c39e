/** The selected message, or the messages selected together, as filing needs them, through office.js (platform.md section 5). */
import type { ItemFile, ItemMessage, MailReader, SelectedMessage } from './host.ts'
import { officeCall } from './office-call.ts'
import { isAppointment, isCompose, keyOf, restId, selectedItem, type OfficeItem } from './office-item.ts'

const supports = (version: string): boolean => Office.context.requirements?.isSetSupported('Mailbox', version) === true

const selectedAs = (itemKey: string): OfficeItem | null => {
  const item = selectedItem()
  return item !== null && keyOf(item) === itemKey ? item : null
}

const readable = (itemKey: string): Office.MessageRead | null => {
  const item = selectedAs(itemKey)
  return item === null || isAppointment(item) || isCompose(item) ? null : (item as unknown as Office.MessageRead)
}

const idOrNull = (id: string | null | undefined): string | null =>
  id === null || id === undefined || id === '' ? null : restId(id)

const textOrNull = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text === '' ? null : text

/** Whose mailbox a message lies in when it is a shared one. Not every host has the function; a failure means one's own. */
const sharedMailbox = async (item: Office.MessageRead): Promise<string | null> => {
  if (typeof item.getSharedPropertiesAsync !== 'function' || !supports('1.8')) return null
  try {
    const shared = await officeCall<Office.SharedProperties>((callback) => item.getSharedPropertiesAsync(callback))
    const address = shared.targetMailbox || shared.owner
    const own = Office.context.mailbox.userProfile.emailAddress
    return address === '' || address.toLowerCase() === own.toLowerCase() ? null : address
  } catch {
    return null
  }
}

const fileOf = ({ name, size, isInline }: Office.AttachmentDetails): ItemFile => ({ name, size, isInline })

const readMessage = async (itemKey: string): Promise<ItemMessage | null> => {
  const item = readable(itemKey)
  if (item === null) return null
  const { itemId, internetMessageId, conversationId, attachments } = item
  const mailbox = await sharedMailbox(item)
  return {
    itemId: idOrNull(itemId),
    internetMessageId: textOrNull(internetMessageId),
    conversationId: idOrNull(conversationId),
    mailbox,
    files: (attachments ?? []).map(fileOf),
  }
}

const readText = async (itemKey: string): Promise<string | null> => {
  const item = readable(itemKey)
  if (item === null) return null
  try {
    const text = await officeCall<string>((callback) => item.body.getAsync(Office.CoercionType.Text, callback))
    return selectedAs(itemKey) === null ? null : text
  } catch {
    return null
  }
}

const selectedOf = (details: Office.SelectedItemDetails): SelectedMessage => ({
  itemId: idOrNull(details.itemId),
  internetMessageId: textOrNull(details.internetMessageId),
  conversationId: idOrNull(details.conversationId),
  mailbox: null,
  subject: details.subject ?? '',
})

const readSelected = async (): Promise<readonly SelectedMessage[]> => {
  if (!supports('1.13')) return []
  try {
    const details = await officeCall<Office.SelectedItemDetails[]>((callback) =>
      Office.context.mailbox.getSelectedItemsAsync(callback),
    )
    const messages = details.filter(({ itemType }) => itemType === Office.MailboxEnums.ItemType.Message)
    return messages.length > 1 ? messages.map(selectedOf) : []
  } catch {
    return []
  }
}

export const officeMail: MailReader = {
  writer: async () => (await import(/* webpackChunkName: "compose" */ './office-compose.ts')).officeWriter,
  message: readMessage,
  isSelected: (itemKey) => selectedAs(itemKey) !== null,
  text: readText,
  selected: readSelected,
  onSelectedChanged(listener) {
    if (!supports('1.13')) return () => undefined
    let isWanted = true
    const { mailbox } = Office.context
    const changed = (): void => {
      if (isWanted) listener()
    }
    mailbox.addHandlerAsync(Office.EventType.SelectedItemsChanged, changed, () => undefined)
    // Taking the handler off would take every handler of this kind off, also that of a view which came meanwhile.
    return () => {
      isWanted = false
    }
  },
}
