/**
 * When an area was last checked without a failure (CARET-65). Full success means: the area came to its end, nothing of it waits for a person's
 * approval, and nothing of it is going to be tried again by itself, for that may be older than any cut-off that follows from this. What waits for a
 * person was told to them, and is read without a cut-off: it does not make the time after it count as an outage.
 */
import type { Approved } from './decide-approval.ts'
import type { RunContext } from './area-run.ts'
import { notApproved } from './hold-back.ts'

/** More often than that is nobody's news. */
const atMostEveryMs = 60 * 60_000

const isDue = ({ prepared, waiting, isThrough }: Approved, at: number): boolean => {
  const { area, settings } = prepared.run
  const last = settings.succeededAt
  // Only areas that decide about births themselves have a cut-off that moves.
  return area.concerns !== undefined && isThrough && waiting === null && (last === null || at - last > atMostEveryMs)
}

/** After everything was stored. `at`: when the run began, because what came later may not have been seen. */
export const noteSuccess = async (
  { ports, request, terms }: RunContext,
  through: readonly Approved[],
  at: number,
): Promise<void> => {
  if (request.mode === 'preview' || terms !== null) return
  for (const approved of through) {
    if (!isDue(approved, at)) continue
    const area = approved.prepared.run.area.name
    const open = await ports.store.read(request.mailboxId, (tx) => tx.retries.all(area))
    if (open.every(({ failure, nextAt }) => nextAt === null || failure.code === notApproved))
      await ports.settings.succeeded(request.mailboxId, area, at)
  }
}
