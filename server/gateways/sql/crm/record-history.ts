/** Reading the history of one record (N5): pages of changes with who is behind them, and where each value of now comes from. */
import { sql, type RawBuilder } from 'kysely'
import type { HistoryKind, ValueOrigin } from '../../../../shared/schemas/history.ts'
import type { RecordHistory, StoredChange } from '../../../crm/history-ports.ts'
import type { Asker } from '../../../crm/ports.ts'
import type { Sql } from '../database.ts'
import { isUuid } from '../values.ts'
import { isOf } from './appointment-details.ts'
import { closedBy, named, namesFor, toldFields } from './history-fields.ts'
import { pageOf, type Paged } from './pages.ts'

interface OriginRow {
  readonly by: string
  readonly mailboxId: string | null
  readonly runId: string | null
  readonly person: string | null
  readonly isRule: boolean
  readonly undoes: boolean
}

interface ChangeRow extends OriginRow {
  readonly id: number
  readonly at: number
  readonly action: StoredChange['action']
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>
}

/** Alias of the changes: `r`. A mail that a rule filed was brought by a run all the same, so the document says it. */
const origin = sql`r.origin ->> 'by' as "by", r.origin ->> 'mailboxId' as "mailboxId", r.origin ->> 'runId' as "runId", coalesce(r.origin ->> 'undoes', 'false') = 'true' as "undoes",
  coalesce((select e.display_name from employees e where e.id = (r.origin ->> 'employeeId')::uuid),
    (select coalesce(e.display_name, c.name) from connections c left join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
      where c.id = r.origin ->> 'mailboxId')) as person,
  (r.kind = 'document' and r.action = 'created'
    and exists (select from documents d where d.id = r.record_id and d.filed_how in ('rule', 'import'))) as "isRule"`

/** More than any number of a change has; the database refuses what is longer. */
const mostDigits = 18

const sources: Readonly<Record<string, ValueOrigin['by']>> = {
  person: 'person',
  run: 'outlook',
  import: 'import',
  tandem: 'tandem',
}

const sourceOf = ({ by, isRule, undoes }: OriginRow): ValueOrigin['by'] => {
  if (by === 'run' && undoes) return 'undo'
  return by === 'run' && isRule ? 'rule' : (sources[by] ?? 'tandem')
}

const originOf = (row: OriginRow, asker: Asker): ValueOrigin => {
  const { mailboxId, runId, person: name } = row
  const isOwn = mailboxId !== null && mailboxId === asker.mailboxId
  return { by: sourceOf(row), name, runId: isOwn && runId !== null && isUuid(runId) ? runId : null }
}

/** Always open to those whom the record was never closed to. */
const isInsider: Readonly<Partial<Record<HistoryKind, (id: string, asker: Asker) => RawBuilder<boolean>>>> = {
  appointment: (id, asker) =>
    sql<boolean>`exists (select from appointments a where a.id = ${id}::uuid and ${isOf(asker)})`,
  document: (id, asker) =>
    sql<boolean>`exists (select from documents d where d.id = ${id}::uuid and d.filed_by_id = ${asker.employeeId}::uuid)`,
}

/** Of a record that was closed once, what lies before it was opened is for those who saw it then. */
const isOpenTo = (kind: HistoryKind, id: string, asker: Asker): RawBuilder<boolean> => {
  const closed = closedBy[kind]
  const insider = isInsider[kind]
  if (closed === undefined || insider === undefined) return sql<boolean>`true`
  return sql<boolean>`(${insider(id, asker)} or r.id > coalesce((select max(x.id) from record_changes x
    where x.record_id = ${id}::uuid and x.changes -> ${closed.field} is not null
      and x.changes -> ${closed.field} ->> 0 <> all (${sql.val([...closed.open])})), 0))`
}

const restrictedTo = (kind: HistoryKind, id: string, asker: Asker): readonly RawBuilder<unknown>[] => [
  sql`r.record_id = ${id}::uuid`,
  sql`r.kind = ${kind}`,
  isOpenTo(kind, id, asker),
]

const fieldsOf = (kind: HistoryKind, { changes }: Pick<ChangeRow, 'changes'>) =>
  toldFields[kind].flatMap((field) => {
    const values = changes[field]
    return values === undefined ? [] : [{ field, before: values[0], after: values[1] }]
  })

interface NewestRow extends OriginRow {
  readonly field: string
  readonly id: number
  readonly at: number
}

export const createRecordHistory = (db: Sql): RecordHistory => {
  const newest = async (where: readonly RawBuilder<unknown>[]): Promise<readonly NewestRow[]> => {
    const { rows } = await sql<NewestRow>`select distinct on (f.key) f.key as field, r.id, r.at, ${origin}
      from record_changes r cross join lateral json_each(r.changes) f
      where ${sql.join(where, sql` and `)} order by f.key, r.id desc`.execute(db)
    return rows
  }

  const first = async (id: string, asker: Asker) => {
    const { rows } = await sql<OriginRow & { readonly at: number }>`select r.at, ${origin} from record_changes r
      where r.record_id = ${id}::uuid and r.action = 'created' order by r.id limit 1`.execute(db)
    const [row] = rows
    return row === undefined
      ? { origin: { by: 'earlier' as const, name: null, runId: null }, at: null }
      : { origin: originOf(row, asker), at: row.at }
  }

  return {
    async page(kind, id, page, asker) {
      const where = restrictedTo(kind, id, asker)
      const question: Paged = {
        from: sql`record_changes r`,
        columns: sql`r.id, r.at, r.action, r.changes, ${origin}`,
        where,
        sort: [sql`r.id`, sql`r.id`],
        direction: 'desc',
      }
      const { items, ...rest } = await pageOf<ChangeRow, ChangeRow>(db, page, question, (row) => row)
      const told = items.map((row) => ({ row, fields: fieldsOf(kind, row) }))
      const names = await namesFor(
        db,
        told.flatMap(({ fields }) => fields),
      )
      const origins = page.after === undefined ? await newest(where) : []
      return {
        ...rest,
        items: told.map(({ row, fields }) => ({
          id: String(row.id),
          at: row.at,
          action: row.action,
          origin: originOf(row, asker),
          fields: fields.map(({ field, before, after }) => ({
            field,
            before: named(field, before, names),
            after: named(field, after, names),
          })),
        })),
        first: await first(id, asker),
        origins: Object.fromEntries(
          origins
            .filter(({ field }) => toldFields[kind].includes(field))
            .map((row) => [row.field, { origin: originOf(row, asker), at: row.at, changeId: String(row.id) }]),
        ),
      }
    },

    async valueBefore(kind, id, changeId, field, asker) {
      if (changeId.length > mostDigits) return null
      const { rows } = await sql<Pick<ChangeRow, 'changes'>>`select r.changes from record_changes r
        where r.id = ${changeId}::bigint and ${sql.join(restrictedTo(kind, id, asker), sql` and `)}`.execute(db)
      const values = rows[0]?.changes[field]
      return values === undefined || !toldFields[kind].includes(field) ? null : { value: values[0] }
    },
  }
}
