/** What notices are made from, and where they are kept. */
import type { AreaName } from '../../shared/area.ts'
import type { Notice, NoticeCode } from '../../shared/schemas/notices.ts'
import type { ConnectionState } from './connection-ports.ts'

/** An active employee, and how their mailbox stands. */
export interface NoticePerson {
  readonly employeeId: string
  readonly role: 'administrator' | 'employee' | 'readOnly'
  /** Null: never connected, or given up. */
  readonly mailboxId: string | null
  readonly connection: ConnectionState | null
  /** The employee's account is known, so a mailbox could be connected. */
  readonly isKnown: boolean
}

export interface NoticeFacts {
  readonly people: readonly NoticePerson[]
  /** Plans that stopped a run of its own accord; what a person asked to see is no news. */
  readonly plans: readonly { readonly mailboxId: string; readonly area: AreaName; readonly planId: string }[]
  /** Open for longer than a day. */
  readonly conflicts: readonly { readonly mailboxId: string; readonly count: number }[]
  /** Switched-on areas that wait for a person; area null: the whole mailbox. */
  readonly paused: readonly { readonly mailboxId: string; readonly area: AreaName | null; readonly reason: string }[]
  /** Of the newest comparison of each area, where both sides differ (N9). */
  readonly differences: readonly { readonly mailboxId: string; readonly area: AreaName; readonly count: number }[]
  /** Work that somebody asked for and that ended within the last week. */
  readonly finished: readonly {
    readonly mailboxId: string
    readonly runId: string
    readonly reason: 'undo' | 'reset' | 'import'
    readonly count: number
  }[]
  /** Mailboxes that should have been looked at and were not (N9). */
  readonly quiet: readonly string[]
  /** When the secret of this server at Microsoft ends, epoch ms; null: not known. */
  readonly secretExpiresAt: number | null
  readonly now: number
}

/** A notice that should stand open now. */
export interface WantedNotice {
  readonly employeeId: string
  /** At most one open notice has it. */
  readonly key: string
  readonly code: NoticeCode
  readonly facts: Notice['facts']
}

export interface Notices {
  /** One look at what is stored; of one employee, or of all. Six statements, whatever the number of people. */
  facts(employeeId: string | null, now: number): Promise<Omit<NoticeFacts, 'quiet' | 'secretExpiresAt' | 'now'>>
  /**
   * Opens what is wanted and not open, brings facts up to date, settles what is open and not wanted. Nothing is written where nothing
   * differs. @param employeeId the same as of `facts`
   */
  reconcile(employeeId: string | null, wanted: readonly WantedNotice[], now: number): Promise<void>
  /** Open ones, newest first. A finished work that was seen is not shown any more. */
  open(employeeId: string): Promise<Notice[]>
  /** How many of the open ones nobody has looked at. */
  unseen(employeeId: string): Promise<number>
  /** Null: all of this employee. */
  see(employeeId: string, ids: readonly string[] | null, now: number): Promise<void>
  /** Settled longer ago than `before`. */
  prune(before: number): Promise<void>
}
