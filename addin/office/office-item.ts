/** Reads the selected item through office.js: the same facts from reading and composing, messages and appointments. */
import type { CurrentItem, EventIds, ItemPerson, PersonRole } from './host.ts'
import { officeCall } from './office-call.ts'

export type OfficeItem = NonNullable<Office.Mailbox['item']>
type Reachable = Office.MessageRead & Office.MessageCompose & Office.AppointmentRead & Office.AppointmentCompose

/** Outlook sets `item` to null while nothing is selected and the pane stays pinned. */
export const selectedItem = (): OfficeItem | null => Office.context.mailbox?.item ?? null

/** Reading and composing share one type in office.js; what is a function here is a plain value there. */
export const isCompose = (item: OfficeItem): boolean => typeof (item as Reachable).subject !== 'string'

export const isAppointment = (item: OfficeItem): boolean => item.itemType === Office.MailboxEnums.ItemType.Appointment

/** An id where there is one. A draft has none before it is saved: then its conversation, or the kind of item, has to do. */
export const keyOf = (item: OfficeItem): string => {
  const { itemId, conversationId, itemType } = item as Reachable
  return [itemType, isCompose(item) ? `compose ${conversationId ?? ''}` : `read ${itemId ?? ''}`].join(' ')
}

const person =
  (role: PersonRole) =>
  (details: Office.EmailAddressDetails): ItemPerson => ({
    address: details.emailAddress ?? '',
    name: details.displayName ?? '',
    role,
  })

type Source =
  | Office.EmailAddressDetails
  | readonly Office.EmailAddressDetails[]
  | Office.Recipients
  | Office.Organizer
  | null
  | undefined

/** Whatever form the field has here; a field that cannot be read is empty rather than an error. */
const readPeople = async (source: Source, role: PersonRole): Promise<readonly ItemPerson[]> => {
  if (source === null || source === undefined) return []
  if (Array.isArray(source)) return source.map(person(role))
  if ('getAsync' in source) {
    try {
      const value = await officeCall<Office.EmailAddressDetails | Office.EmailAddressDetails[]>((callback) =>
        (source as { getAsync(callback: unknown): void }).getAsync(callback),
      )
      return [value].flat().map(person(role))
    } catch {
      return []
    }
  }
  return [person(role)(source as Office.EmailAddressDetails)]
}

const readSubject = async (item: OfficeItem): Promise<string> => {
  const { subject } = item as Reachable
  if (typeof subject === 'string') return subject
  try {
    return await officeCall<string>((callback) => (subject as Office.Subject).getAsync(callback))
  } catch {
    return ''
  }
}

/** The fields that hold people, in the order in which they are shown. */
const peopleFields = (item: OfficeItem): readonly (readonly [Source, PersonRole])[] => {
  const reachable = item as Reachable
  return isAppointment(item)
    ? [
        [reachable.organizer, 'organizer'],
        [reachable.requiredAttendees, 'required'],
        [reachable.optionalAttendees, 'optional'],
      ]
    : [
        [isCompose(item) ? null : reachable.from, 'from'],
        [reachable.to, 'to'],
        [reachable.cc, 'cc'],
      ]
}

/** The form that Graph uses; Outlook on phones speaks it already and has no conversion. */
export const restId = (id: string): string => {
  const { mailbox } = Office.context
  return typeof mailbox.convertToRestId === 'function'
    ? mailbox.convertToRestId(id, Office.MailboxEnums.RestVersion.v2_0)
    : id
}

const readItemId = async (item: Reachable): Promise<string | null> => {
  if (typeof item.itemId === 'string' && item.itemId !== '') return item.itemId
  if (typeof item.getItemIdAsync !== 'function') return null
  try {
    return await officeCall<string>((callback) => item.getItemIdAsync(callback))
  } catch {
    // Never saved, or not on the server yet.
    return null
  }
}

const readEvent = async (item: OfficeItem): Promise<EventIds | null> => {
  if (!isAppointment(item)) return null
  const itemId = await readItemId(item as Reachable)
  const { seriesId } = item as OfficeItem & { readonly seriesId?: string | null }
  if (itemId === null) return null
  return { itemId: restId(itemId), seriesId: seriesId ? restId(seriesId) : null }
}

export const readCurrentItem = async (): Promise<CurrentItem | null> => {
  const item = selectedItem()
  if (item === null) return null
  const key = keyOf(item)
  const [subject, event, ...people] = await Promise.all([
    readSubject(item),
    readEvent(item),
    ...peopleFields(item).map(([source, role]) => readPeople(source, role)),
  ])
  return {
    key,
    kind: isAppointment(item) ? 'appointment' : 'message',
    mode: isCompose(item) ? 'compose' : 'read',
    subject,
    event,
    people: people.flat().filter(({ address }) => address !== ''),
  }
}
