/** Notices: what a person should know or do, written by the worker, settled by itself once it is over. */
import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from './common.ts'
import { Area } from './sync.ts'

/** Each has words of its own in the pane. */
export const noticeCodes = [
  'planWaits',
  'conflictOpen',
  'signInNeeded',
  'consentMissing',
  'areaPaused',
  'silence',
  'differences',
  'finished',
  'secretExpires',
  'neverConnected',
  'mailboxesSilent',
] as const
export type NoticeCode = (typeof noticeCodes)[number]

export const Notice = Type.Object({
  id: Id,
  code: OneOf(noticeCodes),
  /** Never titles or contents of records: counts, codes, names of employees. */
  facts: Type.Object({
    area: Type.Optional(Area),
    count: Type.Optional(Type.Integer()),
    /** Code with words (why an area is paused, what kind of job is finished). */
    reason: Type.Optional(Type.String()),
    planId: Type.Optional(Id),
    runId: Type.Optional(Id),
    /** For administrators: whose mailbox. */
    employee: Type.Optional(Type.String()),
    until: Type.Optional(Instant),
  }),
  at: Instant,
  seenAt: Nullable(Instant),
  /** It is over; kept for a while so that one can look it up. */
  settledAt: Nullable(Instant),
})
export type Notice = Static<typeof Notice>

export const Notices = Type.Object({
  /** Open ones, newest first. */
  items: Type.Array(Notice),
  unseen: Type.Integer(),
})
export type Notices = Static<typeof Notices>
