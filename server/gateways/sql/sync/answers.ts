/** What a person's answer changes at once, in one transaction and for one mailbox; the run that follows does the rest. */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import type { SyncAnswers } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Json } from '../../../sync/record.ts'
import type { Side } from '../../../sync/side.ts'
import type { SqlAreas } from '../crm/areas.ts'
import { notFound } from '../crm/refusals.ts'
import type { CrmUse } from '../crm/use.ts'
import type { Sql } from '../database.ts'
import { gapsDeclined } from '../settings.ts'
import { isUuid, jsonOrNull } from '../values.ts'
import { keepValue } from './keep-value.ts'
import { links } from './links.ts'
import { conflictOf } from './reader.ts'
import { retries } from './retries.ts'
import { strangers } from './strangers.ts'

const lookAgainFailure: Failure = {
  status: 0,
  code: 'LOOK_AGAIN',
  message: 'A person asked to look again',
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'read',
}

export const createSyncAnswers = (use: CrmUse, areas: SqlAreas): SyncAnswers => {
  const { sql: db, now } = use
  const inTransaction = <T>(work: (trx: Sql) => Promise<T>): Promise<T> => db.transaction().execute(work)
  const bound = (trx: Sql, mailboxId: string) => ({ sql: trx, mailboxId, now })

  const settlePlan = async (
    mailboxId: string,
    planId: string,
    hash: string | null,
    to: { state: string; approvedKeys?: string | null },
  ): Promise<void> => {
    const plan = await db
      .selectFrom('plans')
      .select('id')
      .where('mailboxId', '=', mailboxId)
      .where('id', '=', planId)
      .executeTakeFirst()
    if (plan === undefined) throw notFound()
    let update = db
      .updateTable('plans')
      .set(to)
      .where('mailboxId', '=', mailboxId)
      .where('id', '=', planId)
      .where('state', '=', 'waiting')
    if (hash !== null) update = update.where('hash', '=', hash)
    if ((await update.executeTakeFirst()).numUpdatedRows === 0n) throw new CodedError('SYNC_PLAN_OUTDATED')
  }

  return {
    async requestCancel(mailboxId, runId) {
      const asked = await db
        .updateTable('runs')
        .set({ cancelRequested: true })
        .where('mailboxId', '=', mailboxId)
        .where('id', '=', runId)
        .where('state', '=', 'running')
        .executeTakeFirst()
      return asked.numUpdatedRows === 1n
    },
    approvePlan: (mailboxId, planId, hash, keys) =>
      settlePlan(mailboxId, planId, hash, { state: 'approved', approvedKeys: jsonOrNull(keys) }),
    async rejectPlan(mailboxId, planId) {
      await settlePlan(mailboxId, planId, null, { state: 'rejected' })
      // A backfill that was seen and not wanted is over; the rules go on as before.
      await sql`
        update area_states a set backfill_from = null, needs_approval = false, gaps = ${gapsDeclined} from plans p
        where p.id = ${planId} and a.mailbox_id = ${mailboxId} and a.area = p.area and a.backfill_from is not null`.execute(
        db,
      )
    },

    backfill: (mailboxId, area, from) =>
      inTransaction(async (trx) => {
        await trx.deleteFrom('cursors').where('mailboxId', '=', mailboxId).where('area', '=', area).execute()
        await trx
          .updateTable('areaStates')
          .set({ backfillFrom: from, needsApproval: true })
          .where('mailboxId', '=', mailboxId)
          .where('area', '=', area)
          .execute()
      }),

    resolveConflict: (mailboxId, conflictId, keep) =>
      inTransaction(async (trx) => {
        const row = isUuid(conflictId)
          ? await trx
              .selectFrom('conflicts')
              .selectAll()
              .where('mailboxId', '=', mailboxId)
              .where('id', '=', conflictId)
              .forUpdate()
              .executeTakeFirst()
          : undefined
        if (row === undefined) throw notFound()
        if (row.state !== 'open') return conflictOf(row)
        // SQL null is a value nobody knew: keeping it changes nothing. JSON null is an empty one, and empties the field.
        const { rows } = await sql<{ known: boolean }>`select ${sql.ref(keep)} is not null as known
          from conflicts where mailbox_id = ${mailboxId} and id = ${conflictId}::uuid`.execute(trx)
        const value = (keep === 'crm' ? row.crm : row.outlook) as Json
        if (rows[0]?.known === true) {
          const { crmId, field } = row
          await keepValue(trx, use, areas, { mailboxId, area: row.area as AreaName, crmId, field, value })
        }
        await trx
          .updateTable('conflicts')
          .set({ state: 'settled' })
          .where('mailboxId', '=', mailboxId)
          .where('id', '=', conflictId)
          .execute()
        return conflictOf({ ...row, state: 'settled' })
      }),

    async setAreaEnabled(mailboxId, area, enabled) {
      await db
        .insertInto('areaStates')
        .values({ mailboxId, area, enabled, pausedCode: null, lastChangeAt: null })
        .onConflict((on) => on.columns(['mailboxId', 'area']).doUpdateSet({ enabled, pausedCode: null }))
        .execute()
    },

    resetArea: (mailboxId, area) =>
      inTransaction(async (trx) => {
        for (const table of ['cursors', 'retries', 'strangers'] as const) {
          await trx.deleteFrom(table).where('mailboxId', '=', mailboxId).where('area', '=', area).execute()
        }
        await trx
          .updateTable('links')
          .set({ crmVersion: null, outlookVersion: null })
          .where('mailboxId', '=', mailboxId)
          .where('area', '=', area)
          .execute()
      }),

    forgetLink: (mailboxId, area, crmId) => links(bound(db, mailboxId)).forget(area, [crmId]),

    async stopLink(mailboxId, area, crmId) {
      await db
        .updateTable('links')
        .set({ dormant: 'stopped' })
        .where('mailboxId', '=', mailboxId)
        .where('area', '=', area)
        .where('crmId', '=', crmId)
        .execute()
    },

    link: (mailboxId, area, crmId, outlookId) =>
      inTransaction(async (trx) => {
        const binding = bound(trx, mailboxId)
        const records = [
          { side: 'crm', id: crmId },
          { side: 'outlook', id: outlookId },
        ] as const
        await strangers(binding).remove(area, records)
        await retries(binding).remove(area, records)
        await links(binding).upsert(area, [
          {
            crmId,
            outlookId,
            versions: { crm: null, outlook: null },
            base: {},
            held: {},
            origin: 'adopted',
            dormant: null,
          },
        ])
        await dueNow(trx, mailboxId, area, 'outlook', outlookId, '')
      }),

    lookAgain: (mailboxId, area, side, id) =>
      inTransaction(async (trx) => {
        const binding = bound(trx, mailboxId)
        const known = (await strangers(binding).all(area)).find((one) => one.side === side && one.id === id)
        await strangers(binding).remove(area, [{ side, id }])
        if (side === 'crm') await retries(binding).remove(area, [{ side, id }])
        // Outlook tells of a record once; only the retry list brings one back that was seen already.
        else
          await dueNow(
            trx,
            mailboxId,
            area,
            side,
            id,
            known === undefined ? '' : (areas[area]?.titleOf(known.fields) ?? ''),
          )
      }),
  }

  async function dueNow(
    trx: Sql,
    mailboxId: string,
    area: AreaName,
    side: Side,
    id: string,
    title: string,
  ): Promise<void> {
    const entry = {
      area,
      side,
      id,
      attempts: 0,
      nextAt: 0,
      versions: { crm: null, outlook: null },
      failure: lookAgainFailure,
      title,
    }
    const { rows } = await sql<{
      title: string
    }>`select title from retries where mailbox_id = ${mailboxId} and area = ${area} and side = ${side} and id = ${id}`.execute(
      trx,
    )
    await retries(bound(trx, mailboxId)).put([{ ...entry, title: title || (rows[0]?.title ?? '') }])
  }
}
