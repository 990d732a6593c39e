/** What a person's answer changes at once: plans, conflicts, links, switches. Every statement is bound to one mailbox. */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import type { Conflict } from '../../../../shared/schemas/sync.ts'
import { areaOf } from '../../../areas/index.ts'
import type { SyncAnswers } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Json } from '../../../sync/record.ts'
import { crmWriter, type CrmWriterOptions } from '../crm/crm-writes.ts'
import { loadRecords, parseRecordId } from '../crm/records.ts'
import type { Database, SqlTransaction } from '../database.ts'
import { defaultContactsPolicy } from '../../../../shared/schemas/policy.ts'
import { isUuid, json } from '../values.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Side } from '../../../sync/side.ts'
import type { Binding } from './binding.ts'
import { links } from './links.ts'
import { retries } from './retries.ts'
import { removeBySideAndId } from './strangers.ts'
import { conflictOf } from './sync-reader.ts'

export interface SyncAnswersOptions extends CrmWriterOptions {
  readonly database: Pick<Database, 'sql'>
  readonly now: () => number
}

interface KeptValue {
  readonly crmId: string
  readonly area: AreaName
  readonly field: string
  readonly value: Json
}

/** @throws CRM_VERSION_MOVED, CRM_VALUE_INVALID, NOT_FOUND */
const putIntoCrm = async (tx: SqlTransaction, options: SyncAnswersOptions, mailboxId: string, { crmId, area, field, value }: KeptValue): Promise<void> => {
  const id = parseRecordId(crmId)
  const [loaded] = id === null ? [] : await loadRecords(tx, defaultContactsPolicy, [id])
  if (loaded === undefined || !('record' in loaded)) throw new CodedError('NOT_FOUND')
  const declared = areaOf(area).fields.find((candidate) => candidate.name === field)
  const { fields, version } = loaded.record
  const current = fields[field] ?? null
  if (declared === undefined) throw new CodedError('NOT_FOUND')
  const wanted = declared.combine(value, current)
  if (JSON.stringify(wanted) === JSON.stringify(current)) return
  const write = { kind: 'update', id: crmId, version, fields: { [field]: wanted }, changed: [field], before: { [field]: current }, tags: null } as const
  const [outcome] = await crmWriter({ sql: tx, mailboxId, now: options.now }, options).write(area, [{ key: crmId, id: crmId, write }])
  if (outcome?.done !== true) throw new CodedError(outcome?.failure.code === 'CRM_VERSION_MOVED' ? 'CRM_VERSION_MOVED' : 'CRM_VALUE_INVALID')
}

const asked: Failure = { status: 0, code: 'LOOK_AGAIN', message: 'A person asked', retryAfterMs: null, ambiguous: false, requestId: null, during: 'read' }

/** An entry of the retry list that is due makes the next run read the record directly, whatever the delta query says. */
const readNextTime = async (binding: Binding, area: AreaName, { side, id }: { readonly side: Side; readonly id: string }): Promise<void> => {
  await removeBySideAndId(binding, 'strangers', area, [{ side, id }])
  await retries(binding).put([{ area, side, id, attempts: 0, nextAt: binding.now(), versions: { crm: null, outlook: null }, failure: asked, title: '' }])
}

export const createSqlSyncAnswers = (options: SyncAnswersOptions): SyncAnswers => {
  const { sql: db } = options.database
  const linkOf = (mailboxId: string, area: AreaName, crmId: string) =>
    db.updateTable('links').where('mailboxId', '=', mailboxId).where('area', '=', area).where('crmId', '=', crmId)

  const settlePlan = async (mailboxId: string, planId: string, hash: string | null, to: 'approved' | 'rejected', keys: readonly string[] | null) => {
    const ofMailbox = db.updateTable('plans').where('mailboxId', '=', mailboxId).where('id', '=', planId).where('state', '=', 'waiting')
    const chosen = hash === null ? ofMailbox : ofMailbox.where('hash', '=', hash)
    const settled = await chosen.set({ state: to, approvedKeys: keys === null ? null : json(keys) }).returning('id').execute()
    if (settled.length === 1) return
    const known = await db.selectFrom('plans').select('id').where('mailboxId', '=', mailboxId).where('id', '=', planId).executeTakeFirst()
    throw new CodedError(known === undefined ? 'NOT_FOUND' : 'SYNC_PLAN_OUTDATED')
  }

  return {
    async requestCancel(mailboxId, runId) {
      const asked = await db
        .updateTable('runs')
        .set({ cancelRequested: true })
        .where('mailboxId', '=', mailboxId)
        .where('id', '=', runId)
        .where('state', '=', 'running')
        .returning('id')
        .execute()
      return asked.length === 1
    },
    approvePlan: (mailboxId, planId, hash, keys) => settlePlan(mailboxId, planId, hash, 'approved', keys),
    rejectPlan: (mailboxId, planId) => settlePlan(mailboxId, planId, null, 'rejected', null),

    resolveConflict: (mailboxId, conflictId, keep): Promise<Conflict> =>
      db.transaction().execute(async (tx) => {
        if (!isUuid(conflictId)) throw new CodedError('NOT_FOUND')
        const settled = await tx
          .updateTable('conflicts')
          .set({ state: 'settled' })
          .where('mailboxId', '=', mailboxId)
          .where('id', '=', conflictId)
          .where('state', '=', 'open')
          // SQL null is an unknown value, JSON null an empty one; both read as null, so the text tells.
          .returning((eb) => [eb.ref('id').as('id'), sql<string | null>`crm::text`.as('crmText'), sql<string | null>`outlook::text`.as('outlookText')])
          .executeTakeFirst()
        if (settled === undefined) throw new CodedError('NOT_FOUND')
        const row = await tx.selectFrom('conflicts').selectAll().where('mailboxId', '=', mailboxId).where('id', '=', conflictId).executeTakeFirstOrThrow()
        const conflict = conflictOf(row)
        const text = keep === 'crm' ? settled.crmText : settled.outlookText
        if (text !== null) await putIntoCrm(tx, options, mailboxId, { crmId: conflict.crmId, area: conflict.area, field: conflict.field, value: JSON.parse(text) as Json })
        return conflict
      }),

    async setAreaEnabled(mailboxId, area, enabled) {
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('areaStates')
          .values({ mailboxId, area, enabled, pausedCode: null, lastChangeAt: null })
          .onConflict((on) => on.columns(['mailboxId', 'area']).doUpdateSet({ enabled, pausedCode: null }))
          .execute()
        if (enabled) await tx.updateTable('mailboxStates').set({ pausedCode: null }).where('mailboxId', '=', mailboxId).execute()
      })
    },

    async resetArea(mailboxId, area) {
      await db.transaction().execute(async (tx) => {
        for (const table of ['cursors', 'retries', 'strangers'] as const) {
          await tx.deleteFrom(table).where('mailboxId', '=', mailboxId).where('area', '=', area).execute()
        }
        await tx.updateTable('links').set({ crmVersion: null, outlookVersion: null }).where('mailboxId', '=', mailboxId).where('area', '=', area).execute()
        await tx.updateTable('areaStates').set({ pausedCode: null }).where('mailboxId', '=', mailboxId).where('area', '=', area).execute()
      })
    },

    forgetLink: (mailboxId, area, crmId) => links({ sql: db, mailboxId, now: options.now }).forget(area, [crmId]),
    async stopLink(mailboxId, area, crmId) {
      await linkOf(mailboxId, area, crmId).set({ dormant: 'stopped' }).execute()
    },

    async link(mailboxId, area, crmId, outlookId) {
      await db.transaction().execute(async (tx) => {
        const binding = { sql: tx, mailboxId, now: options.now }
        const versions = { crm: null, outlook: null }
        await links(binding).upsert(area, [{ crmId, outlookId, versions, base: {}, held: {}, origin: 'outlook', dormant: null }])
        await readNextTime(binding, area, { side: 'outlook', id: outlookId })
      })
    },

    async lookAgain(mailboxId, area, side, id) {
      await db.transaction().execute((tx) => readNextTime({ sql: tx, mailboxId, now: options.now }, area, { side, id }))
    },
  }
}
