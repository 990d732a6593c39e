/** What the policies of all areas have in common (design section 6). */
import { Type, type Static, type TSchema } from 'typebox'
import { Nullable, OneOf } from '../common.ts'

export const intervalUnits = ['minutes', 'hours', 'days'] as const

/** Number + unit (INF-06). Minimum 10 minutes for a person, 1 minute where the firm allows it (ABA-13X). */
export const Interval = Type.Object({ every: Type.Integer({ minimum: 1, maximum: 1000 }), unit: OneOf(intervalUnits) })
export type Interval = Static<typeof Interval>

export const intervalMs = (interval: Interval): number =>
  interval.every * { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[interval.unit]

export const minimumInterval: Interval = { every: 10, unit: 'minutes' }

/** `toCrm`: Outlook leads (an outside organiser's meeting). `toOutlook`: CRM leads. `initial`: written once. */
export const fieldDirections = ['both', 'toOutlook', 'toCrm', 'initial', 'off'] as const
export const FieldDirections = Type.Record(Type.String({ maxLength: 64 }), OneOf(fieldDirections))

/** A folder, list or calendar of the mailbox. */
export const Folder = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 512 }),
  name: Type.String({ maxLength: 255 }),
})

/** The choices that every area has; each policy spreads them beside its own. */
export const PolicyHead = {
  direction: OneOf(['twoWay', 'crmLeads'] as const),
  /** What Outlook may do to the CRM (CARET-32 to 34, 43 to 45, 51 to 53). */
  allow: Type.Object({ add: Type.Boolean(), update: Type.Boolean(), delete: Type.Boolean() }),
  /** Remove the Outlook record when the CRM record was deleted (ABA-15X). */
  removeInOutlook: Type.Boolean(),
  /** `tagged`: only records with the `!Update` category are read back (SM-17). */
  acceptance: OneOf(['automatic', 'tagged'] as const),
  conflictWinner: OneOf(['crm', 'outlook'] as const),
  interval: Interval,
  /** Also at once when Microsoft 365 tells of a change (INF-17); the interval stays. */
  push: Type.Boolean(),
  /** Narrower than declared, from the mapping page (SM-14). */
  fieldDirections: FieldDirections,
}

/** One thing a filter can be set to, with the number of records it stands for. */
export const Choice = Type.Object({ id: Type.String(), name: Type.String(), count: Type.Integer() })
export type Choice = Static<typeof Choice>

/** Where the values come from that are not the person's own: a trial the firm's administrators have put them into, the firm's default, or Tandem's own. */
export const firmSources = ['pilot', 'firmDefault', 'builtIn'] as const

/** A policy as it is stored: sent back with its version at the next save. Of the firm's default, `firm` is what Tandem itself comes with. */
export const Stored = <P extends TSchema>(policy: P) =>
  Type.Object({
    policy,
    /** 0: never saved; the firm's default is shown. */
    version: Type.Integer(),
    origin: OneOf(['own', 'firmDefault'] as const),
    /** Null when the reader may change it; else a code with the reason (ABA-15). */
    readOnlyReason: Nullable(Type.String()),
    /** Settings (shared/policy-settings.ts) with a value of their own; the others follow the firm and change with it (ABA-14). */
    own: Type.Array(Type.String()),
    firm: Type.Object({ source: OneOf(firmSources), policy }),
  })

/** A place in the mailbox that an area can use (CARET-22, 37, 49). */
export const MailboxFolder = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Path from the top, for nested folders; calendars of others carry their owner's name. */
  path: Type.String(),
  isDefault: Type.Boolean(),
  /** Of mail folders: what is sent lies there. */
  isSentItems: Type.Optional(Type.Literal(true)),
})
export type MailboxFolder = Static<typeof MailboxFolder>
