/**
 * `npm run bench`: what synchronising costs against the simulated Microsoft 365, beside the least it can cost, and what the pane
 * weighs. `--row`, `--delay` and `--database pglite,postgres` narrow or widen it, `--scale` tries ten thousand people, `--json` is for
 * machines, `--no-pane` leaves the pane out.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres, type Place } from './databases.ts'
import { paneFigures } from './pane-figures.ts'
import { seriesOf, type SeriesOrder } from './series-process.ts'
import { startSimulator } from './simulator.ts'
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

const note = (text: string): void => {
  if (!options.json) console.log(text)
}

const measureInOwnProcess = async (order: SeriesOrder): Promise<readonly Measured[]> => {
  const child = fork(join(import.meta.dirname, 'series-process.ts'), [JSON.stringify(order)])
  let measured: readonly Measured[] | null = null
  child.on('message', (message) => {
    measured = message as unknown as readonly Measured[]
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0 || measured === null) throw new Error(`The series ended with ${code}`)
  return measured
}

const machine = (): string => {
  const [cpu] = cpus()
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}, ${process.platform}`
}

const indexes = (): readonly number[] =>
  seriesOf(options.scale).flatMap(({ rows }, index) =>
    options.row.length === 0 || rows.some(({ name }) => options.row.includes(name)) ? [index] : [],
  )

const measurePlace = async (place: Place, graphUrl: string): Promise<readonly Measured[]> => {
  const measured: Measured[] = []
  for (const delayMs of options.delay.map(Number)) {
    note(`\n${place.name}, Graph answers after ${delayMs} ms`)
    const rows: Measured[] = []
    for (const index of indexes())
      rows.push(
        ...(await measureInOwnProcess({ place, graphUrl, delayMs, scale: options.scale, index, rows: options.row })),
      )
    note(tableOf(rows))
    measured.push(...rows)
  }
  return measured
}

const main = async (): Promise<void> => {
  const wanted = options.database.split(',')
  const server = wanted.includes('postgres') ? await startPostgres() : null
  if (wanted.includes('postgres') && server === null) note('not run: PostgreSQL is not on this machine')
  const places: readonly Place[] = [
    ...(wanted.includes('pglite') ? [{ name: 'PGlite' } as const] : []),
    ...(server ? [server.place] : []),
  ]
  const simulator = await startSimulator()
  const rows: Measured[] = []
  try {
    for (const place of places) rows.push(...(await measurePlace(place, simulator.control.graphUrl)))
  } finally {
    await simulator.stop()
    await server?.stop()
  }
  const pane = options.pane && !options.scale && options.row.length === 0 ? await paneFigures() : []
  if (pane.length > 0) note(`\n${pane.join('\n')}`)
  note(`\n${machine()}`)
  if (options.json) console.log(JSON.stringify({ machine: machine(), rows, pane }, null, 2))
}

await main()
