/** What runs on terms ask of every store: tombstones are lifted, plans and runs keep their terms and stay apart. Part of store.suite.ts. */
import { expect, it } from 'vitest'
import type { CrmWrite, Run, Store, StoredPlan, StoreTransaction } from '../../server/engine/ports.ts'
import type { StoreWorld } from './store.suite.ts'

interface Builders {
  readonly area: 'contacts'
  readonly aRun: (n: number, mailboxId: string, change?: Partial<Run>) => Run
  readonly storedPlan: (n: number, change?: Partial<StoredPlan>) => StoredPlan
  readonly uuid: (n: number) => string
}

export const describeOnTerms = (worldNow: () => StoreWorld, { area, aRun, storedPlan, uuid }: Builders): void => {
  const write = <T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> =>
    worldNow().store.transaction(worldNow().mailboxId, work)
  const read: Store['read'] = (mailboxId, work) => worldNow().store.read(mailboxId, work)

  it('[UN5] a record that was deleted is as it was once its tombstone is lifted, and only then', async () => {
    const id = `${worldNow().crmKind}:${uuid(511)}`
    const create = {
      kind: 'create',
      fields: worldNow().crmFields(3),
      recordKind: worldNow().crmKind,
      tags: [],
    } as const
    const lift = { ...create, fields: {}, restores: id } as const
    const one = (key: string, written: CrmWrite['write']) =>
      write(async (tx) => (await tx.crm.write(area, [{ key, id, write: written }]))[0])
    expect(await one('a', lift)).toMatchObject({ done: false })
    await one('b', create)
    const before = await worldNow().crmValues(id)
    expect(await one('c', lift)).toMatchObject({ done: false, failure: { code: 'CRM_VERSION_MOVED' } })
    await one('d', { kind: 'remove', id, version: null, before: {}, cause: 'outOfScope' })
    expect(await worldNow().crmValues(id)).toBeNull()
    expect(await one('e', lift)).toMatchObject({ done: true, id })
    const after = await worldNow().crmValues(id)
    expect(after?.fields).toEqual(before?.fields)
    expect(after?.version).not.toBe(before?.version)
  })

  it('[N12] a plan made under terms keeps them, and takes no other plan’s place', async () => {
    const onTerms = storedPlan(3, { termsId: uuid(7), purpose: 'undo' })
    await write(async (tx) => {
      await tx.runs.save(aRun(100, worldNow().mailboxId, { termsId: uuid(7), purpose: 'undo' }))
      await tx.plans.put(storedPlan(1))
      await tx.plans.put(onTerms)
    })
    expect(await read(worldNow().mailboxId, (tx) => tx.plans.get(uuid(3)))).toEqual(onTerms)
    expect(await read(worldNow().mailboxId, (tx) => tx.plans.waiting(area))).toEqual(storedPlan(1))
    expect(await worldNow().run(worldNow().mailboxId, uuid(100))).toMatchObject({ termsId: uuid(7), purpose: 'undo' })
  })
}
