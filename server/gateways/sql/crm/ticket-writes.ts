/** What Outlook changes in tickets, in statements of many rows (CARET-43 to 45, SM-19 to 30). */
import { emptyTicket } from '../../../../shared/schemas/tickets.ts'
import type { CrmWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Fields, Json } from '../../../sync/record.ts'
import { invalid, moved, namesRecord, readOnly, splitVersion, taken, type AreaRecords } from './area-records.ts'
import { checkTicket } from './check-ticket.ts'
import { resolveBirths, type Birth, type BirthNames } from './ticket-births.ts'
import {
  parseTicketId,
  storedTicket,
  ticketVersion,
  utcDay,
  withCompletion,
  type TicketToStore,
  type TicketValues,
} from './ticket-row.ts'
import { insertTickets, lockTickets, putPeople, replaceTickets, type PersonOfTicket } from './ticket-rows.ts'

type Create = Extract<CrmWrite['write'], { kind: 'create' }>
type Step = { readonly store: TicketToStore; readonly version: string } | { readonly failure: Failure }

/** Fields that a task owns of a ticket, with what stands for empty; the others are passed over. */
const owned: Readonly<Record<string, Json>> = {
  title: '',
  notes: null,
  status: 'notStarted',
  priority: 'normal',
  dueDate: null,
  startDate: null,
  checklist: [],
}

const takenOver = (fields: Fields, changed: readonly string[]): Fields =>
  Object.fromEntries(
    changed.flatMap((name) =>
      Object.hasOwn(owned, name) && fields[name] !== undefined ? [[name, fields[name] ?? owned[name] ?? null]] : [],
    ),
  )

const dayIn = (fields: Fields): string | null =>
  typeof fields['completedOn'] === 'string' ? fields['completedOn'] : null

const textsIn = (value: Json | undefined): readonly string[] | null =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : null

const namesIn = (fields: Fields): BirthNames => ({
  clientNames: textsIn(fields['clientNames']),
  locationName: typeof fields['locationName'] === 'string' ? fields['locationName'] : null,
  peopleNames: textsIn(fields['peopleNames']),
})

const born = (id: string, { fields }: Create, birth: Birth, now: number): Step => {
  const { people: _people, clientVersion, ...given } = birth
  const checked = checkTicket({
    ...emptyTicket,
    status: 'notStarted',
    ...given,
    ...takenOver(fields, Object.keys(fields)),
  })
  if ('problems' in checked) return { failure: invalid(checked.problems.map(({ path }) => path)) }
  const { people: _none, ...ticket } = checked.ticket
  const values = withCompletion(ticket, dayIn(fields), utcDay(now))
  return {
    store: { id, number: null, version: 1, values, createdAt: now, deletedAt: null },
    version: ticketVersion(1, clientVersion),
  }
}

const sameValues = (one: TicketValues, other: TicketValues): boolean => {
  const names = Object.keys(one) as (keyof TicketValues)[]
  return names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]))
}

/** The tombstone is lifted; everything is as it was (UN5). */
const restored = (current: TicketToStore | undefined): Step => {
  if (current === undefined || current.deletedAt === null) return { failure: moved }
  const version = current.version + 1
  return { store: { ...current, version, deletedAt: null }, version: String(version) }
}

const changed = (current: TicketToStore | undefined, write: Exclude<CrmWrite['write'], Create>, now: number): Step => {
  if (current === undefined || current.deletedAt !== null) return { failure: moved }
  const { own, rest } = splitVersion(write.version ?? '')
  if (write.version !== null && own !== String(current.version)) return { failure: moved }
  const next = { ...current, version: current.version + 1 }
  if (write.kind === 'remove') return { store: { ...next, deletedAt: now }, version: `${next.version}.${rest}` }
  const { completedOn, ...before } = current.values
  const checked = checkTicket({ ...before, ...takenOver(write.fields, write.changed), people: [] })
  if ('problems' in checked) return { failure: invalid(checked.problems.map(({ path }) => path)) }
  const { people: _none, ...ticket } = checked.ticket
  const told = write.changed.includes('completedOn') ? dayIn(write.fields) : null
  const values = withCompletion(ticket, told ?? completedOn, utcDay(now))
  // A day of completion that does not count (SM-30) changes nothing, and so the version stays.
  if (sameValues(values, current.values)) return { store: current, version: `${current.version}.${rest}` }
  return { store: { ...next, values }, version: `${next.version}.${rest}` }
}

export const writeTickets: AreaRecords['write'] = async ({ sql: db, mailboxId, now }, writes, { strongKeys }) => {
  const parsed = writes.map((write) => ({ write, uuid: parseTicketId(write.id) }))
  const creates = parsed.flatMap(({ write: { write } }) =>
    write.kind === 'create' && write.restores === undefined ? [write] : [],
  )
  const births = await resolveBirths(
    db,
    mailboxId,
    creates.map(({ fields }) => namesIn(fields)),
  )
  const birthOf = new Map(creates.map((create, index) => [create, births[index]]))
  const toLock = parsed.flatMap(({ write, uuid }) => (uuid !== null && namesRecord(write.write) ? [uuid] : []))
  const rows = await lockTickets(db, [...new Set(toLock)])
  const before = new Map([...rows].map(([uuid, row]) => [uuid, storedTicket(row)]))
  const current = new Map(before)
  const people = new Map<string, readonly PersonOfTicket[]>()

  const stepOf = (uuid: string | null, { write }: CrmWrite): Step => {
    if (uuid === null) return { failure: readOnly }
    if (write.kind !== 'create') return changed(current.get(uuid), write, now())
    if (write.restores !== undefined) return restored(current.get(uuid))
    if (current.has(uuid)) return { failure: taken }
    const birth = birthOf.get(write)
    if (birth === undefined) throw new Error('Every create was resolved')
    if ('failure' in birth) return birth
    const step = born(uuid, write, birth, now())
    if ('store' in step) people.set(uuid, birth.people)
    return step
  }

  const outcomes = parsed.map(({ write, uuid }): WriteOutcome => {
    const step = stepOf(uuid, write)
    if ('failure' in step) return { key: write.key, done: false, failure: step.failure }
    current.set(step.store.id, step.store)
    return { key: write.key, done: true, id: write.id, version: step.version }
  })

  const stores = [...current.values()]
  const refused = await insertTickets(
    db,
    stores.filter(({ id }) => !before.has(id)),
    strongKeys,
  )
  await replaceTickets(
    db,
    stores.filter((store) => before.has(store.id) && before.get(store.id) !== store),
    strongKeys,
  )
  await putPeople(db, new Map([...people].filter(([id]) => !refused.has(id))), { fresh: true })
  return outcomes.map((outcome): WriteOutcome => {
    const isRefused = outcome.done && refused.has(parseTicketId(outcome.id) ?? '')
    return isRefused ? { key: outcome.key, done: false, failure: taken } : outcome
  })
}
