/** What the core asks about mails: how they match, which of them are filed, what a document starts with, and which categories follow. */
import type { Born, DerivedTags, GuardLimits, MatchKeys } from '../../sync/area-rules.ts'
import type { SyncPolicy } from '../../sync/policy.ts'
import type { Fields, Json } from '../../sync/record.ts'
import { hasTag } from '../../sync/tags.ts'
import { foldedAddress } from './addresses.ts'
import { decideFiling, toldAs, type Verdict } from './filing.ts'
import { filingPolicyOf } from './policy.ts'
import type { FilingDecision, MailValues } from './values.ts'

export const bornInOutlook = 'document'

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

const empty: MailValues = {
  subject: null,
  categories: [],
  direction: 'incoming',
  from: null,
  to: [],
  cc: [],
  bcc: [],
  at: 0,
  sentAt: null,
  internetMessageId: null,
  conversationId: null,
  folderId: '',
  isRead: true,
  isPrivate: false,
  isBulk: false,
  kind: 'mail',
  preview: '',
  filingStamp: null,
  inImport: false,
  recognised: null,
  clientNames: [],
  categoryName: null,
  leavesMailbox: false,
  filing: null,
}

/** Fields of this area come from `parseMessage` and from `recognise`, which keep to the types of values.ts. */
const valuesOf = (fields: Fields): MailValues => ({ ...empty, ...(fields as unknown as Partial<MailValues>) })

export const verdictOn = (fields: Fields, tags: readonly string[], policy: SyncPolicy): Verdict =>
  decideFiling({
    message: valuesOf(fields),
    policy: filingPolicyOf(policy),
    hasUpdateTag: hasTag(tags, policy.tags.update),
  })

export const concerns = (fields: Fields, tags: readonly string[], policy: SyncPolicy): boolean => {
  const verdict = verdictOn(fields, tags, policy)
  return 'file' in verdict || toldAs[verdict.leave] !== null
}

/** By a client's category, or chosen while writing: what is said goes for the document too that a colleague may have of the same mail. */
export const isMeant = (fields: Fields, tags: readonly string[], policy: SyncPolicy): boolean => {
  const verdict = verdictOn(fields, tags, policy)
  return 'file' in verdict && (verdict.file.how === 'tag' || verdict.file.how === 'send')
}

/** Shown in the pane (`FilingView.failedTag`). */
export const missingForCreate = (fields: Fields, tags: readonly string[], policy: SyncPolicy): string | null => {
  const verdict = verdictOn(fields, tags, policy)
  return 'leave' in verdict ? (toldAs[verdict.leave] ?? verdict.leave) : null
}

const joined = (categories: readonly string[], names: readonly string[]): readonly string[] => [
  ...categories,
  ...names.filter((name) => !hasTag(categories, name)),
]

const categoryNameOf = (fields: Fields, { categoryId }: FilingDecision): string | null => {
  const recognised = valuesOf(fields).recognised
  if (categoryId === null || recognised === null) return null
  const tagged = recognised.categoryTags.find((one) => one.categoryId === categoryId)
  return tagged?.categoryName ?? recognised.categoryNames?.[categoryId] ?? null
}

/**
 * What was recognised has done its work; the decision goes along instead. The categories are agreed on as they will be once the names of
 * client and document category joined them, so that reading them back is no edit.
 */
export const fieldsOfBorn = (fields: Fields, { tags, policy }: Born): Fields => {
  const verdict = verdictOn(fields, tags, policy)
  const { recognised: _known, inImport: _import, ...said } = fields
  if ('leave' in verdict) return said
  const { file } = verdict
  const shown: Fields = {
    clientNames: file.clientNames.length === 0 ? null : file.clientNames,
    categoryName: categoryNameOf(fields, file),
    leavesMailbox: file.leavesMailbox,
  }
  const categories = joined(texts(fields['categories']), tagsOf(shown, policy).present)
  return {
    ...said,
    ...shown,
    categories: categories.length === 0 ? null : categories,
    filing: file as unknown as Json,
  }
}

/**
 * One mail has one Message-ID, whoever has it in whichever mailbox. It can be forged or used twice, so who wrote, when, and how it begins
 * must agree; where they do not, the mail is fetched and its identity decides (R3).
 */
export const mailMatchKeys = (fields: Fields): MatchKeys => {
  const { internetMessageId, from, sentAt, subject, preview } = valuesOf(fields)
  const id = internetMessageId?.trim().toLowerCase() ?? ''
  const letters = (words: string | null): string => (words ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const values: Readonly<Record<string, string>> = {
    from: from === null ? '' : foldedAddress(from.address),
    sentAt: sentAt === null ? '' : String(Math.floor(sentAt / 1000)),
    subject: letters(subject),
    // Programs shorten and space a text in ways of their own; its first letters are the same.
    preview: letters(preview).slice(0, 40),
  }
  return {
    strong: id === '' ? [] : [`mid:${id}`],
    contradicting: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
  }
}

/** CARET-68: set when the document was filed, taken back when the message was put back. */
export const leavesOutlook = (crm: Fields): boolean => crm['leavesMailbox'] === true

/** Names of clients and document category, where the settings show them in Outlook (CARET-66). */
export const tagsOf = (fields: Fields, policy: SyncPolicy): DerivedTags => {
  const { clientInOutlook, categoryInOutlook } = filingPolicyOf(policy)
  // A message that leaves is not written first.
  if (fields['leavesMailbox'] === true) return { present: [], absent: [] }
  const category = text(fields['categoryName']).trim()
  return {
    present: [
      ...(clientInOutlook ? texts(fields['clientNames']) : []),
      ...(categoryInOutlook && category !== '' ? [category] : []),
    ],
    absent: [],
  }
}

export const titleOf = (fields: Fields): string => text(fields['subject']).trim() || '(no subject)'

const unlimited = Number.MAX_SAFE_INTEGER

/**
 * Nothing crosses that could be lost: a message that people delete or archive leaves its document alone, and the other way round. So a
 * mailbox that is tidied up stops no run.
 */
export const guardLimits: GuardLimits = {
  removals: { count: unlimited, share: 1, atLeast: unlimited },
  withdrawals: { count: 200, share: 0.25, atLeast: 50 },
  updates: { count: 2000, share: 0.5, atLeast: 200 },
}
