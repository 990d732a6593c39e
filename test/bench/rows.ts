/** The cases that are measured: what is on both sides before, what happens, and the least it can cost (performance 2.2). */
import type { FinishedRun } from '../../server/engine/engine.ts'
import type { RunCounts, RunTrigger } from '../../server/engine/ports.ts'
import type { Benched } from './benched.ts'
import { calendarBenched } from './benched-calendar.ts'
import { contactsBenched } from './benched-contacts.ts'
import { tasksBenched } from './benched-tasks.ts'
import type { Office, Population } from './office.ts'

/** The most Graph puts on a page, and into a batch. */
const [largestPage, largestBatch] = [1000, 20]

export interface Minimum {
  readonly roundTrips: number
  readonly requests: number
}

interface RowHead {
  readonly name: string
  readonly title: string
  readonly minimum: Minimum
  /** What people do before; not measured. */
  readonly before?: (office: Office) => Promise<void>
}

export interface RunRow extends RowHead {
  readonly trigger: RunTrigger
  /** What the run must have done, so that nothing is measured that did not happen. */
  readonly expected: Partial<Pick<RunCounts, 'created' | 'updated' | 'done'>>
}

/** What a person does, without a run. */
export interface DeedRow extends RowHead {
  /** Null when all went well, else what did not. */
  readonly deed: (office: Office) => Promise<string | null>
}

export type Row = RunRow | DeedRow

export interface Series<R extends Row = RunRow> {
  /** Switched-on areas; each holds the population. */
  readonly areas: readonly Benched[]
  readonly population: Population
  /** One after the other in one office. */
  readonly rows: readonly R[]
}

/** Reading n records; the answer to a write needs no reading. */
const reading = (n: number): Minimum => {
  const pages = Math.max(1, Math.ceil(n / largestPage))
  return { roundTrips: pages, requests: pages }
}

const writing = ({ roundTrips, requests }: Minimum, changes: number): Minimum => ({
  roundTrips: roundTrips + Math.ceil(changes / largestBatch),
  requests: requests + changes,
})

const both = (crm: number, outlook: number) => ({ crm, outlook })

const adopting = (n: number): RunRow => ({
  name: 'adopt',
  title: `first sync: ${n} on both sides`,
  minimum: reading(n),
  trigger: 'firstRun',
  expected: { done: n, created: both(0, 0), updated: both(0, 0) },
})

const idle: RunRow = { name: 'idle', title: 'idle', minimum: reading(0), trigger: 'schedule', expected: { done: 0 } }

/** Echoes of our own writes are read and dropped in a run that is not measured. */
const quiet = async (office: Office): Promise<void> => void (await office.run())

const eachWay: RunRow = {
  name: 'each',
  title: '1 change each way',
  minimum: writing(reading(1), 1),
  trigger: 'schedule',
  before: async (office) => {
    await office.editInCrm(1, 'Judge')
    await office.editInOutlook(1, 'Clerk')
  },
  expected: { done: 2, updated: both(1, 1) },
}

const out = (n: number): RunRow => ({
  name: 'out',
  title: `${n} changes CRM to Outlook`,
  minimum: writing(reading(0), n),
  trigger: 'schedule',
  before: async (office) => {
    await quiet(office)
    await office.editInCrm(n, 'Partner')
  },
  expected: { done: n, updated: both(0, n) },
})

const echo = (n: number): RunRow => ({
  name: 'echo',
  title: `the run after: ${n} echoes`,
  minimum: reading(n),
  trigger: 'schedule',
  expected: { done: 0 },
})

const inward = (n: number): RunRow => ({
  name: 'in',
  title: `${n} changes Outlook to CRM`,
  minimum: reading(n),
  trigger: 'schedule',
  before: (office) => office.editInOutlook(n, 'Trainee'),
  expected: { done: n, updated: both(n, 0) },
})

const importing = (n: number): RunRow => ({
  name: 'import',
  title: `first sync: ${n} into an empty CRM`,
  minimum: reading(n),
  trigger: 'firstRun',
  expected: { done: n, created: both(n, 0) },
})

const exporting = (n: number): RunRow => ({
  name: 'export',
  title: `first sync: ${n} into an empty folder`,
  minimum: writing(reading(0), n),
  trigger: 'firstRun',
  expected: { done: n, created: both(0, n) },
})

const seriesOfArea = (benched: Benched, records: number, changes: number): readonly Series[] => [
  {
    areas: [benched],
    population: { crm: records, outlook: records },
    rows: [adopting(records), idle, eachWay, out(changes), echo(changes), inward(changes)],
  },
  { areas: [benched], population: { crm: 0, outlook: records }, rows: [importing(records)] },
  { areas: [benched], population: { crm: records, outlook: 0 }, rows: [exporting(records)] },
]

const named = (series: readonly Series[], prefix: string): readonly Series[] =>
  series.map((one) => ({
    ...one,
    rows: one.rows.map((row) => ({ ...row, name: `${prefix}-${row.name}`, title: `${prefix}: ${row.title}` })),
  }))

/** Contacts. @param people on a side that has any; @param changes in the rows with many changes */
export const allSeries = (people: number, changes: number): readonly Series[] =>
  seriesOfArea(contactsBenched, people, changes)

/** What Outlook alone knows of an event (its `iCalUId`, for one) goes into the appointment that it is found to be. */
const learning = (series: readonly Series[], records: number): readonly Series[] =>
  series.map((one) => ({
    ...one,
    rows: one.rows.map((row) =>
      row.name === 'adopt' ? { ...row, expected: { ...row.expected, updated: both(records, 0) } } : row,
    ),
  }))

/** Only four new tasks may go in one batch (graph-contract 2.3). */
const fourAtOnce = (series: readonly Series[], records: number): readonly Series[] =>
  series.map((one) => ({
    ...one,
    rows: one.rows.map((row) =>
      row.name === 'export'
        ? { ...row, minimum: { roundTrips: 1 + Math.ceil(records / 4), requests: row.minimum.requests } }
        : row,
    ),
  }))

/** Tasks and calendar, each alone. */
export const seriesOfOthers = (records: number, changes: number): readonly Series[] => [
  ...named(fourAtOnce(seriesOfArea(tasksBenched, records, changes), records), 'tasks'),
  ...named(learning(seriesOfArea(calendarBenched, records, changes), records), 'calendar'),
]

/** Every area of one mailbox: a run in which nothing happened asks them all in one batch. */
export const seriesOfAllAreas = (records: number): Series => ({
  areas: [contactsBenched, tasksBenched, calendarBenched],
  population: { crm: records, outlook: records },
  rows: [
    {
      ...adopting(3 * records),
      name: 'all-adopt',
      title: `all areas, first sync: ${records} of each on both sides`,
      minimum: { roundTrips: reading(records).roundTrips, requests: 3 * reading(records).requests },
      expected: { done: 3 * records, created: both(0, 0), updated: both(records, 0) },
    },
    { ...idle, name: 'all-idle', title: 'all areas, idle', minimum: { roundTrips: 1, requests: 3 } },
  ],
})

export const scaleSeries = (people: number): readonly Series[] => [
  {
    areas: [contactsBenched],
    population: { crm: people, outlook: people },
    rows: [adopting(people), idle],
  },
]

/** What a run did not do as the row says; null when all is well. */
export const deviation = ({ expected }: RunRow, { state, reason, counts }: FinishedRun): string | null => {
  if (state !== 'finished') return `ended as ${state} ${reason ?? ''}`
  if (counts.failed > 0) return `${counts.failed} items failed`
  const wanted = Object.entries(expected).filter(
    ([name, value]) => JSON.stringify(Reflect.get(counts, name)) !== JSON.stringify(value),
  )
  return wanted.length === 0
    ? null
    : wanted
        .map(([name, value]) => `${name} is ${JSON.stringify(Reflect.get(counts, name))}, not ${JSON.stringify(value)}`)
        .join(', ')
}

/** What went otherwise than the row says; null when all is well. */
export const carryOut = async (row: Row, office: Office): Promise<string | null> =>
  'deed' in row ? row.deed(office) : deviation(row, await office.run(row.trigger))
