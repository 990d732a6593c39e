/** Graph clients by mailbox: one lane each, tokens from the broker, and what routes and the connection check ask of a mailbox. */
import type { PolicyArea } from '../../../shared/schemas/policies/areas.ts'
import type { Area } from '../../areas/area.ts'
import type { Messages } from '../../crm/mail-ports.ts'
import type { NoticeMailbox } from '../../crm/notice-mail-ports.ts'
import type { OutlookPhotos } from '../../crm/photo-ports.ts'
import type { Clock, Log, OutlookSide, Random } from '../../engine/ports.ts'
import type { Subscriptions } from '../../engine/push-ports.ts'
import type { Failure } from '../../sync/failure.ts'
import type { Json } from '../../sync/record.ts'
import type { AreaName } from '../../../shared/area.ts'
import { createGraphClient, type GraphClient, type Tokens } from './client.ts'
import { createContactPhotos } from './contact-photo.ts'
import { areaFolders } from './area-folders.ts'
import type { Folder, FolderResult } from './contact-folders.ts'
import { createLanes } from './lane.ts'
import { countMessages } from './mail-folders.ts'
import { createMessages, type AsError } from './messages/messages.ts'
import { createNoticeMailbox } from './messages/notice-mail.ts'
import { whyLeftOut, type WhyLeftOut } from './messages/why-left-out.ts'
import { createOutlookSide } from './outlook-side.ts'
import { immutableIdOf } from './immutable-id.ts'
import { itemPath } from './paths.ts'
import { probe, type ProbeResult } from './probe.ts'
import { remove } from './request.ts'
import { createSubscriptions, type SubscriptionAddresses } from './subscriptions.ts'

export interface GraphMailboxes {
  outlookSide(mailboxId: string): OutlookSide
  /** Folders, lists or calendars that the area can use. */
  folders(mailboxId: string, area: PolicyArea): Promise<FolderResult<readonly Folder[]>>
  createFolder(mailboxId: string, area: PolicyArea, name: string): Promise<FolderResult<Folder>>
  /** The immutable form of an id that Office or another client gave; null where Graph does not know it (graph-contract 7.3). */
  immutableId(mailboxId: string, id: string): Promise<string | null>
  /** Null when it is gone now, whether by us or before. */
  removeItem(mailboxId: string, area: AreaName, id: string, container: string): Promise<Failure | null>
  probe(mailboxId: string, area: AreaName): Promise<ProbeResult>
  /** Mail of all mailboxes. `asError` makes of a failure what its methods throw; missing: `GraphFailed`, with the failure in it. */
  messages(asError?: AsError): Messages
  /** Photos of contacts, of all mailboxes. */
  contactPhotos(): OutlookPhotos
  /** Takes the mail of the day, in all mailboxes. */
  noticeMailbox(): NoticeMailbox
  /** Subscriptions to change notifications, which come to these addresses. */
  subscriptions(addresses: SubscriptionAddresses): Subscriptions
  /** Why a message is not even read (N8); null: it is. */
  whyLeftOut(mailboxId: string, id: string, scope: Json): Promise<WhyLeftOut | null>
  /** Messages in these folders, as Outlook counts them. */
  countMessages(mailboxId: string, folders: readonly string[]): Promise<FolderResult<number>>
}

export interface GraphMailboxesOptions {
  readonly graphUrl: string
  readonly tokensOf: (mailboxId: string) => Tokens
  readonly areaOf: (name: AreaName) => Area
  /** Address of a CRM record in the workspace. */
  readonly recordUrl: (crmId: string) => string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Hears of every pause that Graph asked for. */
  readonly onRest?: (mailboxId: string) => void
}

/** A container that every mailbox has, and the smallest item it takes, for the connection check. */
const probeItems: Readonly<
  Record<AreaName, { container: string; body: Readonly<Record<string, unknown>>; isBinned?: true }>
> = {
  contacts: {
    container: 'contacts',
    body: { displayName: 'Tandem connection check', givenName: 'Tandem', surname: 'connection check' },
  },
  tasks: { container: 'tasks', body: { title: 'Tandem connection check' } },
  // Long ago, so that nobody meets it in the moment in which it exists.
  calendar: {
    container: 'calendar',
    body: {
      subject: 'Tandem connection check',
      start: { dateTime: '2000-01-01T00:00:00', timeZone: 'UTC' },
      end: { dateTime: '2000-01-01T00:30:00', timeZone: 'UTC' },
      showAs: 'free',
      isReminderOn: false,
    },
  },
  mail: { container: 'drafts', body: { subject: 'Tandem connection check' }, isBinned: true },
}

export const createGraphMailboxes = (options: GraphMailboxesOptions): GraphMailboxes => {
  const laneOf = createLanes(options.clock, options.onRest)
  const clients = new Map<string, GraphClient>()
  const sides = new Map<string, OutlookSide>()

  const clientOf = (mailboxId: string): GraphClient => {
    const known = clients.get(mailboxId)
    if (known !== undefined) return known
    const client = createGraphClient({ ...options, tokens: options.tokensOf(mailboxId), lane: laneOf(mailboxId) })
    clients.set(mailboxId, client)
    return client
  }

  return {
    outlookSide(mailboxId) {
      const side = sides.get(mailboxId) ?? createOutlookSide(clientOf(mailboxId), options)
      sides.set(mailboxId, side)
      return side
    },
    folders: (mailboxId, area) => areaFolders[area].list(clientOf(mailboxId)),
    createFolder: (mailboxId, area, name) => areaFolders[area].create(clientOf(mailboxId), name),
    immutableId: (mailboxId, id) => immutableIdOf(clientOf(mailboxId), id),
    async removeItem(mailboxId, area, id, container) {
      const sent = await clientOf(mailboxId).send(remove(itemPath(options.areaOf(area), id, container), null))
      return sent.ok || sent.failure.status === 404 ? null : sent.failure
    },
    async probe(mailboxId, area) {
      const { container, body, isBinned } = probeItems[area]
      return probe(clientOf(mailboxId), options.areaOf(area), container, body, isBinned)
    },
    subscriptions: (addresses) => createSubscriptions(clientOf, addresses),
    whyLeftOut: (mailboxId, id, scope) => whyLeftOut(clientOf(mailboxId), id, scope),
    messages: (asError) => createMessages(clientOf, asError),
    contactPhotos: () => createContactPhotos(clientOf),
    noticeMailbox: () => createNoticeMailbox(clientOf),
    countMessages: (mailboxId, folders) => countMessages(clientOf(mailboxId), folders),
  }
}
