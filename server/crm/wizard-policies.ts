/** Settings under which a wizard looks: the person's own where they say where things lie, and open where a person ticks by hand anyway. Pure. */
import type { AreaPolicies } from '../../shared/schemas/policies/areas.ts'
import type { MailboxFolder } from '../../shared/schemas/policies/common.ts'
import { mailPlace } from '../../shared/schemas/policies/mail.ts'
import { appointmentKinds } from '../../shared/schemas/appointments.ts'
import { ticketKinds } from '../../shared/schemas/tickets.ts'
import type { ImportArea } from '../../shared/schemas/wizards.ts'

type Place = AreaPolicies['mail']['inboxFolders'][number]

const placeOf = ({ id, name }: MailboxFolder): Place => ({ id, name })

/** The one of the settings, else the mailbox's usual one. */
const usual = (stored: Place | null, folders: readonly MailboxFolder[]): Place | null => {
  const first = folders.find(({ isDefault }) => isDefault) ?? folders[0]
  return stored ?? (first === undefined ? null : placeOf(first))
}

const day = 86_400_000
const dateOf = (from: number | null): string | null =>
  from === null ? null : new Date(from - (from % day)).toISOString().slice(0, 10)

/** Everything that Outlook has may come in; nothing goes out, and nothing is deleted. */
const onlyIn = {
  direction: 'twoWay',
  allow: { add: true, update: true, delete: false },
  acceptance: 'automatic',
  removeInOutlook: false,
} as const

/** Null: the mailbox has no place for it. `from`: epoch ms, nothing before; null: no limit. */
export const importPolicies: {
  readonly [A in ImportArea]: (
    policy: AreaPolicies[A],
    folders: readonly MailboxFolder[],
    from: number | null,
  ) => AreaPolicies[A] | null
} = {
  mail: (policy, folders, from) => {
    const isNamed = policy.inboxFolders.length + policy.sentFolders.length > 0
    const places = isNamed
      ? { inboxFolders: policy.inboxFolders, sentFolders: policy.sentFolders }
      : {
          inboxFolders: folders.filter(({ isDefault }) => isDefault).map(placeOf),
          sentFolders: folders.filter(({ isSentItems }) => isSentItems === true).map(placeOf),
        }
    return {
      ...policy,
      ...onlyIn,
      ...places,
      folder: mailPlace,
      byRule: true,
      unread: true,
      onlyAddresses: [],
      onlyGroups: [],
      from: from ?? 0,
      deleteAfterImport: false,
      categoryInOutlook: false,
      clientInOutlook: false,
    }
  },
  tasks: (policy, folders, from) => {
    const folder = usual(policy.folder, folders)
    return folder === null
      ? null
      : {
          ...policy,
          ...onlyIn,
          folder,
          kinds: [...ticketKinds],
          assignmentTypes: [],
          from: dateOf(from),
          // A task without the category of a client comes as a thing to do.
          newTicketKind: 'toDo',
        }
  },
  calendar: (policy, folders, from) => {
    const folder = usual(policy.folder, folders)
    return folder === null
      ? null
      : { ...policy, ...onlyIn, folder, kinds: [...appointmentKinds], from: dateOf(from), mailBudget: 0 }
  },
}

const everybody: Pick<AreaPolicies['contacts'], 'filters' | 'include'> = {
  filters: { contactGroups: [], accountManagers: [], contactTypes: [], entityTypes: [], professions: [], offices: [] },
  include: {
    clientPeople: true,
    alternates: true,
    dependents: true,
    suppliers: true,
    locations: true,
    employees: true,
  },
}

/** `folderId` null: the one of the settings, else the usual one. Null: there is no such folder. */
const contactsPlace = (
  policy: AreaPolicies['contacts'],
  folders: readonly MailboxFolder[],
  folderId: string | null,
): Place | null => {
  if (folderId === null) return usual(policy.folder, folders)
  const chosen = folders.find(({ id }) => id === folderId)
  return chosen === undefined ? null : placeOf(chosen)
}

export const contactsInPolicy = (
  policy: AreaPolicies['contacts'],
  folders: readonly MailboxFolder[],
  folderId: string | null,
): AreaPolicies['contacts'] | null => {
  const folder = contactsPlace(policy, folders, folderId)
  return folder === null ? null : { ...policy, ...onlyIn, ...everybody, folder }
}

export const contactsOutPolicy = (
  policy: AreaPolicies['contacts'],
  folders: readonly MailboxFolder[],
  folderId: string | null,
): AreaPolicies['contacts'] | null => {
  const folder = contactsPlace(policy, folders, folderId)
  return folder === null
    ? null
    : {
        ...policy,
        ...everybody,
        folder,
        direction: 'crmLeads',
        allow: { add: false, update: false, delete: false },
        removeInOutlook: false,
      }
}
