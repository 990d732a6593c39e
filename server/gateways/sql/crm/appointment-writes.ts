/** What Outlook changes in appointments (INF-14, CARET-51 to 53): a handful of statements for 500 records. */
import { sql } from 'kysely'
import type { CrmWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Fields } from '../../../sync/record.ts'
import type { Sql } from '../database.ts'
import { uuidArray } from '../values.ts'
import { birthContext, clientsOf, type BirthContext, type ClientOf } from './appointment-births.ts'
import { bornFrom, withEventFields } from './appointment-edits.ts'
import { appointmentVersion, parseCalendarId } from './appointment-ids.ts'
import type { AppointmentValues } from './appointment-row.ts'
import {
  insertAppointments,
  lockAppointments,
  replaceAppointments,
  type AppointmentToStore,
  type Replacement,
} from './appointment-rows.ts'
import { bearersOf, giveWay, inherit, type GivingWay } from './appointment-twins.ts'
import { invalid, moved, readOnly, splitVersion, taken, type AreaRecords } from './area-records.ts'
import { checkAppointment } from './check-appointment.ts'

type Step = { readonly store: AppointmentToStore; readonly isNew: boolean } | { readonly failure: Failure }

interface Surroundings {
  readonly context: BirthContext
  readonly clientOf: ClientOf
  readonly now: number
}

const checked = (
  candidate: AppointmentValues,
): { readonly values: AppointmentValues } | { readonly failure: Failure } => {
  const result = checkAppointment(candidate)
  return 'problems' in result ? { failure: invalid(result.problems.map(({ path }) => path)) } : result
}

/** The values of an event as a new appointment. */
export const appointmentOf = (
  fields: Fields,
  { context, clientOf }: Pick<Surroundings, 'context' | 'clientOf'>,
): { readonly values: AppointmentValues } | { readonly failure: Failure } => {
  const born = bornFrom(fields, context, { ...context.chosen, clientId: clientOf(fields) })
  return born === null ? { failure: invalid(['/time']) } : checked(born)
}

/** What Outlook alone knows and no person enters: ids, links, answers. */
const learned: ReadonlySet<string> = new Set(['iCalUId', 'responses', 'onlineMeetingUrl', 'isOrganizer'])

const changed = (
  current: AppointmentToStore | undefined,
  write: Exclude<CrmWrite['write'], { kind: 'create' }>,
  { context, now }: Surroundings,
): Step => {
  if (current === undefined || current.deletedAt !== null) return { failure: moved }
  if (write.version !== null && splitVersion(write.version).own !== String(current.version)) return { failure: moved }
  if (write.kind === 'remove')
    return { store: { ...current, version: current.version + 1, deletedAt: now }, isNew: false }
  const result = checked(withEventFields(current.values, write.fields, write.changed, context))
  if ('failure' in result) return result
  // A write that says nothing new is no change: others would look for one in vain.
  const isSame = JSON.stringify(result.values) === JSON.stringify(current.values)
  if (isSame) return { store: current, isNew: false }
  // Somebody with the appointment open is not told that it was changed, because nobody changed it.
  const isLearned = write.changed.every((name) => learned.has(name))
  return { store: { ...current, ...result, version: current.version + (isLearned ? 0 : 1) }, isNew: false }
}

/** The tombstone is lifted; everything is as it was (UN5). */
const restored = (current: AppointmentToStore | undefined): Step =>
  current === undefined || current.deletedAt === null
    ? { failure: moved }
    : { store: { ...current, version: current.version + 1, deletedAt: null }, isNew: false }

/** Versions as the observing side composes them. */
const versionsOf = async (db: Sql, uuids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (uuids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; version: string }>`select a.id, ${appointmentVersion} as version
    from appointments a left join clients k on k.id = a.client_id left join employees o on o.id = a.organizer_employee_id
    where a.id = any(${uuidArray(uuids)})`.execute(db)
  return new Map(rows.map(({ id, version }) => [id, version]))
}

const fieldsIn = ({ write }: CrmWrite): readonly Fields[] => ('fields' in write ? [write.fields] : [])
const uidOf = (values: AppointmentValues, deletedAt: number | null): string[] =>
  deletedAt === null && values.iCalUId !== null ? [values.iCalUId] : []

export const writeAppointments: AreaRecords['write'] = async (binding, writes, { strongKeys }) => {
  const { sql: db, mailboxId, now } = binding
  const events = writes.flatMap(fieldsIn)
  const context = await birthContext(db, { mailboxId }, events)
  if (context === null) return writes.map(({ key }): WriteOutcome => ({ key, done: false, failure: readOnly }))
  const { employees } = context.people
  const clientOf = await clientsOf(db, events, context.people)
  const parsed = writes.map((write) => ({ write, id: parseCalendarId(write.id) }))
  const ofAppointments = parsed.flatMap(({ id }) => (id?.family === 'appointment' ? [id.uuid] : []))
  const before = await lockAppointments(db, [...new Set(ofAppointments)], employees)
  const current = new Map(before)
  const fresh = new Set<string>()

  const stepOf = ({ write }: CrmWrite, id: ReturnType<typeof parseCalendarId>): Step => {
    if (id === null || id.family !== 'appointment') return { failure: readOnly }
    const surroundings = { context, clientOf, now: now() }
    if (write.kind !== 'create') return changed(current.get(id.uuid), write, surroundings)
    if (write.restores !== undefined) return restored(current.get(id.uuid))
    if (current.has(id.uuid)) return { failure: taken }
    const born = appointmentOf(write.fields, surroundings)
    return 'failure' in born ? born : { store: { id: id.uuid, version: 1, ...born, deletedAt: null }, isNew: true }
  }

  const steps = parsed.map(({ write, id }) => {
    const step = stepOf(write, id)
    if ('store' in step) {
      current.set(step.store.id, step.store)
      if (step.isNew) fresh.add(step.store.id)
    }
    return { write, step }
  })

  const stores = [...current.values()].filter((store) => store !== before.get(store.id))
  const replacements = stores.flatMap((to): Replacement[] => {
    const from = before.get(to.id)
    return from === undefined ? [] : [{ from, to }]
  })
  const newUids = replacements.filter(({ from, to }) => from.values.iCalUId !== to.values.iCalUId)
  const bearers = await bearersOf(
    db,
    newUids.flatMap(({ to }) => uidOf(to.values, to.deletedAt)),
  )
  const twins = newUids.flatMap(({ to }): GivingWay[] => {
    const from = bearers.get(to.values.iCalUId ?? '')
    return from === undefined || from === to.id || to.deletedAt !== null ? [] : [{ from, to: to.id }]
  })
  await giveWay(db, twins, now())
  const refused = await insertAppointments(
    db,
    stores.filter(({ id }) => fresh.has(id)),
    strongKeys,
    employees,
  )
  await replaceAppointments(db, replacements, strongKeys, employees, now())
  await inherit(db, twins)

  const versions = await versionsOf(
    db,
    steps.flatMap(({ step }) => ('store' in step ? [step.store.id] : [])),
  )
  return steps.map(({ write: { key, id, write }, step }): WriteOutcome => {
    if ('failure' in step) return { key, done: false, failure: step.failure }
    if (refused.has(step.store.id)) return { key, done: false, failure: taken }
    // What was read of the others counts as it was seen, so that a later move of them is still news.
    const seen = 'version' in write && write.version !== null ? splitVersion(write.version).rest : null
    const version = seen === null ? (versions.get(step.store.id) ?? '') : `${step.store.version}.${seen}`
    return { key, done: true, id, version }
  })
}
