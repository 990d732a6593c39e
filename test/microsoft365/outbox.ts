/**
 * Every mail that Exchange would send because of a meeting lands here instead, so that tests can read who would have been
 * written to (features F7, N4).
 */

/** `mail`: a message that somebody wrote. */
export type OutboxMailKind = 'invitation' | 'update' | 'cancellation' | 'response' | 'mail'

/** One mail to one recipient. */
export interface OutboxMail {
  readonly kind: OutboxMailKind
  readonly from: string
  readonly to: string
  readonly subject: string
  /** Of the event; an occurrence has its own. Empty for a `mail`. */
  readonly iCalUId: string
  /** ISO 8601 on the simulator's clock. */
  readonly at: string
  readonly comment: string
  /** Of a `mail`. */
  readonly internetMessageId?: string
}

export interface Outbox {
  put(mail: OutboxMail): void
  /** In the order in which they were sent. */
  list(): readonly OutboxMail[]
  clear(): void
}

export const createOutbox = (): Outbox => {
  const mails: OutboxMail[] = []
  return {
    put: (mail) => void mails.push(mail),
    list: () => [...mails],
    clear: () => void (mails.length = 0),
  }
}

export interface Correspondent {
  readonly name: string
  readonly address: string
}
