/** What a new task needs and brings, which statuses a person may set in Outlook, which categories follow, and the limits of the brake. */
import type { Born, DerivedTags, Edit, EditJudgement, GuardLimits, MatchKeys } from '../../sync/area-rules.ts'
import type { SyncPolicy } from '../../sync/policy.ts'
import type { Fields, Json } from '../../sync/record.ts'
import { locationIn, peopleIn } from './notes.ts'

export const bornInOutlook = 'ticket'

/** Newer views of To Do hide the five statuses, so this one shows as a category too (SM-28). */
export const completionRequestedTag = 'Completion requested'
/** Where the firm chose no other names (SM-04, SM-18). */
const usualTags: SyncPolicy['tags'] = { update: '!Update', updateFailed: '!Update failed' }

const folded = (text: string): string => text.trim().toLowerCase()

/** A category may name the location, too: `Loc: Harbour` (SM-24). */
const locationTag = /^\s*loc(?:ation)?\s*:\s*(\S.*)$/iu

const locationAmong = (tags: readonly string[]): string | null =>
  tags.map((tag) => locationTag.exec(tag)?.[1]?.trim()).find((name) => name !== undefined) ?? null

/** Categories that may name a client: all but ours and a location's (SM-20). */
export const clientTags = (tags: readonly string[], { update, updateFailed } = usualTags): readonly string[] => {
  const ours = new Set([update, updateFailed, completionRequestedTag].map(folded))
  return tags.filter((tag) => tag.trim() !== '' && !ours.has(folded(tag)) && !locationTag.test(tag))
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

export const titleOf = (fields: Fields): string => text(fields['title']).trim() || '(no title)'

/** SM-19, SM-20; completed tasks of a list that was used before stay out where policy leaves them out (CARET-40). */
export const missingForCreate = (fields: Fields, tags: readonly string[], policy: SyncPolicy): string | null => {
  if (text(fields['title']).trim() === '') return 'title'
  if (fields['status'] === 'closed' && policy.options['completed'] === false) return 'status'
  const needsClient = policy.options['newTicketKind'] !== 'toDo'
  return needsClient && clientTags(tags, policy.tags).length === 0 ? 'clientNames' : null
}

/** The ticket takes the task's values; client, location and people are names that the CRM resolves (SM-20, SM-24, SM-25). */
export const fieldsOfBorn = (fields: Fields, { tags, policy }: Born): Fields => {
  const notes = text(fields['notes'])
  const clients = clientTags(tags, policy.tags)
  return {
    ...fields,
    clientNames: clients.length === 0 ? null : clients,
    locationName: locationIn(notes) ?? locationAmong(tags),
    peopleNames: peopleIn(notes),
    reference: null,
  }
}

/** The same title for the same client with the same due date, or both without one. Without a client's category nothing matches (R3). */
export const taskMatchKeys = (fields: Fields): MatchKeys => {
  const title = folded(text(fields['title'])).replaceAll(/\s+/g, ' ')
  const clients = Array.isArray(fields['clientNames'])
    ? fields['clientNames'].map((name) => folded(text(name as Json)))
    : []
  const due = text(fields['dueDate'])
  return {
    strong: title === '' ? [] : clients.filter((name) => name !== '').map((name) => `task:${name}|${due}|${title}`),
    contradicting: {},
  }
}

/**
 * Completing needs no `!Update` (SM-29) and closes a ticket only while it waits on somebody else, unless policy says always (SM-30). The
 * day of completion goes the way of the status.
 */
export const judgeEdit = ({ field, after, agreed, policy }: Edit): EditJudgement => {
  const completes = (field === 'status' && after === 'closed') || (field === 'completedOn' && after !== null)
  if (!completes) return 'usual'
  const closable: readonly unknown[] = ['completionRequested', 'closed']
  return policy.options['completion'] === 'always' || closable.includes(agreed['status']) ? 'withoutTag' : 'refused'
}

export const tagsOf = (fields: Fields): DerivedTags =>
  fields['status'] === 'completionRequested'
    ? { present: [completionRequestedTag], absent: [] }
    : { present: [], absent: [completionRequestedTag] }

export const initialTags = (_kind: string | null, fields: Fields): readonly string[] =>
  Array.isArray(fields['clientNames']) ? fields['clientNames'].map((name) => text(name as Json)) : []

/** R1: more than 5 removals, or 5 %, wait for a person; a change of filters or a client that goes may withdraw many. */
export const guardLimits: GuardLimits = {
  removals: { count: 5, share: 0.05, atLeast: 5 },
  withdrawals: { count: 200, share: 0.25, atLeast: 50 },
  updates: { count: 2000, share: 0.5, atLeast: 200 },
}
