/**
 * The message that is being written, through office.js: whom it is for, and which choice was made for it. The choice is kept in an internet header
 * (Mailbox 1.8), so that the sent copy and a draft that is opened again carry it; where the host takes none, in the data of this window
 * (Mailbox 1.11), else in memory.
 */
import type { DraftMark, DraftMessage, MailWriter } from './host.ts'
import { visibleTimer } from './item-watch.ts'
import { officeCall } from './office-call.ts'
import { isAppointment, isCompose, keyOf, restId, selectedItem, type OfficeItem } from './office-item.ts'
import { watchSubject } from './subject-watch.ts'

/** Read by the backend from the sent copy (`MessageFacts.filingStamp`). */
const header = 'X-Tandem-Filing'
const sessionName = 'tandem-filing'
const declined = 'declined'

/** By the item itself: two drafts that were never saved have the same key. */
const remembered = new WeakMap<object, DraftMark>()

const draftWith = (itemKey: string): Office.MessageCompose | null => {
  const item: OfficeItem | null = selectedItem()
  if (item === null || keyOf(item) !== itemKey || isAppointment(item) || !isCompose(item)) return null
  return item as unknown as Office.MessageCompose
}

/** Undefined where the host has no such function, or it fails. */
const attempt = async <T>(
  call: (callback: (result: Office.AsyncResult<T>) => void) => void,
): Promise<T | undefined> => {
  try {
    return await officeCall<T>(call)
  } catch {
    return undefined
  }
}

const works = async (call: (callback: (result: Office.AsyncResult<void>) => void) => void): Promise<boolean> => {
  try {
    await officeCall<void>(call)
    return true
  } catch {
    return false
  }
}

const addressesIn = async (source: Office.Recipients | undefined): Promise<readonly string[]> => {
  const people = await attempt<Office.EmailAddressDetails[]>((callback) =>
    (source as Office.Recipients).getAsync(callback),
  )
  return (people ?? []).map(({ emailAddress }) => emailAddress ?? '').filter((address) => address !== '')
}

const kinds: Readonly<Record<string, DraftMessage['kind']>> = { newMail: 'new', reply: 'reply', forward: 'forward' }

const kindOf = async (item: Office.MessageCompose, conversationId: string | null): Promise<DraftMessage['kind']> => {
  const found = await attempt<{ readonly composeType?: string } | undefined>((callback) =>
    item.getComposeTypeAsync(callback),
  )
  // A message that belongs to a conversation before it was sent most likely answers one.
  return kinds[found?.composeType ?? ''] ?? (conversationId === null ? 'new' : 'reply')
}

const readHeader = async (item: Office.MessageCompose): Promise<string | null> => {
  const found = await attempt<Record<string, string>>((callback) => item.internetHeaders.getAsync([header], callback))
  const [, value] = Object.entries(found ?? {}).find(([name]) => name.toLowerCase() === header.toLowerCase()) ?? []
  return value === undefined || value.trim() === '' ? null : value.trim()
}

const readMark = async (item: Office.MessageCompose): Promise<DraftMark | null> => {
  const stamped = await readHeader(item)
  if (stamped !== null) return { kind: 'chosen', intentId: stamped, isStamped: true }
  const kept = await attempt<string>((callback) => item.sessionData.getAsync(sessionName, callback))
  if (kept === undefined || kept === '') return remembered.get(item) ?? null
  return kept === declined ? { kind: 'declined' } : { kind: 'chosen', intentId: kept, isStamped: false }
}

const keep = async (item: Office.MessageCompose, text: string, mark: DraftMark): Promise<DraftMark> => {
  remembered.set(item, mark)
  await works((callback) => item.sessionData.setAsync(sessionName, text, callback))
  return mark
}

const readSubject = (item: Office.MessageCompose): Promise<string | undefined> =>
  attempt<string>((callback) => item.subject.getAsync(callback))

const readDraft = async (itemKey: string): Promise<DraftMessage | null> => {
  const item = draftWith(itemKey)
  if (item === null) return null
  const { conversationId: id } = item
  const conversationId = typeof id === 'string' && id !== '' ? restId(id) : null
  const [kind, subject, mark, ...recipients] = await Promise.all([
    kindOf(item, conversationId),
    readSubject(item),
    readMark(item),
    ...[item.to, item.cc, item.bcc].map(addressesIn),
  ])
  if (draftWith(itemKey) === null) return null
  return { conversationId, kind, subject: subject ?? '', recipients: recipients.flat(), mark }
}

export const officeWriter: MailWriter = {
  draft: readDraft,
  async choose(itemKey, intentId) {
    const item = draftWith(itemKey)
    if (item === null) return null
    const isStamped = await works((callback) => item.internetHeaders.setAsync({ [header]: intentId }, callback))
    return keep(item, intentId, { kind: 'chosen', intentId, isStamped })
  },
  async decline(itemKey) {
    const item = draftWith(itemKey)
    if (item === null) return null
    await works((callback) => item.internetHeaders.removeAsync([header], callback))
    return keep(item, declined, { kind: 'declined' })
  },
  watchSubject: (itemKey, listener) =>
    watchSubject(
      async () => {
        const item = draftWith(itemKey)
        return item === null ? null : ((await readSubject(item)) ?? null)
      },
      visibleTimer,
      listener,
    ),
}
