/** Contacts of an import: made, changed, and taken back, in statements of many rows. */
import type { ImportSettings } from '../../../../../shared/schemas/exchange.ts'
import type { ContactRowValues, ParsedRow, StoredRow } from '../../../../crm/import-ports.ts'
import type { Sql } from '../../database.ts'
import { uuidArray } from '../../values.ts'
import { sql } from 'kysely'
import { checkContact } from '../check-contact.ts'
import { valuesOf, type ContactRow, type ContactValues } from '../contact-row.ts'
import { insertContacts, lockContacts, replaceContacts, type ContactToStore } from '../contact-rows.ts'
import type { CrmUse } from '../use.ts'
import { fingerprintOf, isSame } from './fingerprint.ts'
import { contactContext, planContact } from './import-contacts.ts'
import type { Outcome } from './import-store.ts'

/** What would be done now is not what was checked. */
export const movedSince = (
  planned: { readonly deed: string; readonly recordId: string | null },
  checked: StoredRow,
): boolean => planned.deed !== checked.deed || planned.recordId !== checked.recordId

export const writeContacts = async (
  trx: Sql,
  use: CrmUse,
  rows: readonly { readonly parsed: ParsedRow<ContactRowValues>; readonly checked: StoredRow }[],
  settings: ImportSettings,
): Promise<Outcome[]> => {
  const known = rows.flatMap(({ checked }) => checked.recordId ?? [])
  // Locked before they are read for the plan, so that nothing comes between.
  await lockContacts(trx, known)
  const context = await contactContext(
    trx,
    rows.map(({ parsed }) => parsed),
    settings,
  )
  const seen = new Set<string>()
  const made: ContactToStore[] = []
  const changed: ContactToStore[] = []
  const outcomes = rows.map(({ parsed, checked }): Outcome => {
    const { result, values, before } = planContact(parsed, context, settings, seen)
    const base = { fingerprint: null, isDone: false, undone: null }
    if (movedSince(result, checked) || values === null)
      return { ...result, ...base, deed: 'skip', reason: 'CHANGED_MEANWHILE', changes: [] }
    if (before === null) {
      const id = globalThis.crypto.randomUUID()
      made.push({ id, idFamily: 'contact', version: 1, values, deletedAt: null })
      return { ...result, ...base, recordId: id, isDone: true, fingerprint: fingerprintOf(values) }
    }
    changed.push({ id: before.id, idFamily: before.idFamily, version: before.version + 1, values, deletedAt: null })
    return { ...result, ...base, isDone: true }
  })
  await insertContacts(trx, made, use.strongKeys)
  await replaceContacts(trx, changed, use.strongKeys)
  return outcomes
}

interface Back {
  readonly row: StoredRow
  readonly undone: boolean
  readonly store: ContactToStore | null
}

const back = (row: StoredRow, now: ContactRow | undefined, at: number): Back => {
  // Deleted by somebody: there is nothing left to take back.
  if (now === undefined || now.deletedAt !== null) return { row, undone: true, store: null }
  const values = valuesOf(now)
  const next = { id: now.id, idFamily: now.idFamily, version: now.version + 1 }
  if (row.deed === 'create') {
    const untouched = fingerprintOf(values) === row.fingerprint
    return { row, undone: untouched, store: untouched ? { ...next, values, deletedAt: at } : null }
  }
  const mine = row.changes.filter(({ field, after }) => isSame(values[field as keyof ContactValues], after))
  const restored = { ...values, ...Object.fromEntries(mine.map(({ field, before }) => [field, before])) }
  const checked = mine.length === 0 ? null : checkContact(restored)
  const store = checked !== null && 'values' in checked ? { ...next, values: checked.values, deletedAt: null } : null
  return { row, undone: mine.length === row.changes.length && store !== null, store }
}

export const takeBackContacts = async (trx: Sql, use: CrmUse, rows: readonly StoredRow[]): Promise<readonly Back[]> => {
  const found = await lockContacts(
    trx,
    rows.flatMap(({ recordId }) => recordId ?? []),
  )
  const at = use.now()
  const all = rows.map((row) => back(row, found.get(row.recordId ?? ''), at))
  const stored = all.flatMap(({ store }) => store ?? [])
  await replaceContacts(trx, stored, use.strongKeys)
  const gone = stored.filter(({ deletedAt }) => deletedAt !== null).map(({ id }) => id)
  await sql`delete from contact_group_members where contact_id = any(${uuidArray(gone)})`.execute(trx)
  return all
}
