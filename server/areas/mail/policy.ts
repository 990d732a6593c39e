/** From a person's mail settings to what the core, the filing rules and the reading of messages take from them. */
import {
  defaultImportFolderName,
  defaultMailPolicy,
  longestMailGapMs,
  type MailPolicy,
} from '../../../shared/schemas/policies/mail.ts'
import type { FieldDirection } from '../../sync/field.ts'
import type { SyncPolicy } from '../../sync/policy.ts'
import type { Json } from '../../sync/record.ts'
import { usualPolicy } from '../usual-policy.ts'

/** Names that shall not be seen in Outlook do not travel. */
const switchedOff = ({ clientInOutlook, categoryInOutlook }: MailPolicy): Readonly<Record<string, FieldDirection>> => ({
  ...(clientInOutlook ? {} : { clientNames: 'off' }),
  ...(categoryInOutlook ? {} : { categoryName: 'off' }),
})

/**
 * `firmTags`: the names the firm gave to the two categories (SM-04). Deletions never cross, whatever was stored: a message that is deleted or
 * moved takes no document along, and a document none of the messages.
 */
export const mailSyncPolicy = (policy: MailPolicy, firmTags: SyncPolicy['tags']): SyncPolicy => ({
  ...usualPolicy(policy, firmTags),
  allow: { ...policy.allow, delete: false },
  removeInOutlook: false,
  options: { mail: policy as unknown as Json },
  fieldDirections: { ...policy.fieldDirections, ...switchedOff(policy) },
})

const named = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {}

/** A policy that is older than an option has the default. */
export const mailPolicyOf = (stored: Json | undefined): MailPolicy =>
  ({ ...defaultMailPolicy, ...named(stored) }) as unknown as MailPolicy

/** Whatever decides which messages are filed by rule. Once it changes, mail since the cut-off is judged anew, also what was left alone before. */
export const importRulesOf = (policy: MailPolicy): readonly unknown[] => [
  policy.byRule,
  policy.inboxFolders.map(({ id }) => id),
  policy.sentFolders.map(({ id }) => id),
  policy.onlyAddresses,
  policy.neverAddresses,
  policy.onlyGroups,
  policy.unread,
  policy.unknown,
  policy.from,
  policy.bulk,
  policy.internal,
  policy.includePrivate,
]

/** What the filing rules read. */
export const filingPolicyOf = ({ options }: SyncPolicy): MailPolicy => mailPolicyOf(options['mail'])

export interface MailMoment {
  /** Epoch ms at which the area was switched on; null: just now. */
  readonly enabledAt: number | null
  /** `AreaSettings.succeededAt`. */
  readonly succeededAt: number | null
  /** A person asked for everything from then on, gaps included (CARET-64), epoch ms; null: nobody did. */
  readonly backfillFrom: number | null
  /** End of the last gap, epoch ms: what came before it comes by a backfill or not at all. Absent: there is none. */
  readonly gapsUntil?: number | null
  readonly now: number
  /** Names of our own categories, `!Update` first. */
  readonly ownTags: readonly string[]
}

/**
 * Since when mail is imported by rule (CARET-63 to 65), epoch ms. Never before the date that the person chose; without one, since the area
 * was switched on. What runs have seen is told by the cursor, not by this date, so that mail which arrives during a run, or while runs fail,
 * is not lost. The gap rule: after more than a week without a success only the last week comes by itself, once; the time before is a gap
 * that the pane tells about, and a backfill brings; a run that reads everything anew does not.
 */
export const importsSince = (
  { from }: Pick<MailPolicy, 'from'>,
  { enabledAt, succeededAt, backfillFrom, gapsUntil, now }: Omit<MailMoment, 'ownTags'>,
): number => {
  if (backfillFrom !== null) return backfillFrom
  const begin = Math.max(from ?? enabledAt ?? now, gapsUntil ?? 0)
  const isOutage = succeededAt !== null && now - succeededAt > longestMailGapMs
  return isOutage ? Math.max(begin, now - longestMailGapMs) : begin
}

/** The time that no automatic run will cover (CARET-64); null: none. */
export const gapOf = (
  policy: Pick<MailPolicy, 'from'>,
  moment: Omit<MailMoment, 'ownTags'>,
): { readonly from: number; readonly to: number } | null => {
  const { succeededAt } = moment
  const to = importsSince(policy, { ...moment, backfillFrom: null })
  const from = Math.max(succeededAt ?? to, importsSince(policy, { ...moment, backfillFrom: null, succeededAt: null }))
  return from < to ? { from, to } : null
}

/** What parsing a message and asking for it take from the settings: the policy, the cut-off of this run, and our own categories. */
export const mailScope = (policy: MailPolicy, moment: MailMoment): Json =>
  ({ ...policy, since: importsSince(policy, moment), ownTags: moment.ownTags }) as unknown as Json

/** Ids of the two folders that every mailbox has, which the Outlook side finds out and adds. */
export interface KnownFolders {
  readonly inbox: string | null
  readonly sentItems: string | null
}

export interface MailScope {
  readonly policy: MailPolicy
  readonly since: number
  readonly ownTags: readonly string[]
  readonly known: KnownFolders
  /** The message was asked for by its id: it is linked, or failed earlier, so it is looked at whatever the import covers. */
  readonly asked: boolean
}

const usualOwnTags = ['!Update', '!Update failed']

const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** Without a cut-off nothing is imported by rule: the safe choice. */
export const scopeOf = (scope: Json): MailScope => {
  const { since, ownTags, known, asked } = named(scope)
  const { inbox, sentItems } = named(known)
  const own = texts(ownTags)
  return {
    policy: mailPolicyOf(scope),
    since: typeof since === 'number' ? since : Number.POSITIVE_INFINITY,
    ownTags: own.length === 0 ? usualOwnTags : own,
    known: {
      inbox: typeof inbox === 'string' ? inbox : null,
      sentItems: typeof sentItems === 'string' ? sentItems : null,
    },
    asked: asked === true,
  }
}

export const withKnownFolders = (scope: Json, known: KnownFolders, asked = false): Json => ({
  ...named(scope),
  known: { inbox: known.inbox, sentItems: known.sentItems },
  asked,
})

/** What a folder is to the import: `imported` by rule, or only `watched` for tags and intents. */
export interface FolderRole {
  readonly direction: 'incoming' | 'outgoing'
  readonly imported: boolean
  /** Mail is there because a person put it there to be imported: its age does not matter (CUR-02). */
  readonly anyAge: boolean
}

const isImportFolder = (name: string): boolean => name.trim().toLowerCase() === defaultImportFolderName.toLowerCase()

/**
 * The folders that take part. Without any named, and with the rules off, the inbox is watched for tags; Sent Items always is, because what was
 * chosen while writing shows itself there.
 */
export const folderRoles = ({ policy, known }: MailScope): ReadonlyMap<string, FolderRole> => {
  const roles = new Map<string, FolderRole>()
  const { byRule: imported, inboxFolders, sentFolders } = policy
  if (known.sentItems !== null) roles.set(known.sentItems, { direction: 'outgoing', imported: false, anyAge: false })
  const isBare = !imported && inboxFolders.length === 0 && sentFolders.length === 0
  if (isBare && known.inbox !== null) roles.set(known.inbox, { direction: 'incoming', imported: false, anyAge: false })
  for (const { id, name } of inboxFolders)
    roles.set(id, { direction: 'incoming', imported, anyAge: imported && isImportFolder(name) })
  for (const { id } of sentFolders) roles.set(id, { direction: 'outgoing', imported, anyAge: false })
  return roles
}
