/**
 * Lists that records choose from (INF-02). One table says where each list is kept and what refers to it, so that counting, merging and removing are
 * written once. What is used is never removed.
 */
import { sql, type RawBuilder } from 'kysely'
import { masterDataKinds, type MasterDataItem, type MasterDataKind } from '../../../../shared/schemas/oversight.ts'
import type { MasterDataStore } from '../../../crm/administration-ports.ts'
import { CodedError } from '../../../errors.ts'
import { foldedText } from '../crm/contact-row.ts'
import { notFound, refusing } from '../crm/refusals.ts'
import { changing, type CrmUse } from '../crm/use.ts'
import type { Sql } from '../database.ts'
import { isStorableText, isUuid } from '../values.ts'

interface Reference {
  readonly table: string
  readonly column: string
  /** Rows with a version, which moves when what they refer to does. */
  readonly versioned: boolean
  /** Rows that count. */
  readonly living?: string
}

interface List {
  readonly table: string
  readonly hasNameKey: boolean
  readonly hasActive: boolean
  readonly references: readonly Reference[]
}

const tombstoned = 'deleted_at is null'
const lists: Readonly<Record<MasterDataKind, List>> = {
  offices: {
    table: 'offices',
    hasNameKey: false,
    hasActive: true,
    references: [
      { table: 'employees', column: 'office_id', versioned: true, living: tombstoned },
      { table: 'clients', column: 'office_id', versioned: true },
    ],
  },
  // Free text on the records; the list is what is offered (see `professionUses`).
  professions: { table: 'professions', hasNameKey: true, hasActive: true, references: [] },
  ticketTypes: {
    table: 'ticket_types',
    hasNameKey: false,
    hasActive: true,
    references: [{ table: 'tickets', column: 'type_id', versioned: true, living: tombstoned }],
  },
  appointmentTypes: {
    table: 'appointment_types',
    hasNameKey: false,
    hasActive: true,
    references: [{ table: 'appointments', column: 'type_id', versioned: true, living: tombstoned }],
  },
  documentCategories: {
    table: 'document_categories',
    hasNameKey: true,
    hasActive: true,
    references: [{ table: 'documents', column: 'category_id', versioned: true, living: tombstoned }],
  },
  contactGroups: {
    table: 'contact_groups',
    hasNameKey: true,
    hasActive: false,
    references: [{ table: 'contact_group_members', column: 'group_id', versioned: false }],
  },
}

const professionKey = (column: string) => sql.raw(`lower(btrim(${column}))`)
const withProfession = ['contacts', 'clients'] as const

/** Professions that records have and the list does not. */
const collectProfessions = (db: Sql) =>
  sql`insert into professions (name, name_key)
    select min(name), key from (
      select btrim(profession) as name, ${professionKey('profession')} as key from contacts where btrim(profession) <> '' and deleted_at is null
      union all select btrim(profession), ${professionKey('profession')} from clients where btrim(profession) <> '') p
    where not exists (select from professions x where x.name_key = p.key) group by key on conflict do nothing`.execute(
    db,
  )

const usesOf = (kind: MasterDataKind): RawBuilder<unknown> => {
  const counts =
    kind === 'professions'
      ? withProfession.map(
          (table) => sql`(select count(*) from ${sql.raw(table)} r where ${professionKey('r.profession')} = t.name_key
            ${table === 'contacts' ? sql`and r.deleted_at is null` : sql``})`,
        )
      : lists[kind].references.map(
          ({ table, column, living }) =>
            sql`(select count(*) from ${sql.raw(table)} r where r.${sql.raw(column)} = t.id ${sql.raw(living === undefined ? '' : `and r.${living}`)})`,
        )
  return sql.join(counts, sql` + `)
}

/** Counting each text by itself would read all records once for each profession. */
const selectProfessions = sql<MasterDataItem>`
  with used as (select key, count(*) as uses from (
      select ${professionKey('profession')} as key from contacts where profession is not null and deleted_at is null
      union all select ${professionKey('profession')} from clients where profession is not null) p group by key)
  select t.id, t.name, t.active, coalesce(u.uses, 0) as uses from professions t left join used u on u.key = t.name_key order by t.name_key`

const selectOf = (kind: MasterDataKind, one: RawBuilder<unknown> = sql`true`) => sql<MasterDataItem>`
  select t.id, t.name, ${lists[kind].hasActive ? sql`t.active` : sql`true`} as active, ${usesOf(kind)} as uses
  from ${sql.raw(lists[kind].table)} t where ${one} order by lower(t.name), t.id`

const refused = (message: string): CodedError =>
  new CodedError('CRM_VALUE_INVALID', { details: [{ path: '/name', message }] })

const checkedName = (kind: MasterDataKind, entered: string): string => {
  const name = entered.trim()
  if (name === '') throw refused('is empty')
  if (!isStorableText(name)) throw refused('holds characters that cannot be stored')
  // Outlook divides its list of categories there.
  if (kind === 'documentCategories' && /[,;]/u.test(name)) throw refused('must not hold a comma or a semicolon')
  return name
}

const keyOf = (kind: MasterDataKind, name: string): string =>
  kind === 'professions' ? name.toLowerCase() : foldedText(name)

/** @throws CRM_NAME_TAKEN for lists without a unique name as well */
const checkFree = async (trx: Sql, kind: MasterDataKind, name: string, except: string | null): Promise<void> => {
  const { rows } = await sql`select from ${sql.raw(lists[kind].table)} t where lower(t.name) = lower(${name})
    and t.id is distinct from ${except}::uuid`.execute(trx)
  if (rows.length > 0) throw new CodedError('CRM_NAME_TAKEN')
}

const read = async (db: Sql, kind: MasterDataKind, id: string): Promise<MasterDataItem> => {
  const { rows } = isUuid(id) ? await selectOf(kind, sql`t.id = ${id}`).execute(db) : { rows: [] }
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

const bump = ({ versioned }: Reference) => sql.raw(versioned ? ', version = version + 1' : '')

const setProfession = async (trx: Sql, before: string, after: string): Promise<void> => {
  for (const table of withProfession) {
    await sql`update ${sql.raw(table)} set profession = ${after}, version = version + 1
      where ${professionKey('profession')} = ${before}`.execute(trx)
  }
}

/** Settings name entries by id; ids are unique, so the text of a setting can be searched for them. */
const settingsTables = [
  ['policies', 'policy'],
  ['policy_pilots', 'policy'],
  ['saved_filters', 'settings'],
] as const

const moveAll = async (trx: Sql, kind: MasterDataKind, from: MasterDataItem, into: MasterDataItem): Promise<void> => {
  if (kind === 'professions') return setProfession(trx, keyOf(kind, from.name), into.name)
  for (const reference of lists[kind].references) {
    const { table, column } = reference
    const [of, at] = [sql.raw(table), sql.raw(column)]
    if (kind === 'contactGroups') {
      await sql`delete from ${of} a where ${at} = ${from.id} and exists (
        select from ${of} b where b.${at} = ${into.id} and b.contact_id = a.contact_id)`.execute(trx)
    }
    await sql`update ${of} set ${at} = ${into.id} ${bump(reference)} where ${at} = ${from.id}`.execute(trx)
  }
  for (const [table, column] of settingsTables) {
    const [of, at] = [sql.raw(table), sql.raw(column)]
    await sql`update ${of} set ${at} = replace(${at}::text, ${from.id}, ${into.id})::json
      where ${at}::text like ${`%${from.id}%`}`.execute(trx)
  }
}

export const createMasterData = (use: CrmUse): MasterDataStore => {
  const { sql: db } = use
  return {
    async all() {
      await collectProfessions(db)
      const result = []
      for (const kind of masterDataKinds) {
        const { rows } = await (kind === 'professions' ? selectProfessions : selectOf(kind)).execute(db)
        result.push({ kind, items: rows })
      }
      return result
    },

    create: (kind, { name: entered, ticketKind = 'service' }) =>
      refusing(() =>
        changing(use, async (trx) => {
          const name = checkedName(kind, entered)
          await checkFree(trx, kind, name, null)
          const { table, hasNameKey } = lists[kind]
          const more = hasNameKey
            ? { column: 'name_key', value: keyOf(kind, name) }
            : kind === 'ticketTypes'
              ? { column: 'kind', value: ticketKind }
              : kind === 'offices'
                ? { column: 'address', value: '{}' }
                : null
          const { rows } =
            more === null
              ? await sql<{ id: string }>`insert into ${sql.raw(table)} (name) values (${name}) returning id`.execute(
                  trx,
                )
              : await sql<{ id: string }>`insert into ${sql.raw(table)} (name, ${sql.raw(more.column)})
                values (${name}, ${more.value}) returning id`.execute(trx)
          return read(trx, kind, rows[0]?.id ?? '')
        }),
      ),

    change: (kind, id, { name: entered, active }) =>
      refusing(() =>
        changing(use, async (trx) => {
          const before = await read(trx, kind, id)
          const { table, hasNameKey, hasActive, references } = lists[kind]
          const name = entered === undefined ? before.name : checkedName(kind, entered)
          if (name !== before.name) {
            await checkFree(trx, kind, name, id)
            const key = hasNameKey ? sql`, name_key = ${keyOf(kind, name)}` : sql``
            await sql`update ${sql.raw(table)} set name = ${name}, version = version + 1 ${key} where id = ${id}`.execute(
              trx,
            )
            if (kind === 'professions') await setProfession(trx, keyOf(kind, before.name), name)
            for (const reference of references.filter(({ versioned }) => versioned)) {
              await sql`update ${sql.raw(reference.table)} set version = version + 1
                where ${sql.raw(reference.column)} = ${id}`.execute(trx)
            }
          }
          if (active !== undefined && hasActive) {
            await sql`update ${sql.raw(table)} set active = ${active}, version = version + 1
              where id = ${id} and active <> ${active}`.execute(trx)
          }
          return read(trx, kind, id)
        }),
      ),

    async merge(kind, id, intoId, preview) {
      const from = await read(db, kind, id)
      const into = await read(db, kind, intoId)
      if (from.id === into.id) throw new CodedError('CRM_REFERENCE_MISSING')
      if (preview) return { moved: from.uses, into }
      return refusing(() =>
        changing(use, async (trx) => {
          await moveAll(trx, kind, from, into)
          await sql`delete from ${sql.raw(lists[kind].table)} where id = ${from.id}`.execute(trx)
          return { moved: from.uses, into: await read(trx, kind, into.id) }
        }),
      )
    },

    remove: (kind, id) =>
      changing(use, async (trx) => {
        const { uses } = await read(trx, kind, id)
        if (uses > 0) throw new CodedError('MASTER_DATA_IN_USE')
        // A tombstone may still refer to it.
        for (const { table, column } of lists[kind].references.filter(({ living }) => living !== undefined)) {
          await sql`update ${sql.raw(table)} set ${sql.raw(column)} = null where ${sql.raw(column)} = ${id}`.execute(
            trx,
          )
        }
        await sql`delete from ${sql.raw(lists[kind].table)} where id = ${id}`.execute(trx)
      }),
  }
}
