/**
 * How the records of one area are asked for and written in one mailbox. Every area of Outlook has its own ways (contacts are items of a
 * folder, tasks have steps, events have series); this is what the Outlook side needs of each. One file or folder per kind.
 */
import type { Area } from '../../areas/area.ts'
import type { Changes, ChangesRequest, DirectRead, OutlookWrite, Place, WriteOutcome } from '../../engine/ports.ts'
import type { Failure } from '../../sync/failure.ts'
import type { RecordState } from '../../sync/record.ts'
import type { GraphClient } from './client.ts'
import type { DeletedItems } from './direct-read.ts'
import type { Listing } from './pages.ts'

/** What changed in one place: listings that are read side by side with those of other areas, and what they come to. */
export interface OpenChanges {
  readonly listings: readonly Listing[]
  /** Once every listing has come to its end; may read more (a series, for instance). */
  result(signal?: AbortSignal): Promise<Changes>
}

export interface Collection {
  changes(request: ChangesRequest, onProgress: (read: number) => void): OpenChanges
  /** In the order asked. */
  read(place: Place, ids: readonly string[], markers: ReadonlyMap<string, string>): Promise<readonly DirectRead[]>
  /** At most 20, with one outcome each in the order given. */
  write(writes: readonly OutlookWrite[]): Promise<readonly WriteOutcome[]>
  findMarked(place: Place, markers: readonly string[]): Promise<ReadonlyMap<string, readonly RecordState[]> | Failure>
}

export interface CollectionTools {
  readonly client: GraphClient
  readonly area: Area
  readonly deletedItems: DeletedItems
  /** Address of a CRM record in the workspace. */
  readonly recordUrl: (crmId: string) => string
  /** IANA name of the mailbox's time zone, and the listing that asks for it while it is unknown. */
  readonly zone: MailboxZone
}

export interface MailboxZone {
  /** Null while it is known. */
  listing(): Listing | null
  /** `UTC` where Graph does not say. Asks alone where no listing was read before. */
  name(): Promise<string>
}

export type CreateCollection = (tools: CollectionTools) => Collection
