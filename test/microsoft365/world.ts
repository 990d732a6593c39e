/** The whole simulated Microsoft 365 in this process: its state, and what a test may do with it without HTTP. */

import { createFaultPlan, type FaultPlan } from './control/faults.ts'
import {
  inspectContacts,
  inspectEvents,
  type InspectedFolder,
  type InspectedItem,
  inspectFolder,
  inspectFolders,
  inspectMessages,
  type InspectedMessage,
  inspectTasks,
} from './control/inspect.ts'
import { addressedMailboxes, type Delivery } from './control/delivery.ts'
import { type Person, personOf } from './control/person.ts'
import { createRequestLog, type RequestLog } from './control/request-log.ts'
import { type DataSetName, dataSets } from './data/data-sets.ts'
import { GraphError } from './graph/errors.ts'
import { findMailFolder } from './graph/mail-folders.ts'
import type { GraphParts } from './graph/service.ts'
import { createRouteTable } from './graph/route.ts'
import { graphRoutes } from './graph/routes.ts'
import { createThrottle } from './graph/throttle.ts'
import { createPush, type Push } from './push.ts'
import { createPushState, type Subscription } from './state/subscriptions.ts'
import { createOutbox, type Outbox, type OutboxMail } from './outbox.ts'
import { createIdentity, type Identity, type SavedIdentity } from './identity/index.ts'
import { createClock, type WorldClock } from './state/clock.ts'
import { createMailbox, type Mailbox, type MasterCategory } from './state/mailbox.ts'
import type { PostOffice } from './state/items.ts'
import { createRandom, type Random, randomGuid, randomText } from './state/random.ts'
import { changeSettings, defaultSettings, type Settings, type SettingsChange } from './state/settings.ts'
import { taskLists } from './state/todo-lists.ts'
import type { AccessGrant, Tenant, User } from './tenant.ts'

export interface TokenRequest {
  /** User id or user principal name; absent: an app-only token. */
  readonly user?: string
  readonly clientId?: string
  readonly scopes?: readonly string[]
  readonly roles?: readonly string[]
  readonly lifetimeMs?: number
}

/** Persons are named by user id or user principal name. */
export interface World {
  readonly clock: WorldClock
  readonly random: Random
  readonly settings: Settings
  readonly tenants: Tenant[]
  readonly identity: Identity
  readonly faults: FaultPlan
  readonly requests: RequestLog
  /** Every mail that Exchange would have sent because of a meeting. */
  readonly outbox: Outbox
  /** Subscriptions, and notifications on their way. */
  readonly push: Push
  /** Parts of the Graph side, for the composition in app.ts. */
  readonly graph: GraphParts
  configure(change: SettingsChange): void
  user(person: string): User
  mailbox(person: string): Mailbox
  person(person: string): Person
  contacts(person: string, folderId?: string): InspectedItem[]
  /** Singles, masters and exceptions, in time order; values as stored, with type and iCalUId. */
  events(person: string, calendarId?: string): InspectedItem[]
  folders(person: string): InspectedFolder[]
  /** Tasks with steps and linked resources in `values`. */
  tasks(person: string, listId?: string): InspectedItem[]
  taskLists(person: string): InspectedFolder[]
  /** Every message with attachments and headers, Deleted Items too, or those of one folder (id or well-known name). */
  messages(person: string, folder?: string): InspectedMessage[]
  /** Mail from outside reaches everybody of the tenant whom it names in To and Cc, or the persons given; one copy each. */
  deliver(mime: Uint8Array | string, delivery?: Delivery): Promise<InspectedItem[]>
  /** A mailbox of its own that belongs to nobody; `share` lets people in. */
  addSharedMailbox(address: string, displayName: string): User
  masterCategories(person: string): readonly MasterCategory[]
  /** Every delta token given out for this mailbox so far answers 410 from now on. */
  expireDeltaTokens(person: string): void
  /** The owner lets another person into the mailbox; `*.Shared` scopes do the rest. */
  share(owner: string, withPerson: string): void
  /** An opaque Graph token without sign-in, for tests that are not about sign-in. */
  issueToken(request: TokenRequest): string
  /** Forgets everything and loads a data set: mailboxes, fault plan, request log, throttling, settings. */
  reset(data: DataSetName): void
  /** State as plain data, and its way back: the simulator survives a restart with it. */
  save(): SavedWorld
  restore(saved: SavedWorld): void
}

export interface SavedWorld {
  readonly tenants: readonly Tenant[]
  readonly mailboxes: ReadonlyMap<string, Mailbox>
  readonly shares: ReadonlySet<string>
  readonly mails: readonly OutboxMail[]
  readonly subscriptions: readonly Subscription[]
  readonly identity: SavedIdentity
}

export interface WorldOptions {
  readonly seed?: number
  /** Epoch ms at which the clock stands still; absent: it flows with the system's. */
  readonly frozenAt?: number
  readonly data?: DataSetName
  readonly settings?: SettingsChange
}

const testClientId = '00000000-0000-4000-8000-0000000000aa'

export const createWorld = ({
  seed = 1,
  frozenAt,
  data = 'empty',
  settings: change = {},
}: WorldOptions = {}): World => {
  const clock = createClock(frozenAt)
  const random = createRandom(seed)
  const settings = defaultSettings()
  const tenants: Tenant[] = []
  const mailboxes = new Map<string, Mailbox>()
  const shares = new Set<string>()
  const tokens = new Map<string, AccessGrant>()
  const faults = createFaultPlan(random)
  const requests = createRequestLog()
  const throttle = createThrottle(clock, settings)
  const outbox = createOutbox()
  const identity = createIdentity({ tenants, clock, random: createRandom(seed + 1) })

  const user = (person: string): User => {
    const wanted = person.toLowerCase()
    const found = tenants
      .flatMap((tenant) => tenant.users)
      .find((each) => each.id === wanted || each.userPrincipalName.toLowerCase() === wanted)
    if (!found) throw new GraphError(404, 'ErrorInvalidUser', `The simulated Microsoft 365 has no user ${person}.`)
    return found
  }

  const mailboxOf = (userId: string): Mailbox => {
    const known = mailboxes.get(userId)
    if (known) return known
    const mailbox = createMailbox(userId, random)
    mailboxes.set(userId, mailbox)
    return mailbox
  }
  const mailbox = (person: string): Mailbox => mailboxOf(user(person).id)

  const verifyToken: GraphParts['directory']['verifyToken'] = (bearer) => {
    const grant = tokens.get(bearer)
    if (!grant) return identity.verifyGraphToken(bearer)
    if (grant.expiresAt > clock.now()) return grant
    return {
      refused: true,
      code: 'InvalidAuthenticationToken',
      message: 'Lifetime validation failed, the token is expired.',
    }
  }

  const userOf = (owner: Mailbox): User | undefined =>
    tenants.flatMap((tenant) => tenant.users).find(({ id }) => id === owner.userId)
  const post: PostOffice = {
    outbox,
    mailboxAt: (address, sender) => {
      const wanted = address.toLowerCase()
      const tenant = tenants.find(({ users }) => users.some(({ id }) => id === sender.userId))
      const found = tenant?.users.find(
        ({ mail, userPrincipalName }) => mail?.toLowerCase() === wanted || userPrincipalName.toLowerCase() === wanted,
      )
      return found?.mailbox === 'online' ? mailboxOf(found.id) : null
    },
    ownerOf: (owner) => {
      const found = userOf(owner)
      return { name: found?.displayName ?? '', address: found?.mail ?? found?.userPrincipalName ?? '' }
    },
  }

  const push = createPush({ clock, random: createRandom(seed + 2), state: createPushState(), mailboxOf })

  const graph: GraphParts = {
    post,
    push,
    clock,
    random,
    settings,
    faults,
    log: requests,
    throttle,
    routes: createRouteTable(graphRoutes),
    directory: { tenants, verifyToken, mailboxOf, isSharedWith: (owner, other) => shares.has(`${owner} ${other}`) },
  }

  const empty = (): void => {
    tenants.length = 0
    for (const each of [mailboxes, shares, tokens, push.state.subscriptions]) each.clear()
    push.state.waiting.length = 0
  }

  const world: World = {
    clock,
    random,
    settings,
    tenants,
    identity,
    faults,
    requests,
    outbox,
    push,
    graph,
    configure: (wanted) => changeSettings(settings, wanted),
    user,
    mailbox,
    person: (person) => personOf(mailbox(person), graph),
    contacts: (person, folderId) => inspectContacts(mailbox(person), folderId),
    events: (person, calendarId) => inspectEvents(mailbox(person), calendarId),
    folders: (person) => inspectFolders(mailbox(person)),
    tasks: (person, listId) => inspectTasks(mailbox(person), listId),
    taskLists: (person) => taskLists(mailbox(person)).map(inspectFolder),
    messages: (person, folder) => {
      const owner = mailbox(person)
      return inspectMessages(owner, folder === undefined ? undefined : findMailFolder(owner, folder).id)
    },
    deliver: async (mime, { to, values } = {}) => {
      const content = typeof mime === 'string' ? Buffer.from(mime) : mime
      const online = tenants.flatMap((tenant) => tenant.users).filter((each) => each.mailbox === 'online')
      const owners = to ? to.map(user) : await addressedMailboxes(content, online)
      const arrived: InspectedItem[] = []
      for (const { id } of owners)
        arrived.push(await personOf(mailboxOf(id), graph).receiveMail(content, values === undefined ? {} : { values }))
      return arrived
    },
    addSharedMailbox: (address, displayName) => {
      const added: User = {
        id: randomGuid(random),
        userPrincipalName: address,
        displayName,
        givenName: '',
        surname: '',
        mail: address,
        mailbox: 'online',
        enabled: false,
      }
      tenants[0]?.users.push(added)
      return added
    },
    masterCategories: (person) => structuredClone(mailbox(person).categories),
    expireDeltaTokens: (person) => {
      mailbox(person).generation += 1
    },
    share: (owner, withPerson) => shares.add(`${user(owner).id} ${user(withPerson).id}`),
    issueToken: ({ user: person, clientId = testClientId, scopes = [], roles = [], lifetimeMs = 3_600_000 }) => {
      const owner = person === undefined ? null : user(person)
      const tenant = tenants.find((each) => owner === null || each.users.includes(owner)) as Tenant
      const token = `test.${randomText(random, 40)}`
      const expiresAt = clock.now() + lifetimeMs
      tokens.set(token, {
        tenantId: tenant.id,
        userId: owner?.id ?? null,
        clientId,
        audience: 'https://graph.microsoft.com',
        scopes,
        roles,
        expiresAt,
      })
      return token
    },
    reset: (name) => {
      empty()
      faults.clear()
      requests.clear()
      throttle.clear()
      changeSettings(settings, { ...defaultSettings(), ...change })
      tenants.push(...dataSets[name].tenants())
      // Sign-ins go on, bound to the new records.
      identity.restore(identity.save())
      dataSets[name].load(world)
      outbox.clear()
    },
    save: () => ({
      tenants,
      mailboxes,
      shares,
      mails: outbox.list(),
      subscriptions: [...push.state.subscriptions.values()],
      identity: identity.save(),
    }),
    restore: (saved) => {
      empty()
      tenants.push(...saved.tenants)
      for (const [id, each] of saved.mailboxes) mailboxes.set(id, each)
      for (const each of saved.shares) shares.add(each)
      outbox.clear()
      for (const each of saved.mails) outbox.put(each)
      for (const each of saved.subscriptions) push.state.subscriptions.set(each.id, each)
      identity.restore(saved.identity)
    },
  }
  world.reset(data)
  return world
}
