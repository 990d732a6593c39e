/** What a mailbox changes in documents: new ones and what was tagged. None is ever removed from there. */
import { sql } from 'kysely'
import type { WriteOutcome } from '../../../engine/ports.ts'
import type { Sql } from '../database.ts'
import { readOnly, type AreaRecords } from './area-records.ts'
import { writeBirths } from './document-births.ts'
import { writeEdits, type DocumentEdit } from './document-edits.ts'
import { parseDocumentId } from './document-row.ts'

const ownerOf = async (db: Sql, mailboxId: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select e.id from connections c
    join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id where c.id = ${mailboxId}`.execute(db)
  const [owner] = rows
  if (owner === undefined) throw new Error('The mailbox belongs to no employee')
  return owner.id
}

export const writeDocuments: AreaRecords['write'] = async ({ sql: db, mailboxId, now }, writes, { strongKeys }) => {
  const parsed = writes.map((write) => ({ write, uuid: parseDocumentId(write.id) }))
  const creates = parsed.flatMap(({ write, uuid }) =>
    write.write.kind === 'create' && uuid !== null ? [{ write, uuid }] : [],
  )
  const edits = parsed.flatMap(({ write, uuid }): DocumentEdit[] =>
    write.write.kind === 'update' && uuid !== null ? [{ key: write.key, uuid, update: write.write }] : [],
  )
  const employeeId = await ownerOf(db, mailboxId)
  const common = { employeeId, now: now() }
  const outcomes = [
    ...(await writeBirths(db, creates, { ...common, mailboxId, strongKeys })),
    ...(await writeEdits(db, edits, { ...common, mailboxId })),
  ]
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]))
  return writes.map(({ key }): WriteOutcome => byKey.get(key) ?? { key, done: false, failure: readOnly })
}
