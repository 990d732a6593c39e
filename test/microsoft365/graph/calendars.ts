/** Calendars (graph-contract 3.1): the default one, others beside it, each with an etag. */

import { calendarsOf } from '../state/calendar.ts'
import { addFolder, type Folder, wellKnownFolder } from '../state/mailbox.ts'
import { randomText } from '../state/random.ts'
import { GraphError, invalidArgument, itemNotFound, malformedId, notImplemented, staleChangeKey } from './errors.ts'
import { userContext, writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import { oneOf } from './outlook-item-properties.ts'
import { mailboxPermission } from './permissions.ts'
import { flag, type PropertyTable, readOnly, shownNames, text, writtenValues } from './properties.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Calendars', 'read')
const write = mailboxPermission('Calendars', 'write')

/** Scopes for other people's calendars open the list of one's own as well. */
const listPermission = { ...read, delegated: [...read.delegated, ...read.shared] }

const colors = [
  'auto',
  'lightBlue',
  'lightGreen',
  'lightOrange',
  'lightGray',
  'lightYellow',
  'lightTeal',
  'lightPink',
  'lightBrown',
  'lightRed',
  'maxColor',
] as const

const calendarTable: PropertyTable = {
  name: text,
  color: oneOf('auto', colors),
  hexColor: readOnly,
  isDefaultCalendar: flag,
  changeKey: readOnly,
  canShare: readOnly,
  canViewPrivateItems: readOnly,
  canEdit: readOnly,
  allowedOnlineMeetingProviders: readOnly,
  defaultOnlineMeetingProvider: readOnly,
  isTallyingResponses: readOnly,
  isRemovable: readOnly,
  owner: readOnly,
}

/** The calendar with this id, or the default one for null; 404 when it is gone, 400 for what is no id. */
export const findCalendar = ({ mailbox }: Pick<Call, 'mailbox'>, id: string | null): Folder => {
  if (id === null) return wellKnownFolder(mailbox, 'calendar')
  const folder = mailbox.folders.get(id)
  if (folder?.kind === 'event' && !folder.deleted) return folder
  throw id.startsWith('AAMkA') ? itemNotFound() : malformedId()
}

const changeKeyOf = ({ id, changeKey }: Folder): string => changeKey ?? id.slice(70, 100)

export const showCalendar = (call: Call, calendar: Folder, names: readonly string[]): Record<string, unknown> => {
  const isDefault = calendar.wellKnown === 'calendar'
  const values: Readonly<Record<string, unknown>> = {
    name: calendar.displayName,
    color: calendar.color ?? 'auto',
    hexColor: '',
    isDefaultCalendar: isDefault,
    changeKey: changeKeyOf(calendar),
    canShare: true,
    canViewPrivateItems: true,
    canEdit: true,
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
    isTallyingResponses: isDefault,
    isRemovable: !isDefault,
    owner: { name: call.user.displayName, address: call.user.mail ?? call.user.userPrincipalName },
  }
  const shown: Record<string, unknown> = { '@odata.etag': `W/"${changeKeyOf(calendar)}"`, id: calendar.id }
  for (const name of names) if (name !== 'id') shown[name] = values[name]
  return shown
}

/** All properties of a calendar, as an expansion shows them. */
export const calendarNames: readonly string[] = Object.keys(calendarTable)

const namesOf = (call: Call): readonly string[] => shownNames(calendarTable, 'calendar', selection(call.query))

export const calendarEntity = (call: Call, calendar: Folder): Record<string, unknown> => ({
  '@odata.context': `${call.root}/$metadata#${userContext(call)}/calendars/$entity`,
  ...showCalendar(call, calendar, namesOf(call)),
})

const calendarOf = (call: Call): Folder => findCalendar(call, call.parameters['calendar'] ?? null)

const list = (call: Call): GraphReply => {
  const names = namesOf(call)
  return listReply(call, {
    context: `${userContext(call)}/calendars`,
    path: '/calendars',
    items: calendarsOf(call.mailbox),
    show: (calendar) => showCalendar(call, calendar, names),
  })
}

/** Another calendar of the same name is refused. */
const checkName = (call: Call, name: unknown): string => {
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('The calendar needs a name.')
  if (calendarsOf(call.mailbox).some((each) => each.displayName.toLowerCase() === name.toLowerCase()))
    throw new GraphError(409, 'ErrorFolderExists', 'A folder with the specified name already exists.')
  return name
}

const written = (call: Call): Record<string, unknown> => {
  const values = writtenValues(calendarTable, 'calendar', call.body)
  if (values['isDefaultCalendar'] !== undefined) throw notImplemented('a change of the default calendar')
  return values
}

const renew = (call: Call, calendar: Folder): void => {
  calendar.changeKey = randomText(call.around.random, 30)
}

const create = (call: Call): GraphReply => {
  const { name, color = 'auto' } = written(call)
  const calendar = addFolder(call.mailbox, call.around.random, {
    kind: 'event',
    wellKnown: null,
    displayName: checkName(call, name),
    parentFolderId: wellKnownFolder(call.mailbox, 'calendar').id,
    color: String(color),
  })
  renew(call, calendar)
  return writeReply(call, 201, () => calendarEntity(call, calendar))
}

const checkVersion = (call: Call, calendar: Folder): void => {
  if (call.ifMatch === undefined || call.around.settings.ignoreIfMatch || call.ifMatch === '*') return
  if (call.ifMatch !== `W/"${changeKeyOf(calendar)}"`) throw staleChangeKey()
}

const change = (call: Call): GraphReply => {
  const calendar = calendarOf(call)
  checkVersion(call, calendar)
  const { name, color } = written(call)
  if (name !== undefined && name !== calendar.displayName) calendar.displayName = checkName(call, name)
  if (color !== undefined) calendar.color = String(color)
  renew(call, calendar)
  return writeReply(call, 200, () => calendarEntity(call, calendar))
}

/** With everything in it, and without a mail to anybody (assumed). */
const remove = (call: Call): GraphReply => {
  const calendar = calendarOf(call)
  if (calendar.wellKnown !== null)
    throw new GraphError(403, 'ErrorDeleteDistinguishedFolder', 'Distinguished folders cannot be changed or deleted.')
  checkVersion(call, calendar)
  calendar.deleted = true
  return { status: 204 }
}

const readOne = (call: Call): GraphReply => ({ status: 200, body: calendarEntity(call, calendarOf(call)) })

/** The calendar of a query that tracks changes: a vanished one has its own code (graph-contract 13). */
export const syncCalendar = (call: Call): Folder => {
  try {
    return calendarOf(call)
  } catch (error) {
    if (!(error instanceof GraphError) || error.status !== 404) throw error
    throw new GraphError(404, 'ErrorSyncFolderNotFound', 'The sync folder could not be found.')
  }
}

const one = '/calendars/{calendar}'

export const calendarRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/calendars',
    place: 'mailbox',
    permission: listPermission,
    query: ['$select', '$top', '$skip', '$count'],
    handle: list,
  },
  { method: 'POST', path: '/calendars', place: 'mailbox', permission: write, takesBody: true, handle: create },
  { method: 'GET', path: '/calendar', place: 'mailbox', permission: read, query: ['$select'], handle: readOne },
  { method: 'GET', path: one, place: 'mailbox', permission: read, query: ['$select'], handle: readOne },
  { method: 'PATCH', path: one, place: 'mailbox', permission: write, takesBody: true, handle: change },
  { method: 'DELETE', path: one, place: 'mailbox', permission: write, handle: remove },
]
