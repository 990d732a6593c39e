/** Operations as people see them: writes per side with values before and after, and notes. Pure. */
import { catalogue, type ErrorCode, type WhoActs } from '../../../errors.ts'
import type { ChangeItem, RunItem } from '../../../../shared/schemas/sync.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Operation, Write } from '../../../sync/operation.ts'
import { sides } from '../../../sync/side.ts'

const valueOf = (value: unknown): unknown => value ?? null

const fieldsOf = (write: Write): ChangeItem['writes'][number]['fields'] => {
  if (write.kind === 'create')
    return Object.entries(write.fields).map(([field, after]) => ({ field, before: null, after }))
  if (write.kind === 'remove')
    return Object.entries(write.before).map(([field, before]) => ({ field, before, after: null }))
  return write.changed.map((field) => ({
    field,
    before: valueOf(write.before[field]),
    after: valueOf(write.fields[field]),
  }))
}

export const changeItemOf = ({ key, title, rule, writes, notes, mails = [] }: Operation): ChangeItem => ({
  key,
  title,
  rule,
  writes: sides.flatMap((side) => {
    const write = writes[side]
    return write === undefined ? [] : [{ side, kind: write.kind, fields: fieldsOf(write) }]
  }),
  notes: notes.map(({ code, fields = [] }) => ({ code, fields: [...fields] })),
  mails: [...mails],
})

const isOurs = (code: string): code is ErrorCode => Object.hasOwn(catalogue, code)

/** R15: our codes say it themselves; of Graph's, access is the administrator's, the rest passes or is in the data. */
const whoActsOn = ({ code, status }: Failure): WhoActs => {
  if (isOurs(code)) return catalogue[code].whoActs
  if (status === 401 || status === 403) return 'administrator'
  return status >= 400 && status < 500 && status !== 429 ? 'you' : 'nobody'
}

export const failureOf = (failure: Failure | null): RunItem['failure'] =>
  failure === null ? null : { code: failure.code, whoActs: whoActsOn(failure), requestId: failure.requestId }
