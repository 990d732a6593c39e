/** What came with issue 5, measured: taking a run back (N2), and comparing both sides (N9). */
import type { FinishedRun } from '../../server/engine/engine.ts'
import { contactsBenched } from './benched-contacts.ts'
import type { DeedRow, Row, RunRow, Series } from './rows.ts'

/** Null when the run ended well, with so many operations done and nothing else. */
const went = ({ state, reason, counts }: FinishedRun, done: number): string | null =>
  state === 'finished' && counts.done === done && counts.failed === 0
    ? null
    : `ended as ${state} ${reason ?? ''}, ${counts.done} done, ${counts.failed} failed`

/** @param records linked pairs; @param changes operations of the run that is taken back, half of them each way */
export const seriesOfTerms = (records: number, changes: number): Series<Row> => {
  const half = changes / 2
  let changed = ''
  const adopted: RunRow = {
    name: 'terms-adopt',
    title: `before: ${records} on both sides`,
    minimum: { roundTrips: 1, requests: 1 },
    trigger: 'firstRun',
    expected: { done: records },
  }
  const comparison: DeedRow = {
    name: 'compare',
    title: `comparison of ${records} linked contacts`,
    minimum: { roundTrips: Math.ceil(records / 1000), requests: Math.ceil(records / 1000) },
    deed: async (office) => went(await office.compare(), 0),
  }
  const mixed: DeedRow = {
    name: 'mixed',
    title: `${half} changes each way`,
    minimum: { roundTrips: 1 + Math.ceil(half / 20), requests: 1 + half },
    before: async (office) => {
      await office.editInCrm(half, 'Partner')
      await office.editInOutlook(half, 'Trainee')
    },
    deed: async (office) => {
      const run = await office.run()
      changed = run.id
      return went(run, changes)
    },
  }
  const undone: DeedRow = {
    name: 'undo',
    title: `undo of ${changes} operations: plan and carry out`,
    // Each side gets its own values back; what is in Outlook now is read before, to keep what people edited since.
    minimum: { roundTrips: 1 + Math.ceil(changes / 20), requests: 1 + changes },
    deed: async (office) => went(await office.undo(changed), changes),
  }
  return {
    areas: [contactsBenched],
    population: { crm: records, outlook: records },
    rows: [adopted, comparison, mixed, undone],
  }
}
