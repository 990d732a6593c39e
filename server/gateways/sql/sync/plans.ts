/** Plans as values: a head and its operations in order, one row each, so that a page of a large preview is read alone. */
import type { AreaName } from '../../../../shared/area.ts'
import type { RunPurpose, StoredPlan, StoreTransaction } from '../../../engine/ports.ts'
import type { Operation } from '../../../sync/operation.ts'
import { chunksOf, json, jsonOrNull, readableText } from '../values.ts'
import type { Binding } from './binding.ts'

interface Head {
  readonly id: string
  readonly runId: string
  readonly area: string
  readonly hash: string
  readonly reason: string
  readonly state: string
  readonly approvedKeys: unknown
  readonly createdAt: number
  readonly termsId: string | null
  readonly purpose: string | null
}

const headColumns = [
  'id',
  'runId',
  'area',
  'hash',
  'reason',
  'state',
  'approvedKeys',
  'createdAt',
  'termsId',
  'purpose',
] as const

export const plans = ({ sql: db, mailboxId }: Binding): StoreTransaction['plans'] => {
  const heads = () => db.selectFrom('plans').select(headColumns).where('mailboxId', '=', mailboxId)

  const planOf = async (head: Head | undefined): Promise<StoredPlan | null> => {
    if (head === undefined) return null
    const rows = await db
      .selectFrom('planOperations')
      .select('operation')
      .where('mailboxId', '=', mailboxId)
      .where('planId', '=', head.id)
      .orderBy('position')
      .execute()
    return {
      id: head.id,
      runId: head.runId,
      area: head.area as AreaName,
      hash: head.hash,
      plan: { area: head.area, operations: rows.map((row) => row.operation as Operation) },
      reason: head.reason,
      state: head.state as StoredPlan['state'],
      approvedKeys: head.approvedKeys as readonly string[] | null,
      createdAt: head.createdAt,
      termsId: head.termsId,
      purpose: head.purpose as RunPurpose | null,
    }
  }

  /** The operations belong to the hash: they are written again only when it moved. */
  const putOperations = async ({ id, plan }: StoredPlan): Promise<void> => {
    await db.deleteFrom('planOperations').where('mailboxId', '=', mailboxId).where('planId', '=', id).execute()
    for (const chunk of chunksOf(plan.operations.map((operation, position) => ({ operation, position })))) {
      const rows = chunk.map(({ operation, position }) => ({
        mailboxId,
        planId: id,
        position,
        title: readableText(operation.title),
        crmWrite: operation.writes.crm?.kind ?? null,
        outlookWrite: operation.writes.outlook?.kind ?? null,
        adopted: operation.notes.some((note) => note.code === 'adopted'),
        operation: json(operation),
      }))
      await db.insertInto('planOperations').values(rows).execute()
    }
  }

  return {
    async put(plan) {
      const before = await heads().where('id', '=', plan.id).executeTakeFirst()
      const row = {
        runId: plan.runId,
        area: plan.area,
        hash: plan.hash,
        reason: plan.reason,
        state: plan.state,
        approvedKeys: jsonOrNull(plan.approvedKeys),
        createdAt: plan.createdAt,
        termsId: plan.termsId ?? null,
        purpose: plan.purpose ?? null,
      }
      await db
        .insertInto('plans')
        .values({ mailboxId, id: plan.id, ...row })
        .onConflict((on) => on.columns(['mailboxId', 'id']).doUpdateSet(row))
        .execute()
      if (before?.hash !== plan.hash) await putOperations(plan)
    },
    get: async (id) => planOf(await heads().where('id', '=', id).executeTakeFirst()),
    waiting: async (area) =>
      planOf(
        await heads()
          .where('area', '=', area)
          .where('state', '=', 'waiting')
          .where('termsId', 'is', null)
          .orderBy('createdAt', 'desc')
          .limit(1)
          .executeTakeFirst(),
      ),
  }
}
