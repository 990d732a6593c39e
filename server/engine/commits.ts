/**
 * What a run stores, gathered so that each batch costs one transaction: its outcomes, and whatever must be durable before the next
 * batch is sent, go together. The row of the run is saved in the same transactions, and never for a run in which nothing happened.
 */
import type { RunContext } from './area-run.ts'
import type { Run, StoreTransaction } from './ports.ts'
import type { Report } from './report.ts'

export type Work = (tx: StoreTransaction) => Promise<void>

export interface Commits {
  /** `recorded`: this belongs in the report, so the run becomes visible with it. */
  add(work: Work, recorded: boolean): void
  /** Everything added since, in one transaction; nothing added: no transaction. */
  flush(): Promise<void>
  /** Once more, with the run as it ended. */
  end(run: Run): Promise<void>
}

export const createCommits = ({ ports, request }: RunContext, report: Report): Commits => {
  let pending: Work[] = []
  let isVisible = report.isWatched
  let isStored = false

  const store = async (end: Run | null): Promise<void> => {
    const works = pending
    pending = []
    await ports.store.transaction(request.mailboxId, async (tx) => {
      if (isVisible && !isStored) {
        await tx.runs.markAbandoned(request.runId, ports.clock.now())
        // The row comes first: items, journal and conflicts point to it.
        await tx.runs.save(report.current())
      }
      for (const work of works) await work(tx)
      // Counts grew while the work was done.
      if (isVisible) await tx.runs.save(end === null ? report.current() : { ...end, counts: report.current().counts })
    })
    isStored = isVisible
  }

  return {
    add(work, recorded) {
      pending.push(work)
      isVisible ||= recorded
    },
    flush: async () => {
      if (pending.length > 0) await store(null)
    },
    end: async (run) => {
      if (pending.length > 0 || isVisible) await store(run)
    },
  }
}
