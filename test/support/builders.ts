/** Builders for tests of the core: whole records, links and policies from the few facts a test is about. */
import { contacts } from '../../server/areas/contacts/index.ts'
import type { Link, Stranger } from '../../server/sync/link.ts'
import type { Operation, Plan } from '../../server/sync/operation.ts'
import { planArea, type PlanInput } from '../../server/sync/plan.ts'
import type { SyncPolicy } from '../../server/sync/policy.ts'
import type { Fields, Observation, Proof, RecordState, ScopeReason } from '../../server/sync/record.ts'

export const tags = { update: '!Update', updateFailed: '!Update failed' } as const

/** Two-way, everything allowed, edits count at once, the CRM wins. */
export const policy = (changes: Partial<SyncPolicy> = {}): SyncPolicy => ({
  direction: 'twoWay',
  allow: { add: true, update: true, delete: true },
  removeInOutlook: true,
  acceptance: 'automatic',
  conflictWinner: 'crm',
  tags,
  mailBudget: 0,
  options: {},
  fieldDirections: {},
  ...changes,
})

export const person = (given: string, more: Fields = {}): Fields => ({ givenName: given, surname: 'Park', ...more })

export const crmRecord = (id: string, fields: Fields, more: Partial<RecordState> = {}): RecordState => ({
  id: id.includes(':') ? id : `clientPerson:${id}`,
  version: 'c2',
  kind: id.includes(':') ? (id.split(':')[0] ?? null) : 'clientPerson',
  fields,
  tags: [],
  marker: null,
  scope: { in: true },
  problems: [],
  ...more,
})

export const outlookRecord = (id: string, fields: Fields, more: Partial<RecordState> = {}): RecordState => ({
  id,
  version: 'o2',
  kind: null,
  fields,
  tags: [],
  marker: null,
  scope: { in: true },
  problems: [],
  ...more,
})

/** A link of CRM record `clientPerson:a` and Outlook record `A`, both at their first version. */
export const link = (base: Fields, more: Partial<Link> = {}): Link => ({
  crmId: 'clientPerson:a',
  outlookId: 'A',
  versions: { crm: 'c1', outlook: 'o1' },
  base,
  held: {},
  origin: 'crm',
  dormant: null,
  ...more,
})

export const changed = (record: RecordState): Observation => ({ seen: 'changed', record })
export const gone = (id: string, proof: Proof = 'notFoundByDirectRead'): Observation => ({ seen: 'gone', id, proof })
export const outOfScope = (id: string, reason: ScopeReason): Observation => ({ seen: 'outOfScope', id, reason })

export interface Situation {
  readonly policy?: SyncPolicy
  readonly links?: readonly Link[]
  readonly strangers?: readonly Stranger[]
  readonly crm?: readonly Observation[]
  readonly outlook?: readonly Observation[]
  readonly crmRecords?: readonly RecordState[]
}

export const planInput = (situation: Situation): PlanInput => ({
  area: contacts,
  policy: situation.policy ?? policy(),
  links: situation.links ?? [],
  strangers: situation.strangers ?? [],
  observations: { crm: situation.crm ?? [], outlook: situation.outlook ?? [] },
  crmRecords: situation.crmRecords ?? [],
  observedInFull: { crm: false, outlook: false },
})

export const plan = (situation: Situation): Plan => planArea(planInput(situation))

/** The only operation of the plan; fails the test where there are more or none. */
export const planOne = (situation: Situation): Operation => {
  const { operations } = plan(situation)
  const [operation] = operations
  if (operation === undefined || operations.length !== 1)
    throw new Error(`One operation expected, planned: ${JSON.stringify(operations)}`)
  return operation
}

export const noteCodes = (operation: Operation): readonly string[] => operation.notes.map((note) => note.code)
