/** What every CrmSide must do: show what changed against the links, whatever order transactions ended in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CrmQuery, CrmSide, Store } from '../../server/engine/ports.ts'
import type { Link } from '../../server/sync/link.ts'
import { observedId, type Fields, type Observation } from '../../server/sync/record.ts'

export interface CrmWorld {
  readonly crm: CrmSide
  readonly store: Store
  /** The employee's policy covers what `create` makes. */
  readonly query: CrmQuery
  readonly kind: string
  /** Valid values of the n-th record, with a strong match key of its own. */
  fields(n: number): Fields
  strongKeys(fields: Fields): readonly string[]
  /** A field that may be changed freely, with another valid value. */
  readonly edit: Fields
  /** What people do in the CRM. `create` gives the id. */
  create(n: number): Promise<string>
  change(id: string, fields: Fields): Promise<void>
  remove(id: string): Promise<void>
  /** The record is no longer covered (its client became inactive, or it was switched off) and covered again. */
  leaveScope(id: string): Promise<void>
  enterScope(id: string): Promise<void>
  close(): Promise<void>
}

export const describeCrmSide = (name: string, make: () => Promise<CrmWorld>): void => {
  describe(`CRM side: ${name}`, () => {
    let world: CrmWorld
    beforeEach(async () => {
      world = await make()
    })
    afterEach(async () => {
      await world.close()
    })

    const observe = (mode: 'incremental' | 'full' = 'incremental') => world.crm.observe(world.query, mode)
    const short = (observations: readonly Observation[]) =>
      observations.map((one) => [one.seen, observedId(one)]).sort((a, b) => String(a).localeCompare(String(b)))

    const current = async (id: string) => {
      const [read] = await world.crm.read(world.query, [id])
      if (!read || !('found' in read)) throw new Error(`${id} is not there`)
      return read.found
    }

    const link = async (id: string, change: Partial<Link> = {}): Promise<void> => {
      const record = await current(id)
      const made: Link = {
        crmId: id,
        outlookId: `AAMk-${id}`,
        versions: { crm: record.version, outlook: 'W/"1"' },
        base: record.fields,
        held: {},
        origin: 'crm',
        dormant: null,
        ...change,
      }
      await world.store.transaction(world.query.mailboxId, (tx) => tx.links.upsert(world.query.area, [made]))
    }

    it('[OB1] a record in scope without a link is seen with its kind and fields', async () => {
      const id = await world.create(1)
      const seen = await observe()
      expect(short(seen)).toEqual([['changed', id]])
      const record = await current(id)
      expect(record.kind).toBe(world.kind)
      expect(record.fields).toMatchObject(world.fields(1))
      expect(record).toMatchObject({ tags: [], marker: null, scope: { in: true }, problems: [] })
      expect(seen).toEqual([{ seen: 'changed', record }])
    })

    it('[CU1] where an area recognises nothing, nothing is added to new Outlook records', async () => {
      const id = await world.create(1)
      const record = { ...(await current(id)), id: 'AAMk-new', kind: null }
      expect(await world.crm.recognise(world.query, [record])).toEqual(new Map())
      expect(await world.crm.recognise(world.query, [])).toEqual(new Map())
    })

    it('[SM-32] a record whose version is the one in its link is not seen', async () => {
      await link(await world.create(1))
      expect(await observe()).toEqual([])
    })

    it('[SM-32] an edit changes the version; the version stored by a link hides nothing that came later', async () => {
      const id = await world.create(1)
      const uploaded = (await current(id)).version
      await world.change(id, world.edit)
      await link(id, { versions: { crm: uploaded, outlook: 'W/"1"' } })
      expect(short(await observe())).toEqual([['changed', id]])
      expect((await current(id)).version).not.toBe(uploaded)
      expect((await current(id)).fields).toMatchObject(world.edit)
      await link(id)
      expect(await observe()).toEqual([])
    })

    it('[OB5] a link that asks to look again is looked at', async () => {
      const id = await world.create(1)
      await link(id, { versions: { crm: null, outlook: null } })
      expect(short(await observe())).toEqual([['changed', id]])
    })

    it('[SM-08] a linked record that left the scope is out of scope, not gone; nothing is said of one without a link', async () => {
      const [linked, unlinked] = [await world.create(1), await world.create(2)]
      await link(linked)
      await world.leaveScope(linked)
      await world.leaveScope(unlinked)
      const seen = await observe()
      expect(short(seen)).toEqual([['outOfScope', linked]])
      expect((await current(linked)).scope.in).toBe(false)
    })

    it('[SM-09] a dormant link wakes when its record is in scope again, and is quiet until then', async () => {
      const id = await world.create(1)
      await link(id)
      await world.leaveScope(id)
      await link(id, { dormant: 'outOfScope', outlookId: null })
      expect(await observe()).toEqual([])
      await world.enterScope(id)
      expect(short(await observe())).toEqual([['changed', id]])
    })

    it('[R10] a link that sleeps because its record was deleted wakes when people restore the record', async () => {
      const id = await world.create(1)
      await link(id, { dormant: 'deletedInCrm' })
      expect(short(await observe())).toEqual([['changed', id]])
    })

    it('[CARET-34] a link that is dormant for another reason is left alone, whatever happens to the record', async () => {
      const id = await world.create(1)
      await link(id, { dormant: 'deletedInOutlook', outlookId: null })
      expect(await observe()).toEqual([])
      await world.change(id, world.edit)
      expect(await observe()).toEqual([])
    })

    it('[R1] a linked record that people deleted is gone with the tombstone as proof', async () => {
      const [linked, unlinked] = [await world.create(1), await world.create(2)]
      await link(linked)
      await world.remove(linked)
      await world.remove(unlinked)
      expect(await observe()).toEqual([{ seen: 'gone', id: linked, proof: 'crmTombstone' }])
      expect(await world.crm.read(world.query, [linked])).toEqual([{ id: linked, gone: 'crmTombstone' }])
    })

    it('[MA7] a stranger is looked at again when its version moves, not before', async () => {
      const id = await world.create(1)
      const { version, fields } = await current(id)
      await world.store.transaction(world.query.mailboxId, (tx) =>
        tx.strangers.put(world.query.area, [{ side: 'crm', id, version, fields, reason: 'ambiguousMatch' }]),
      )
      expect(await observe()).toEqual([])
      await world.change(id, world.edit)
      expect(short(await observe())).toEqual([['changed', id]])
    })

    it('[SM-34] a full observation shows every record in scope and every linked one', async () => {
      const ids = [await world.create(1), await world.create(2), await world.create(3), await world.create(4)] as const
      await link(ids[0])
      await link(ids[1])
      await link(ids[2])
      await world.leaveScope(ids[1])
      await world.remove(ids[2])
      expect(short(await observe('full'))).toEqual(
        [
          ['changed', ids[0]],
          ['changed', ids[3]],
          ['gone', ids[2]],
          ['outOfScope', ids[1]],
        ].sort((a, b) => String(a).localeCompare(String(b))),
      )
    })

    it('[R3] matches are found by strong key, in scope or not, never a deleted one', async () => {
      const [one, outside, deleted] = [await world.create(1), await world.create(2), await world.create(3)]
      await world.leaveScope(outside)
      await world.remove(deleted)
      const keys = [1, 2, 3, 4].flatMap((n) => world.strongKeys(world.fields(n)))
      const found = await world.crm.findMatches(world.query, keys, new Set())
      expect(found.map((record) => record.id).sort()).toEqual([one, outside].sort())
      expect(found.find((record) => record.id === one)).toEqual(await current(one))
      expect(await world.crm.findMatches(world.query, [], new Set())).toEqual([])
    })

    it('[OB4] reading answers in the order asked, with gone for ids that never were', async () => {
      const [one, two] = [await world.create(1), await world.create(2)]
      const never = `${world.kind}:00000000-0000-4000-8000-000000999999`
      const read = await world.crm.read(world.query, [two, never, one])
      expect(read.map((result) => [result.id, 'found' in result])).toEqual([
        [two, true],
        [never, false],
        [one, true],
      ])
    })

    it('[I15] links of another mailbox do not hide a record', async () => {
      const id = await world.create(1)
      await link(id)
      const seen = await world.crm.observe(
        { ...world.query, mailboxId: '00000000-0000-4000-8000-0000000000ff' },
        'incremental',
      )
      expect(short(seen)).toContainEqual(['changed', id])
    })
  })
}
