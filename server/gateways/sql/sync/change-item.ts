/** Operations in the words of the API: what happens to one pair of records on each side, field by field, and why. Pure. */
import type { ChangeItem, RunItem } from '../../../../shared/schemas/sync.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Operation, Write } from '../../../sync/operation.ts'
import type { Side } from '../../../sync/side.ts'
import { classify } from '../../../sync/verdict.ts'
import type { Verdict } from '../../../sync/failure.ts'

type ItemWrite = ChangeItem['writes'][number]

const fieldsOf = (write: Write): ItemWrite['fields'] => {
  if (write.kind === 'create') return Object.entries(write.fields).flatMap(([field, after]) => (after === null ? [] : [{ field, before: null, after }]))
  if (write.kind === 'remove') return Object.entries(write.before).flatMap(([field, before]) => (before === null ? [] : [{ field, before, after: null }]))
  return write.changed.map((field) => ({ field, before: write.before[field] ?? null, after: write.fields[field] ?? null }))
}

const writeOf = (side: Side, write: Write | undefined): ItemWrite[] => (write === undefined ? [] : [{ side, kind: write.kind, fields: fieldsOf(write) }])

export const changeItem = ({ key, title, rule, writes, notes }: Operation): ChangeItem => ({
  key,
  title,
  rule,
  writes: [...writeOf('crm', writes.crm), ...writeOf('outlook', writes.outlook)],
  notes: notes.map(({ code, fields, problems }) => ({ code, fields: [...(fields ?? problems?.map((problem) => problem.field) ?? [])] })),
})

const whoActs: Readonly<Record<Verdict, NonNullable<RunItem['failure']>['whoActs']>> = {
  stale: 'nobody',
  skipItem: 'you',
  retryLater: 'nobody',
  resync: 'nobody',
  pauseArea: 'administrator',
  pauseMailbox: 'you',
  bug: 'operator',
}

/** Side and item are in the item; here: a code with words in the pane, who acts, and what support asks for (R15). */
export const itemFailure = (failure: Failure | null): RunItem['failure'] =>
  failure === null
    ? null
    : { code: failure.code === '' ? `HTTP_${failure.status}` : failure.code, whoActs: whoActs[classify(failure)], requestId: failure.requestId }
