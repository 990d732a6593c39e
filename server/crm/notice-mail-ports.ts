/** The mail of the day: for whom it may be, what keeps it from coming twice, and the mailbox that takes it. */
import type { Notice } from '../../shared/schemas/notices.ts'
import type { ConnectionState } from './connection-ports.ts'

export type ToldNotice = Pick<Notice, 'code' | 'facts'>

/** An active employee who has or had a mailbox, and what stands open for them. */
export interface MailPerson {
  readonly employeeId: string
  readonly mailboxId: string
  readonly connection: ConnectionState
  readonly open: readonly ToldNotice[]
}

export interface NoticeMailStore {
  /** The firm wants the mail, and the synchroniser runs: nothing is written into mailboxes while it is paused or stopped. */
  isWanted(): Promise<boolean>
  /** Who was not dealt with on this day. @param day local, `YYYY-MM-DD` */
  people(day: string): Promise<readonly MailPerson[]>
  /** True for one caller a day: whoever gets it deals with this person, and nobody else does. */
  plan(employeeId: string, day: string, now: number): Promise<boolean>
  written(employeeId: string, day: string, now: number): Promise<void>
  /** Forgets the days before. */
  prune(day: string): Promise<void>
}

export type MailLanguage = 'en' | 'de'

export interface NoticeLetter {
  readonly subject: string
  readonly text: string
}

export interface NoticeMailbox {
  /**
   * Lays a letter into the person's own Inbox, unread; nothing is sent. Gives null, or the code of what went wrong.
   * @param day stamped on the message
   */
  lay(mailboxId: string, day: string, letter: (language: MailLanguage) => NoticeLetter): Promise<string | null>
}
