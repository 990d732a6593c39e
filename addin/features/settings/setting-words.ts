/** Names and values of settings as people read them, for the history (N12). What has no words of its own shows its path. Pure. */
import type { Interval } from '../../../shared/schemas/policies/common.ts'
import type { PolicyArea } from '../../api/policies.ts'
import type { ViewWords } from '../../strings/language.ts'
import { fieldName, formatValue } from '../../ui/value.ts'

type Names = Readonly<Record<string, string>>

const headNames = ({ settings, settingsAreas }: ViewWords, area: Exclude<PolicyArea, 'mail'>): Names => {
  const own = settingsAreas[area]
  return {
    folder: own.folder,
    'allow.add': own.allowNames.add,
    'allow.update': own.allowNames.update,
    'allow.delete': own.allowNames.delete,
    removeInOutlook: own.removeInOutlook,
    direction: settings.direction,
    acceptance: settings.acceptance,
    conflictWinner: settings.conflictWinner,
  }
}

const names: { readonly [A in PolicyArea]: (words: ViewWords) => Names } = {
  contacts: (words) => {
    const { settings, fields } = words
    const kinds = {
      clientPeople: fields.kinds.clientPerson,
      alternates: fields.kinds.alternate,
      dependents: fields.kinds.dependent,
      suppliers: fields.kinds.supplier,
      locations: fields.kinds.location,
      employees: fields.kinds.employee,
    }
    return {
      ...headNames(words, 'contacts'),
      ...Object.fromEntries(Object.entries(settings.filterNames).map(([name, text]) => [`filters.${name}`, text])),
      ...Object.fromEntries(Object.entries(kinds).map(([name, text]) => [`include.${name}`, text])),
    }
  },
  tasks: (words) => {
    const { tasks } = words.settingsAreas
    return {
      ...headNames(words, 'tasks'),
      kinds: tasks.kinds,
      assignmentTypes: tasks.types,
      from: tasks.from,
      completed: tasks.completed,
      checklist: tasks.checklist,
      completion: tasks.completion,
      responsibleId: tasks.responsible,
      newTicketTypeId: tasks.newType,
      newTicketKind: tasks.newKind,
    }
  },
  calendar: (words) => {
    const { calendar } = words.settingsAreas
    return {
      ...headNames(words, 'calendar'),
      from: calendar.from,
      monthsAhead: calendar.monthsAhead,
      kinds: calendar.kinds,
      includePrivate: calendar.includePrivate,
      privateWithoutConsent: calendar.without,
      whenDone: calendar.whenDone,
      reminders: calendar.reminders,
      mailBudget: calendar.mailBudget,
      newEventShowAs: calendar.showAs,
      workingElsewhereAs: calendar.elsewhere,
      billablePrefix: calendar.billable,
      thingsToDo: calendar.things,
      responsibleId: calendar.responsible,
      newAppointmentTypeId: calendar.newType,
    }
  },
  mail: ({ settingsAreas: { mail } }) => ({
    folder: mail.folders,
    byRule: mail.byRule,
    inboxFolders: mail.inboxFolders,
    sentFolders: mail.sentFolders,
    onlyAddresses: mail.onlyAddresses,
    neverAddresses: mail.neverAddresses,
    onlyGroups: mail.onlyGroups,
    unread: mail.unread,
    unknown: mail.unknown,
    from: mail.from,
    incomingCategoryId: mail.incomingCategory,
    outgoingCategoryId: mail.outgoingCategory,
    categoryInOutlook: mail.categoryInOutlook,
    clientInOutlook: mail.clientInOutlook,
    deleteAfterImport: mail.deleteAfterImport,
    bulk: mail.bulk,
    internal: mail.internal,
    includePrivate: mail.includePrivate,
    visibility: mail.visibility,
  }),
}

export const settingName = (area: PolicyArea, path: string, words: ViewWords): string =>
  ({
    interval: words.settings.interval,
    push: words.settings.push,
    fieldDirections: words.settings.mapping,
    ...names[area](words),
  })[path] ?? path

/** Words for what can be chosen, by setting; ids of records have names instead. */
const choiceWords = ({ settings, settingsAreas, fields }: ViewWords): Readonly<Record<string, Names>> => ({
  direction: settings.directions,
  acceptance: settings.acceptances,
  conflictWinner: settings.conflictWinners,
  'filters.contactTypes': fields.kinds,
  'filters.entityTypes': fields.entityTypes,
  kinds: { ...fields.ticketKinds, ...fields.appointmentKinds },
  checklist: settingsAreas.tasks.checklists,
  completion: settingsAreas.tasks.completions,
  newTicketKind: fields.ticketKind,
  privateWithoutConsent: settingsAreas.calendar.withouts,
  whenDone: settingsAreas.calendar.whenDones,
  newEventShowAs: fields.showAs,
  workingElsewhereAs: fields.showAs,
  thingsToDo: settingsAreas.calendar.thingsAs,
  visibility: settingsAreas.mail.visibilities,
})

const isFolder = (value: unknown): value is { name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** @param known names of the records that can be chosen, by id */
export const settingValue = (
  path: string,
  value: unknown,
  words: ViewWords,
  known: ReadonlyMap<string, string>,
  locale: string,
): string => {
  const { values } = words.settingsDesk
  if (value === null || value === undefined || value === '') return values.none
  if (typeof value === 'boolean') return value ? values.on : values.off
  if (path === 'from' && typeof value === 'number')
    return new Date(value).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
  if (path === 'interval') {
    const { every, unit } = value as Interval
    return values.interval(every.toLocaleString(locale), words.settings.intervalUnits[unit])
  }
  if (path === 'fieldDirections') {
    const directions: Names = words.settings.fieldDirections
    const parts = Object.entries(value as Names).map(
      ([field, direction]) => `${fieldName(field, words.fields.names)}: ${directions[direction] ?? direction}`,
    )
    return parts.length === 0 ? values.none : parts.join('; ')
  }
  if (Array.isArray(value))
    return value.length === 0
      ? path.startsWith('filters.') || path.startsWith('only') || path === 'assignmentTypes'
        ? values.all
        : values.none
      : value.map((one) => settingValue(path, one, words, known, locale)).join(', ')
  if (isFolder(value)) return value.name
  if (typeof value !== 'string') return formatValue(value, locale, words.fields.values)
  return (
    choiceWords(words)[path]?.[value] ??
    known.get(value) ??
    (uuid.test(value) ? values.unknown : formatValue(value, locale, words.fields.values))
  )
}
