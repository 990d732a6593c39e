/** The contacts area: contacts, locations and employees as one list of records (CARET-20 to 35, SM-05 to 07). */
import { sql, type RawBuilder } from 'kysely'
import { textArray } from '../values.ts'
import type { AreaRecords } from './area-records.ts'
import { writeContacts } from './contact-writes.ts'
import { fieldsOfRecord, parseRecordId, recordsAmong, recordsOf } from './records.ts'
import { policyOf } from './scope.ts'

/** So many are looked up in the index; comparing more with each record in turn would grow with the square of a first run. */
const indexedKeys = 50

/** Not deleted rows of a table that have one of the keys. @param id expression of the record's id; `t` is the table */
export const bearersIn = (
  table: 'contacts' | 'locations' | 'employees' | 'tickets' | 'appointments',
  id: RawBuilder<string>,
  keys: readonly string[],
  where: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> => {
  const from = sql`from ${sql.table(table)} t`
  const all = textArray(keys)
  return keys.length <= indexedKeys
    ? sql`select ${id} as id ${from} where t.match_keys && ${all} and t.deleted_at is null and ${where}`
    : sql`select ${id} as id ${from} cross join unnest(t.match_keys) own (key) join unnest(${all}) wanted (key) on wanted.key = own.key
        where t.deleted_at is null and ${where}`
}

export const contactRecords: AreaRecords = {
  recordsOf: ({ scope }, { facts, ids }) => {
    const policy = policyOf(scope)
    if (ids === undefined) return recordsOf(policy, { facts })
    return recordsAmong(
      policy,
      ids.flatMap((id) => parseRecordId(id) ?? []),
    )
  },
  fieldsOf: fieldsOfRecord,
  bearers: (_query, keys) =>
    sql.join(
      [
        bearersIn('contacts', sql`t.id_family || ':' || t.id`, keys),
        bearersIn('locations', sql`'location:' || t.id`, keys),
        bearersIn('employees', sql`'employee:' || t.id`, keys),
      ],
      sql` union `,
    ),
  write: writeContacts,
}
