/** The cases of mail: an import by rule, nothing new, one new mail, and one mail filed by hand, small and as large as Exchange takes. */
import { mailBenched } from './benched-mail.ts'
import type { Office } from './office.ts'
import type { DeedRow, Minimum, Row, RunRow, Series } from './rows.ts'

const [kilobyte, megabyte] = [1000, 1_000_000]

/** Two folders are asked what changed, the named one and Sent Items; every original is a request of its own, because it is streamed. */
const importingMails = (mails: number): Minimum => ({ roundTrips: 1 + mails, requests: 2 + mails })

const importRow = (name: string, mails: number, size: string): RunRow => ({
  name,
  title: `mail: import of ${mails} of ${size}`,
  minimum: importingMails(mails),
  trigger: 'firstRun',
  expected: { done: mails, created: { crm: mails, outlook: 0 } },
})

const idleRow = (mails: number): RunRow => ({
  name: 'mail-idle',
  title: `mail: idle, ${mails} are filed`,
  minimum: importingMails(0),
  trigger: 'schedule',
  expected: { done: 0 },
})

const oneRow: RunRow = {
  name: 'mail-one',
  title: 'mail: 1 new',
  minimum: importingMails(1),
  trigger: 'schedule',
  before: async (office) => void (await office.arrive(1)),
  expected: { done: 1, created: { crm: 1, outlook: 0 } },
}

/** Reading what the message is, and the message. */
const handRow = (name: string, size: string): DeedRow => {
  const waiting = new Map<Office, string>()
  return {
    name,
    title: `mail: 1 of ${size} filed by hand`,
    minimum: { roundTrips: 2, requests: 2 },
    async before(office) {
      const [id] = await office.arrive(1)
      waiting.set(office, id ?? '')
    },
    deed: (office) => office.fileByHand(waiting.get(office) ?? ''),
  }
}

const importSeries = (name: string, mails: number, bytes: number, size: string): Series<Row> => ({
  areas: [mailBenched(bytes)],
  population: { crm: 0, outlook: mails },
  rows: [importRow(name, mails, size)],
})

const handSeries = (name: string, bytes: number, size: string): Series<Row> => ({
  areas: [mailBenched(bytes)],
  population: { crm: 0, outlook: 0 },
  rows: [handRow(name, size)],
})

const smallSeries = (name: string, mails: number): Series<Row> => {
  const [bytes, size] = [20 * kilobyte, '20 KB']
  const first = importSeries(name, mails, bytes, size)
  return { ...first, rows: [...first.rows, idleRow(mails), oneRow, handRow('mail-hand', size)] }
}

export const seriesOfMail: readonly Series<Row>[] = [
  smallSeries('mail-import', 1000),
  importSeries('mail-import-large', 100, 2 * megabyte, '2 MB'),
  handSeries('mail-hand-large', 2 * megabyte, '2 MB'),
  handSeries('mail-hand-huge', 150 * megabyte, '150 MB'),
]

export const smallSeriesOfMail: readonly Series<Row>[] = [smallSeries('mail-import', 40)]

export const scaleSeriesOfMail: readonly Series<Row>[] = [importSeries('mail-import-large', 1000, 2 * megabyte, '2 MB')]
