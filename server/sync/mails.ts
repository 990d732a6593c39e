/** Whom Exchange mails when an operation is carried out, by what the area says of the write (SPEC GU4, N4). Pure. */
import type { AreaRules, OutlookChange } from './area-rules.ts'
import type { Operation, Write } from './operation.ts'

const changeOf = (write: Write): OutlookChange => {
  if (write.kind === 'create')
    return { kind: 'create', before: null, after: write.fields, changed: Object.keys(write.fields) }
  if (write.kind === 'remove') return { kind: 'remove', before: write.before, after: null, changed: [] }
  return {
    kind: 'update',
    before: { ...write.fields, ...write.before },
    after: write.fields,
    changed: write.changed,
  }
}

/** Addresses are compared without regard to case or outer spaces. */
const keyOf = (address: string): string => address.trim().toLowerCase()

export const withMails = (area: AreaRules, operation: Operation): Operation => {
  const write = operation.writes.outlook
  if (area.mails === undefined || write === undefined) return operation
  const mails = [...new Map(area.mails(changeOf(write)).map((address) => [keyOf(address), address])).values()]
  return mails.length === 0 ? operation : { ...operation, mails }
}

export interface Mailing {
  readonly go: readonly Operation[]
  /** Would mail more people than may be mailed without asking. */
  readonly wait: readonly Operation[]
}

/** Never a part of an operation; different people count once in a run, and what mails nobody always goes. */
export const withinMailBudget = (operations: readonly Operation[], budget: number): Mailing => {
  const mailed = new Set<string>()
  const go: Operation[] = []
  const wait: Operation[] = []
  for (const operation of operations) {
    const people = new Set([...mailed, ...(operation.mails ?? []).map(keyOf)])
    const isFree = people.size === mailed.size
    if (!isFree && people.size > budget) {
      wait.push(operation)
      continue
    }
    go.push(operation)
    for (const person of people) mailed.add(person)
  }
  return { go, wait }
}
