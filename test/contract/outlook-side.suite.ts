/** What every OutlookSide must do, seen through one area: delta, direct reads, conditional writes, markers, categories. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AreaName } from '../../shared/area.ts'
import type { Changes, OutlookSide, OutlookWrite, Place } from '../../server/engine/ports.ts'
import type { Fields, Json } from '../../server/sync/record.ts'
import type { Write } from '../../server/sync/operation.ts'

export interface OutlookWorld {
  readonly outlook: OutlookSide
  readonly area: AreaName
  /** Two folders of the mailbox; the first is the chosen one. Both empty. */
  readonly container: string
  readonly otherContainer: string
  /** The stored policy records are read and written with; missing: none. */
  readonly policy?: Json
  /** Values of the n-th record that Outlook can hold entirely. */
  fields(n: number): Fields
  /** A field that may be changed freely, with another valid value; and the same field emptied. */
  readonly edit: Fields
  readonly emptied: Fields
  /** Values of which one exceeds what Outlook holds (a fourth e-mail address), and what Outlook shows of them. */
  readonly overflow: { readonly written: Fields; readonly shown: Fields }
  /** What the person in Outlook does. */
  readonly person: {
    create(
      fields: Fields,
      options?: { readonly container?: string; readonly tags?: readonly string[] },
    ): Promise<string>
    change(id: string, fields: Fields): Promise<void>
    /** Sets a property that no field declares, and reads it back. */
    setUnmapped(id: string, value: string): Promise<void>
    unmapped(id: string): Promise<string | null>
    tag(id: string, tags: readonly string[]): Promise<void>
    move(id: string, container: string): Promise<void>
    /** Into Deleted Items. */
    remove(id: string): Promise<void>
    /** For good. */
    purge(id: string): Promise<void>
    masterTags(): Promise<readonly string[]>
  }
  expireCursors(): Promise<void>
  removeContainer(id: string): Promise<void>
  close(): Promise<void>
}

type Seen = Extract<Changes, { readonly ok: true }>

export const describeOutlookSide = (name: string, make: () => Promise<OutlookWorld>): void => {
  describe(`Outlook side: ${name}`, () => {
    let world: OutlookWorld
    beforeEach(async () => {
      world = await make()
    })
    afterEach(async () => {
      await world.close()
    })

    const placeOf = (container: string): Place => ({ container, policy: world.policy ?? null })
    const place = (): Place => placeOf(world.container)
    const changes = async (cursor: string | null, container = world.container): Promise<Changes> => {
      const [answer] = await world.outlook.changes([{ area: world.area, place: placeOf(container), cursor }], {})
      if (!answer) throw new Error('No answer')
      return answer
    }
    const seen = async (cursor: string | null): Promise<Seen> => {
      const answer = await changes(cursor)
      if (!answer.ok) throw new Error(`${answer.failure.status} ${answer.failure.code}`)
      return answer
    }
    const read = async (id: string) => {
      const [answer] = await world.outlook.read(world.area, place(), [id])
      if (!answer) throw new Error('No answer')
      return answer
    }
    const found = async (id: string) => {
      const answer = await read(id)
      if (!('found' in answer)) throw new Error(`${id} was not found`)
      return answer.found
    }
    const write = (writes: readonly OutlookWrite[]) => world.outlook.write(world.area, writes)
    const toWrite = (key: string, one: Write, marker: string | null = null): OutlookWrite => ({
      key,
      place: place(),
      write: one,
      marker,
    })
    const create = (n: number, tags: readonly string[] = []): Write => ({
      kind: 'create',
      fields: world.fields(n),
      recordKind: null,
      tags,
    })
    const written = async (key: string, one: Write, marker: string | null = null) => {
      const [outcome] = await write([toWrite(key, one, marker)])
      if (!outcome?.done) throw new Error(`Not written: ${outcome?.failure.code}`)
      return outcome
    }
    const update = (id: string, version: string, change: Fields, tags: readonly string[] | null = null): Write => ({
      kind: 'update',
      id,
      version,
      fields: { ...world.fields(1), ...change },
      changed: Object.keys(change),
      before: {},
      tags,
    })

    it('[OB1] without a cursor everything is listed, then only what changed', async () => {
      const [one, two] = [await world.person.create(world.fields(1)), await world.person.create(world.fields(2))]
      const first = await seen(null)
      expect(first.complete).toBe(true)
      expect(first.records.map((record) => record.id).sort()).toEqual([one, two].sort())
      expect(first.records.find((record) => record.id === one)?.fields).toMatchObject(world.fields(1))
      const quiet = await seen(first.cursor)
      expect([quiet.complete, quiet.records, quiet.removed]).toEqual([false, [], []])
      await world.person.change(one, world.edit)
      await world.person.change(one, world.emptied)
      const second = await seen(quiet.cursor)
      expect(second.records.map((record) => record.id)).toEqual([one])
      expect(second.records[0]?.fields).toMatchObject(world.emptied)
      expect((await seen(second.cursor)).records).toEqual([])
    })

    it('[I9] an older cursor answers again with everything since', async () => {
      const { cursor } = await seen(null)
      const id = await world.person.create(world.fields(1))
      await seen(cursor)
      expect((await seen(cursor)).records.map((record) => record.id)).toEqual([id])
    })

    it('[R1] deletion, moving away and deletion for good all end as a mere hint; a direct read tells them apart', async () => {
      const ids = [
        await world.person.create(world.fields(1)),
        await world.person.create(world.fields(2)),
        await world.person.create(world.fields(3)),
      ] as const
      const { cursor } = await seen(null)
      await world.person.remove(ids[0])
      await world.person.purge(ids[1])
      await world.person.move(ids[2], world.otherContainer)
      expect([...(await seen(cursor)).removed].sort()).toEqual([...ids].sort())
      expect(await read(ids[0])).toEqual({ id: ids[0], gone: 'foundInDeletedItems' })
      expect(await read(ids[1])).toEqual({ id: ids[1], gone: 'notFoundByDirectRead' })
      expect((await found(ids[2])).scope).toEqual({ in: false, reason: 'movedToOtherFolder' })
    })

    it('[R17] a record that moves back is the same record', async () => {
      const id = await world.person.create(world.fields(1))
      const { cursor } = await seen(null)
      await world.person.move(id, world.otherContainer)
      const away = await seen(cursor)
      await world.person.move(id, world.container)
      expect((await seen(away.cursor)).records.map((record) => record.id)).toEqual([id])
      expect((await found(id)).scope).toEqual({ in: true })
    })

    it('[R17] an expired cursor is a fact of the delta query, and a fresh round works', async () => {
      await world.person.create(world.fields(1))
      const { cursor } = await seen(null)
      await world.expireCursors()
      expect(await changes(cursor)).toMatchObject({
        ok: false,
        failure: { status: 410, during: 'delta', ambiguous: false },
      })
      expect((await seen(null)).records).toHaveLength(1)
    })

    it('[R17] a folder that is gone is a fact of the delta query, and the other folder still answers', async () => {
      await world.removeContainer(world.otherContainer)
      const answers = await world.outlook.changes(
        [world.container, world.otherContainer].map((container) => ({
          area: world.area,
          place: placeOf(container),
          cursor: null,
        })),
        {},
      )
      expect(answers.map((answer) => answer.ok)).toEqual([true, false])
      expect(answers[1]).toMatchObject({ failure: { status: 404, during: 'delta' } })
    })

    it('[R3] a created record carries its marker, fields and tags, and comes with a version', async () => {
      const outcome = await written('k', create(1, ['Client']), 'clientPerson:1')
      const record = await found(outcome.id)
      expect(record).toMatchObject({
        version: outcome.version,
        marker: 'clientPerson:1',
        tags: ['Client'],
        scope: { in: true },
      })
      expect(record.fields).toMatchObject(world.fields(1))
      const listed = (await seen(null)).records[0]
      expect(listed).toMatchObject({ id: outcome.id, version: outcome.version })
    })

    it('[R3] marked records are found in the folder, and only there', async () => {
      const one = await written('a', create(1), 'clientPerson:1')
      const away = await written('b', create(2), 'clientPerson:2')
      await world.person.move(away.id, world.otherContainer)
      const answer = await world.outlook.findMarked(world.area, place(), [
        'clientPerson:1',
        'clientPerson:2',
        'clientPerson:3',
      ])
      if ('code' in answer) throw new Error('Not found because of a failure')
      expect([...answer].map(([marker, records]) => [marker, records.map((record) => record.id)])).toEqual([
        ['clientPerson:1', [one.id]],
      ])
      expect(answer.get('clientPerson:1')).toEqual([await found(one.id)])
    })

    it('[R24] an update sends the changed fields only; what is not mapped and the marker survive', async () => {
      const { id, version } = await written('k', create(1, ['Client']), 'clientPerson:1')
      await world.person.setUnmapped(id, 'kept')
      const before = await found(id)
      const outcome = await written('u', update(id, before.version, world.edit))
      const after = await found(id)
      expect(after.version).toBe(outcome.version)
      expect(after.version).not.toBe(version)
      expect(after).toMatchObject({
        fields: { ...world.fields(1), ...world.edit },
        tags: ['Client'],
        marker: 'clientPerson:1',
      })
      expect(await world.person.unmapped(id)).toBe('kept')
    })

    it('[R24] an emptied field is empty in Outlook, the others keep their values', async () => {
      const { id, version } = await written('k', create(1))
      await written('u', update(id, version, world.emptied))
      expect((await found(id)).fields).toMatchObject({ ...world.fields(1), ...world.emptied })
    })

    it('[R24] what Outlook cannot hold does not hinder the rest', async () => {
      const outcome = await written('k', {
        kind: 'create',
        fields: { ...world.fields(1), ...world.overflow.written },
        recordKind: null,
        tags: [],
      })
      expect((await found(outcome.id)).fields).toMatchObject({ ...world.fields(1), ...world.overflow.shown })
    })

    it('[R9] an update or removal on a version that moved is refused and nothing is lost', async () => {
      const { id, version } = await written('k', create(1))
      await world.person.change(id, world.edit)
      const remove: Write = { kind: 'remove', id, version, before: {}, cause: 'deletedOnOtherSide' }
      const outcomes = await write([toWrite('u', update(id, version, world.emptied)), toWrite('r', remove)])
      expect(outcomes).toMatchObject([
        { key: 'u', done: false, failure: { status: 412, ambiguous: false, during: 'write' } },
        { key: 'r', done: false, failure: { status: 412, ambiguous: false, during: 'write' } },
      ])
      expect((await found(id)).fields).toMatchObject({ ...world.fields(1), ...world.edit })
    })

    it('[SM-18] tags are replaced as a list, alone or with fields, or left alone', async () => {
      const id = await world.person.create(world.fields(1), { tags: ['!Update', 'Golf'] })
      const first = await written('a', update(id, (await found(id)).version, {}, ['Golf']))
      expect((await found(id)).tags).toEqual(['Golf'])
      await written('b', update(id, first.version, world.edit))
      expect((await found(id)).tags).toEqual(['Golf'])
      const { cursor } = await seen(null)
      await world.person.tag(id, ['Golf', '!Update'])
      expect((await seen(cursor)).records[0]?.tags).toEqual(['Golf', '!Update'])
    })

    it('[R3] a marker is stamped with an update that is written anyway', async () => {
      const id = await world.person.create(world.fields(1))
      expect((await found(id)).marker).toBeNull()
      await written('u', update(id, (await found(id)).version, world.edit), 'clientPerson:9')
      expect((await found(id)).marker).toBe('clientPerson:9')
    })

    it('[R10] a removed record is gone, and removing it again is done', async () => {
      const { id, version } = await written('k', create(1))
      const remove: Write = { kind: 'remove', id, version, before: world.fields(1), cause: 'deletedOnOtherSide' }
      expect(await write([toWrite('r', remove)])).toMatchObject([{ key: 'r', done: true, id }])
      expect('gone' in (await read(id))).toBe(true)
      expect(await write([toWrite('r', remove)])).toMatchObject([{ key: 'r', done: true, id }])
      const unknown: Write = { ...remove, id: `${id.slice(0, -1)}A`, version: null }
      expect(await write([toWrite('x', unknown)])).toMatchObject([{ key: 'x', done: true }])
    })

    it('[I11] outcomes come in the order given and one failure touches no neighbour', async () => {
      const gone = await written('k', create(9))
      await world.person.purge(gone.id)
      const outcomes = await write([
        toWrite('1', create(1), 'clientPerson:1'),
        toWrite('2', update(gone.id, gone.version, world.edit)),
        ...Array.from({ length: 18 }, (_, n) => toWrite(String(n + 3), create(n + 3), `clientPerson:${n + 3}`)),
      ])
      expect(outcomes.map((outcome) => outcome.key)).toEqual(Array.from({ length: 20 }, (_, n) => String(n + 1)))
      expect(outcomes.map((outcome) => outcome.done)).toEqual(Array.from({ length: 20 }, (_, n) => n !== 1))
      expect(outcomes[1]).toMatchObject({ failure: { status: 404, during: 'write', ambiguous: false } })
      expect((await seen(null)).records).toHaveLength(19)
    })

    it('[R12] two hundred and fifty records are listed without loss or repeat', async () => {
      const ids: string[] = []
      for (let n = 0; n < 13; n += 1) {
        const batch = Array.from({ length: n === 12 ? 10 : 20 }, (_, m) =>
          toWrite(`${n}.${m}`, create(n * 20 + m), `clientPerson:${n}.${m}`),
        )
        for (const outcome of await write(batch)) if (outcome.done) ids.push(outcome.id)
      }
      const { records } = await seen(null)
      expect(records.map((record) => record.id).sort()).toEqual(ids.sort())
      const answers = await world.outlook.read(world.area, place(), ids)
      expect(answers.map((answer) => answer.id)).toEqual(ids)
      expect(answers.every((answer) => 'found' in answer && answer.found.marker !== null)).toBe(true)
    })

    it('[SM-04] category names are added to the master list once, beside those of the person', async () => {
      expect(await world.outlook.ensureTags(['!Update', 'Client'])).toBeNull()
      expect(await world.outlook.ensureTags(['Client', '!Update'])).toBeNull()
      const names = await world.person.masterTags()
      expect(names.filter((tag) => tag === 'Client' || tag === '!Update').sort()).toEqual(['!Update', 'Client'])
      expect(await world.outlook.ensureTags([])).toBeNull()
    })

    it('[CU1] asking for nothing answers nothing', async () => {
      expect(await world.outlook.changes([], {})).toEqual([])
      expect(await world.outlook.read(world.area, place(), [])).toEqual([])
      expect(await world.outlook.write(world.area, [])).toEqual([])
      expect(await world.outlook.findMarked(world.area, place(), [])).toEqual(new Map())
    })
  })
}
