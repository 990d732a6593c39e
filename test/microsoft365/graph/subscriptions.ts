/** Subscriptions (graph-contract 11.1, 11.5): create with handshake, list, read, renew, reauthorise, delete. */

import { streamOfItems } from '../state/items.ts'
import { type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { randomGuid } from '../state/random.ts'
import type { ChangeType, Subscription } from '../state/subscriptions.ts'
import type { PushDesk } from '../push.ts'
import { findMailFolder } from './mail-folders.ts'
import { badRequest, GraphError, notImplemented } from './errors.ts'
import { allows, mailboxPermission, type PermissionRule, taskPermission } from './permissions.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const minute = 60_000
const longestMs = 4230 * minute
const shortestMs = 45 * minute
const mostPerMailbox = 1000

interface Watched {
  readonly stream: string
  readonly collection: string
  readonly odataType: string
  readonly permission: PermissionRule
}

const contacts = {
  collection: 'Contacts',
  odataType: '#Microsoft.Graph.Contact',
  permission: mailboxPermission('Contacts', 'read'),
}
const messages = {
  collection: 'Messages',
  odataType: '#Microsoft.Graph.Message',
  permission: mailboxPermission('Mail', 'read'),
}
const events = {
  collection: 'Events',
  odataType: '#Microsoft.Graph.Event',
  permission: mailboxPermission('Calendars', 'read'),
}
/** To Do asks for the right to write, and knows no application (graph-contract 11.1). */
const tasks = { collection: 'todo/Tasks', odataType: '#Microsoft.Graph.TodoTask', permission: taskPermission('write') }

/** Ids stand between slashes or in `('…')`. */
const idPart = String.raw`(?:/([^/]+)|\('([^']+)'\))`

type Finder = (mailbox: Mailbox, id: string) => Watched

const folderStream = (mailbox: Mailbox, kind: 'contact' | 'task', id: string): string => {
  const folder = mailbox.folders.get(id)
  if (folder?.kind !== kind || folder.deleted)
    throw new GraphError(404, 'ResourceNotFound', 'The object was not found.')
  return streamOfItems(kind, folder.id)
}

const resources: readonly (readonly [RegExp, Finder])[] = [
  [
    /^contacts$/i,
    (mailbox) => ({ ...contacts, stream: streamOfItems('contact', wellKnownFolder(mailbox, 'contacts').id) }),
  ],
  [
    new RegExp(`^contactFolders${idPart}/contacts$`, 'i'),
    (mailbox, id) => ({ ...contacts, stream: folderStream(mailbox, 'contact', id) }),
  ],
  [
    new RegExp(`^mailFolders${idPart}/messages$`, 'i'),
    (mailbox, id) => ({ ...messages, stream: streamOfItems('message', findMailFolder(mailbox, id).id) }),
  ],
  [/^events$/i, (mailbox) => ({ ...events, stream: streamOfItems('event', wellKnownFolder(mailbox, 'calendar').id) })],
  [
    new RegExp(`^todo/lists${idPart}/tasks$`, 'i'),
    (mailbox, id) => ({ ...tasks, stream: folderStream(mailbox, 'task', id) }),
  ],
]

const deskOf = ({ around }: Call): PushDesk => {
  if (around.push === undefined) throw notImplemented('subscriptions here')
  return around.push
}

const watchedBy = (call: Call, resource: string): Watched => {
  const path = resource.replace(/^\//, '')
  const own = /^me\/(.*)$/i.exec(path)?.[1]
  if (own === undefined || call.grant.userId === null) throw notImplemented(`subscriptions to '${resource}'`)
  const mailbox = deskOf(call).mailboxOf(call.grant.userId)
  for (const [pattern, find] of resources) {
    const match = pattern.exec(own)
    if (match) return find(mailbox, decodeURIComponent(match[1] ?? match[2] ?? ''))
  }
  throw notImplemented(`subscriptions to '${resource}'`)
}

const iso = (moment: number): string => new Date(moment).toISOString().replace(/\.\d{3}Z$/, 'Z')

const shown = (one: Subscription): Record<string, unknown> => ({
  id: one.id,
  resource: one.resource,
  applicationId: one.applicationId,
  changeType: one.changeTypes.join(','),
  clientState: one.clientState,
  notificationUrl: one.notificationUrl,
  notificationQueryOptions: null,
  lifecycleNotificationUrl: one.lifecycleUrl,
  expirationDateTime: iso(one.expiresAt),
  creatorId: one.userId,
  includeResourceData: null,
  latestSupportedTlsVersion: 'v1_2',
  encryptionCertificate: null,
  encryptionCertificateId: null,
  notificationUrlAppId: null,
})

const entity = (call: Call, one: Subscription): Record<string, unknown> => ({
  '@odata.context': `${call.root}/$metadata#subscriptions/$entity`,
  ...shown(one),
})

const known = [
  'changeType',
  'notificationUrl',
  'lifecycleNotificationUrl',
  'resource',
  'expirationDateTime',
  'clientState',
  'latestSupportedTlsVersion',
]

const textIn = (body: Call['body'], name: string): string => {
  const value = body[name]
  if (typeof value !== 'string' || value === '') throw badRequest(`${name} is missing.`)
  return value
}

const urlIn = (body: Call['body'], name: string): string => {
  const url = textIn(body, name)
  if (URL.parse(url)?.protocol !== 'https:') throw badRequest(`${name} must be an https address.`)
  return url
}

/** Too near is put off to 45 minutes, too far is refused. */
const expiryIn = (call: Call): number => {
  const wanted = Date.parse(textIn(call.body, 'expirationDateTime'))
  const now = call.around.clock.now()
  if (Number.isNaN(wanted)) throw badRequest('expirationDateTime is no date-time.')
  if (wanted > now + longestMs)
    throw new GraphError(400, 'ExtensionError', 'Subscription expiration can only be 4230 minutes in the future.')
  return Math.max(wanted, now + shortestMs)
}

const changeTypes: readonly ChangeType[] = ['created', 'updated', 'deleted']

const changeTypesIn = (body: Call['body']): ChangeType[] => {
  const asked = textIn(body, 'changeType').split(',')
  const found = changeTypes.filter((one) => asked.includes(one))
  if (found.length !== asked.length) throw badRequest('changeType holds a type that does not exist.')
  return found
}

const greet = async (call: Call, urls: readonly (string | null)[], id: string): Promise<void> => {
  for (const url of urls) {
    const refusal = url === null ? null : await deskOf(call).shakeHands(url, id)
    if (refusal !== null) throw new GraphError(400, 'ValidationError', refusal)
  }
}

const create = async (call: Call): Promise<GraphReply> => {
  const { body, grant, around } = call
  const stranger = Object.keys(body).find((name) => !known.includes(name))
  if (stranger !== undefined) throw notImplemented(`the member '${stranger}' of a subscription`)
  const resource = textIn(body, 'resource')
  const watched = watchedBy(call, resource)
  if (!allows(watched.permission, grant, false))
    throw new GraphError(
      403,
      'ExtensionError',
      'Operation: Create; Exception: [Status Code: Forbidden; Reason: Access is denied. Check credentials and try again.]',
    )
  const userId = grant.userId as string
  if (call.user.mailbox !== 'online')
    throw new GraphError(
      404,
      'ExtensionError',
      'Operation: Create; Exception: [Status Code: NotFound; Reason: REST API is not yet supported for this mailbox.]',
    )
  const { state, mailboxOf } = deskOf(call)
  if ([...state.subscriptions.values()].filter((one) => one.userId === userId).length >= mostPerMailbox)
    throw new GraphError(
      403,
      'ExtensionError',
      'Operation: Create; Exception: [Status Code: Forbidden; Reason: The maximum number of active subscriptions is reached.]',
    )
  const clientState = body['clientState'] === undefined ? null : textIn(body, 'clientState')
  if (clientState !== null && clientState.length > 128) throw badRequest('clientState is longer than 128 characters.')
  const id = randomGuid(around.random)
  const one: Subscription = {
    id,
    tenantId: call.tenant.id,
    userId,
    applicationId: grant.clientId,
    resource,
    changeTypes: changeTypesIn(body),
    notificationUrl: urlIn(body, 'notificationUrl'),
    lifecycleUrl: body['lifecycleNotificationUrl'] === undefined ? null : urlIn(body, 'lifecycleNotificationUrl'),
    clientState,
    expiresAt: expiryIn(call),
    stream: watched.stream,
    collection: watched.collection,
    odataType: watched.odataType,
    immutableIds: call.prefer.immutableIds,
    told: mailboxOf(userId).log.sequence,
    waitsForReauthorization: false,
  }
  await greet(call, [one.notificationUrl, one.lifecycleUrl], id)
  state.subscriptions.set(id, one)
  return { status: 201, body: entity(call, one) }
}

const found = (call: Call): Subscription => {
  const one = deskOf(call).state.subscriptions.get(call.parameters['subscription'] ?? '')
  const isOwn = one !== undefined && one.userId === call.grant.userId && one.applicationId === call.grant.clientId
  if (!isOwn || one.expiresAt <= call.around.clock.now())
    throw new GraphError(404, 'ResourceNotFound', 'The object was not found.')
  return one
}

const renew = async (call: Call): Promise<GraphReply> => {
  const one = found(call)
  const stranger = Object.keys(call.body).find((name) => name !== 'expirationDateTime')
  if (stranger !== undefined) throw notImplemented(`changing '${stranger}' of a subscription`)
  const expiresAt = expiryIn(call)
  await greet(call, [one.notificationUrl], one.id)
  one.expiresAt = expiresAt
  one.waitsForReauthorization = false
  return { status: 200, body: entity(call, one) }
}

const list = (call: Call): GraphReply => {
  const own = [...deskOf(call).state.subscriptions.values()].filter(
    (one) => one.userId === call.grant.userId && one.applicationId === call.grant.clientId,
  )
  return { status: 200, body: { '@odata.context': `${call.root}/$metadata#subscriptions`, value: own.map(shown) } }
}

/** Rights follow from the resource; whoever is signed in may ask. */
const anybody: PermissionRule = {
  delegated: [
    'Contacts.Read',
    'Contacts.ReadWrite',
    'Mail.Read',
    'Mail.ReadWrite',
    'Calendars.Read',
    'Calendars.ReadWrite',
    'Tasks.ReadWrite',
  ],
  shared: [],
  application: [],
}

const at = (
  method: GraphRoute['method'],
  path: string,
  handle: GraphRoute['handle'],
  takesBody = false,
): GraphRoute => ({
  method,
  path,
  place: 'root',
  permission: anybody,
  ...(takesBody ? { takesBody } : {}),
  handle,
})

export const subscriptionRoutes: readonly GraphRoute[] = [
  at('GET', '/subscriptions', list),
  at('POST', '/subscriptions', create, true),
  at('GET', '/subscriptions/{subscription}', (call) => ({ status: 200, body: entity(call, found(call)) })),
  at('PATCH', '/subscriptions/{subscription}', renew, true),
  at('DELETE', '/subscriptions/{subscription}', (call) => {
    deskOf(call).state.subscriptions.delete(found(call).id)
    return { status: 204 }
  }),
  at('POST', '/subscriptions/{subscription}/reauthorize', async (call) => {
    const one = found(call)
    await greet(call, [one.notificationUrl], one.id)
    one.waitsForReauthorization = false
    return { status: 204 }
  }),
]
