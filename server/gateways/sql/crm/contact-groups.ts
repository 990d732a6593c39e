/** Contact groups: names with members. A change of members changes who is in scope, not the members themselves. */
import { sql } from 'kysely'
import type { ContactGroup } from '../../../../shared/schemas/crm.ts'
import type { ContactGroups } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { isStorableText, isUuid, uuidArray } from '../values.ts'
import { foldedText } from './contact-row.ts'
import { notFound, refusing } from './refusals.ts'
import { changing, type CrmUse } from './use.ts'

interface Row {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly memberIds: string[]
}

const groupOf = (row: Row): ContactGroup => ({ ...row, version: String(row.version) })

const select = sql`select g.id, g.version, g.name, coalesce((select json_agg(m.contact_id order by m.contact_id) from contact_group_members m where m.group_id = g.id), '[]') as "memberIds"
  from contact_groups g`

const named = (name: string) => {
  if (!isStorableText(name))
    throw new CodedError('CRM_VALUE_INVALID', {
      details: [{ path: '/name', message: 'holds characters that cannot be stored' }],
    })
  return { name, nameKey: foldedText(name.trim()) }
}

export const createSqlContactGroups = (use: CrmUse): ContactGroups => {
  const read = async (from: Sql, id: string): Promise<ContactGroup> => {
    const { rows } = await sql<Row>`${select} where g.id = ${id}`.execute(from)
    if (rows[0] === undefined) throw notFound()
    return groupOf(rows[0])
  }

  /** One statement; an id that is nobody's, or a deleted contact's, fails the foreign key or is counted out. */
  const addMembers = async (trx: Sql, groupId: string, memberIds: readonly string[]): Promise<void> => {
    const ids = [...new Set(memberIds.map((id) => id.toLowerCase()))]
    if (!ids.every(isUuid)) throw new CodedError('CRM_REFERENCE_MISSING')
    const { numAffectedRows } = await sql`insert into contact_group_members (group_id, contact_id)
      select ${groupId}::uuid, id from contacts where id = any(${uuidArray(ids)}) and deleted_at is null`.execute(trx)
    if (Number(numAffectedRows ?? 0n) !== ids.length) throw new CodedError('CRM_REFERENCE_MISSING')
  }

  return {
    async list() {
      const { rows } = await sql<Row>`${select} order by g.name_key`.execute(use.sql)
      return rows.map(groupOf)
    },
    create: ({ name, memberIds }) =>
      refusing(() =>
        changing(use, async (trx) => {
          const { id } = await trx
            .insertInto('contactGroups')
            .values(named(name))
            .returning('id')
            .executeTakeFirstOrThrow()
          await addMembers(trx, id, memberIds)
          return read(trx, id)
        }),
      ),
    change: (id, { name, memberIds }) =>
      refusing(() =>
        changing(use, async (trx) => {
          if (!isUuid(id)) throw notFound()
          const changed = await trx
            .updateTable('contactGroups')
            .set((eb) => ({ ...named(name), version: eb('version', '+', 1) }))
            .where('id', '=', id)
            .executeTakeFirst()
          if (changed.numUpdatedRows === 0n) throw notFound()
          await trx.deleteFrom('contactGroupMembers').where('groupId', '=', id).execute()
          await addMembers(trx, id, memberIds)
          return read(trx, id)
        }),
      ),
    remove: (id) =>
      changing(use, async (trx) => {
        const removed = isUuid(id)
          ? await trx.deleteFrom('contactGroups').where('id', '=', id).executeTakeFirst()
          : null
        if (removed === null || removed.numDeletedRows === 0n) throw notFound()
      }),
  }
}
