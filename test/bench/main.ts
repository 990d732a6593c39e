/**
 * `npm run bench`: what synchronising costs against the simulated Microsoft 365, beside the least it can cost, and what the pane
 * weighs. `--row`, `--delay` and `--database` narrow it, `--scale` tries ten thousand people, `--json` is for machines.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { pglites, postgres, type BenchDatabases } from './databases.ts'
import { measure } from './measure.ts'
import { openOffice } from './office.ts'
import { paneFigures } from './pane-figures.ts'
import { allSeries, deviation, scaleSeries, type Series } from './rows.ts'
import { startSimulator, type SimulatorControl } from './simulator.ts'
import { tableOf, type Measured } from './table.ts'

const { values: options } = parseArgs({
  options: {
    row: { type: 'string', multiple: true, default: [] },
    delay: { type: 'string', multiple: true, default: ['0', '50'] },
    database: { type: 'string', default: 'pglite' },
    scale: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    pane: { type: 'boolean', default: true },
  },
  allowNegative: true,
})

const people = 1000
const changes = 100
const manyPeople = 10_000

const note = (text: string): void => {
  if (!options.json) console.log(text)
}

const isWanted = (name: string): boolean => options.row.length === 0 || options.row.includes(name)

/** Rows up to the last one that is wanted: each needs what the ones before it left. */
const needed = ({ rows }: Series): Series['rows'] => rows.slice(0, rows.findLastIndex((row) => isWanted(row.name)) + 1)

const runSeries = async (series: Series, databases: BenchDatabases, simulator: SimulatorControl, delayMs: number): Promise<Measured[]> => {
  const rows = needed(series)
  if (rows.length === 0) return []
  await simulator.reset(delayMs)
  const office = await openOffice(await databases.open(), simulator, series.population)
  const measured: Measured[] = []
  try {
    for (const row of rows) {
      await row.before?.(office)
      let wrong: string | null = 'it did not run'
      const cost = await measure(office.database, simulator, async () => {
        wrong = deviation(row, await office.run(row.trigger))
      })
      if (wrong !== null) throw new Error(`${row.title}: ${wrong}`)
      if (isWanted(row.name)) measured.push({ row: row.name, title: row.title, database: databases.name, delayMs, minimum: row.minimum, cost })
    }
  } finally {
    await office.close()
  }
  return measured
}

/** A process that has just started compiles as it goes; the service that people use has long been warm. */
const warmUp = async (databases: BenchDatabases, simulator: SimulatorControl): Promise<void> => {
  for (const series of allSeries(100, 40)) {
    await simulator.reset(0)
    const office = await openOffice(await databases.open(), simulator, series.population)
    try {
      for (const row of series.rows) {
        await row.before?.(office)
        await office.run(row.trigger)
      }
    } finally {
      await office.close()
    }
  }
}

const machine = (): string => {
  const [cpu] = cpus()
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}, ${process.platform}`
}

const chosenDatabases = (): readonly BenchDatabases[] => {
  const wanted = options.database.split(',')
  const server = wanted.includes('postgres') ? postgres() : null
  if (wanted.includes('postgres') && server === null) note('not run: PostgreSQL is not on this machine')
  return [...(wanted.includes('pglite') ? [pglites()] : []), ...(server ? [server] : [])]
}

const main = async (): Promise<void> => {
  const simulator = await startSimulator()
  const measured: Measured[] = []
  const databases = chosenDatabases()
  try {
    for (const one of databases) {
      await warmUp(one, simulator.control)
      for (const delayMs of options.scale ? [0] : options.delay.map(Number)) {
        note(`\n${one.name}, Graph answers after ${delayMs} ms`)
        const rows: Measured[] = []
        for (const series of options.scale ? scaleSeries(manyPeople) : allSeries(people, changes)) {
          rows.push(...(await runSeries(series, one, simulator.control, delayMs)))
        }
        if (rows.length > 0) note(tableOf(rows))
        measured.push(...rows)
      }
    }
  } finally {
    for (const one of databases) await one.stop()
    await simulator.stop()
  }
  const pane = options.pane && !options.scale && options.row.length === 0 ? await paneFigures() : null
  if (pane !== null) note(`\n${pane.text}`)
  note(`\n${machine()}`)
  if (options.json) console.log(JSON.stringify({ machine: machine(), rows: measured, pane: pane?.figures ?? null }, null, 2))
}

await main()
