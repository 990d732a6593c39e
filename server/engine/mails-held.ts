/**
 * Operations that wait because they would mail people, while the cursor moves on (GU4). What the CRM shows is shown again in every run; of what
 * only Outlook showed, the retry list keeps the record, always due, so that every run sees it and plans the same. Pure.
 */
import type { Operation } from '../sync/operation.ts'
import type { Approved } from './decide-approval.ts'
import { byName, idsOf, nameOfEntry, newEntry, versionsOf } from './operation-ids.ts'
import type { RetryEntry } from './ports.ts'
import type { Prepared } from './prepare.ts'

const mailsHeldFailure = {
  status: 0,
  code: 'MAILS_HELD',
  message: 'Would mail people',
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'write',
} as const

/** Waits for a person, not for a time: no run is due because of it. */
export const waitsForMails = (entry: RetryEntry): boolean => entry.failure.code === mailsHeldFailure.code

/** What the report of this run tells of them: those that did not wait before. */
export const newlyHeld = ({ mailsHeld, waiting }: Pick<Approved, 'mailsHeld' | 'waiting'>): readonly Operation[] => {
  if (waiting === null || !waiting.isNew) return []
  const before = new Set(waiting.replaces?.plan.operations.map((operation) => operation.key))
  return mailsHeld
    .filter((operation) => !before.has(operation.key))
    .map((operation) => ({ ...operation, notes: [...operation.notes, { code: 'mailsHeld' }] }))
}

const isSame = (a: RetryEntry, b: RetryEntry | undefined): boolean =>
  b !== undefined &&
  waitsForMails(b) &&
  a.title === b.title &&
  a.versions.crm === b.versions.crm &&
  a.versions.outlook === b.versions.outlook

/** Entries to write, and those that go on standing as they are. */
export const entriesOfHeld = (
  { run, seen }: Pick<Prepared, 'run' | 'seen'>,
  held: readonly Operation[],
): { readonly entries: readonly RetryEntry[]; readonly standing: readonly RetryEntry[] } => {
  const before = byName(run.state.retries)
  const wanted = held.flatMap((operation) => {
    const { outlook } = idsOf(operation)
    if (outlook === null || seen('outlook', outlook) === null) return []
    const versions = versionsOf(operation, seen)
    return newEntry(run.area.name, operation, { attempts: 0, nextAt: 0, failure: mailsHeldFailure, versions }) ?? []
  })
  const stands = (entry: RetryEntry): boolean => isSame(entry, before.get(nameOfEntry(entry)))
  return { entries: wanted.filter((entry) => !stands(entry)), standing: wanted.filter(stands) }
}
