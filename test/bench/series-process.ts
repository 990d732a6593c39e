/**
 * One series of rows in a process of its own, so that memory and processor time are those of a service that did nothing else. What it
 * shall do comes as JSON in the first argument; what it measured goes to the parent as a message.
 */
import { empty, openFresh, type Place } from './databases.ts'
import { measure } from './measure.ts'
import { openOffice } from './office.ts'
import { allSeries, carryOut, type Row, scaleSeries, type Series, seriesOfAllAreas, seriesOfOthers } from './rows.ts'
import { scaleSeriesOfMail, seriesOfMail, smallSeriesOfMail } from './rows-mail.ts'
import { seriesOfTerms } from './rows-terms.ts'
import { controlOf, type SimulatorControl } from './simulator.ts'
import type { Measured } from './table.ts'
import type { Database } from '../../server/gateways/sql/database.ts'

export interface SeriesOrder {
  readonly place: Place
  readonly graphUrl: string
  readonly delayMs: number
  readonly scale: boolean
  readonly index: number
  /** Names of the rows to measure; empty: all. */
  readonly rows: readonly string[]
}

const people = 1000
const changes = 100
const undone = 500
const manyPeople = 10_000

export const seriesOf = (scale: boolean): readonly Series<Row>[] =>
  scale
    ? [...scaleSeries(manyPeople), ...scaleSeriesOfMail]
    : [
        ...allSeries(people, changes),
        ...seriesOfOthers(people, changes),
        seriesOfAllAreas(people),
        ...seriesOfMail,
        seriesOfTerms(people, undone),
      ]

/** The same areas in small, so that what is measured has been compiled. */
const rehearsal = ({ areas }: Series<Row>): readonly Series<Row>[] =>
  areas.length > 1
    ? [seriesOfAllAreas(100)]
    : [...allSeries(100, 40), ...seriesOfOthers(100, 40), ...smallSeriesOfMail].filter(
        (one) => one.areas[0]?.area === areas[0]?.area,
      )

/** A process that has just started compiles as it goes; the service that people use has long been warm. */
const warmUp = async (database: Database, simulator: SimulatorControl, measured: Series<Row>): Promise<void> => {
  for (const series of rehearsal(measured)) {
    await simulator.reset(0)
    await empty(database)
    const office = await openOffice(database, simulator, series.population, series)
    for (const row of series.rows) {
      await row.before?.(office)
      await carryOut(row, office)
    }
    await office.stop()
  }
}

const measureSeries = async (
  order: SeriesOrder,
  database: Database,
  simulator: SimulatorControl,
): Promise<readonly Measured[]> => {
  const isWanted = (name: string): boolean => order.rows.length === 0 || order.rows.includes(name)
  const series = seriesOf(order.scale)[order.index]
  if (series === undefined) throw new Error(`There is no series ${order.index}`)
  await warmUp(database, simulator, series)
  await simulator.reset(order.delayMs)
  await empty(database)
  const office = await openOffice(database, simulator, series.population, series)
  const measured: Measured[] = []
  // Each row needs what the ones before it left.
  for (const row of series.rows.slice(0, series.rows.findLastIndex(({ name }) => isWanted(name)) + 1)) {
    await row.before?.(office)
    let wrong: string | null = 'it did not run'
    const keptBefore = await office.keptBytes()
    const cost = await measure(database, simulator, async () => {
      wrong = await carryOut(row, office)
    })
    if (wrong !== null) throw new Error(`${row.title}: ${wrong}`)
    const { name, title, minimum } = row
    const mailBytes = (await office.keptBytes()) - keptBefore
    if (isWanted(name))
      measured.push({ row: name, title, database: order.place.name, delayMs: order.delayMs, minimum, cost, mailBytes })
  }
  await office.stop()
  return measured
}

const order = process.argv[2]
if (process.send !== undefined && order !== undefined) {
  const given = JSON.parse(order) as SeriesOrder
  const database = await openFresh(given.place)
  try {
    process.send(await measureSeries(given, database, controlOf(given.graphUrl)))
  } finally {
    await database.close()
    process.disconnect()
  }
}
