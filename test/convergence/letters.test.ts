/** Records that are made of more than their fields: born with their material, joined, told, left alone, and gone from Outlook once kept (SPEC KE, MA12 to MA14). */
import { describe, expect, it } from 'vitest'
import { deletedItems } from '../../server/gateways/memory/outlook-mailbox.ts'
import type { Fault, Moment } from '../support/faulty.ts'
import { clientTag, impossibleTag } from '../support/letter-area.ts'
import { createLetterScene, letterMailbox, type LetterScene } from '../support/letter-scene.ts'
import { folder, otherFolder } from '../support/world.ts'

const leaving = { leaves: true }
const hours = (count: number): number => count * 60 * 60_000

describe('filing', () => {
  it('[MA6] [CARET-56] a letter of a client becomes a document with its original kept, without a tag', async () => {
    const scene = createLetterScene()
    const id = scene.arrives({ subject: 'Contract', number: '<1>' })
    const run = await scene.run()
    expect(run).toMatchObject({ state: 'finished', counts: { created: { crm: 1 } } })
    expect(scene.document(id)?.fields).toMatchObject({ name: 'Contract', client: clientTag, identity: 'Contract' })
    expect([...scene.world.kept.keys()]).toEqual(['Contract'])
    expect(scene.link(id)).toMatchObject({ origin: 'outlook', dormant: null })
    expect(scene.record(id)?.tags).toEqual([])
  })

  it('[MA13] [CARET-58] what does not concern the firm leaves no trace', async () => {
    const scene = createLetterScene()
    scene.arrives({ subject: 'Lunch', from: 'friend@elsewhere.example' })
    await scene.run()
    await scene.settle()
    const { links, strangers, items, retries } = scene.tables()
    expect([links.size, strangers.size, items.length, retries.size, scene.world.kept.size]).toEqual([0, 0, 0, 0, 0])
  })

  it('[MA14] [CARET-59] of what is never to be stored nothing is asked and nothing is kept', async () => {
    const scene = createLetterScene()
    scene.arrives({ subject: 'Diagnosis', number: '<never>', never: true })
    scene.arrives({ subject: 'Long ago', number: '<old>', day: 1 })
    const process = scene.world.start()
    await scene.run({ process })
    expect(process.moments.map((moment) => moment.name)).not.toContain('crm.recognise')
    expect(JSON.stringify([...scene.tables().strangers, ...scene.tables().links, scene.tables().items])).toBe('[[]]')
    expect(scene.world.kept.size).toBe(0)
  })

  it('[MA14] a filed letter that is older than the cut-off by now stays linked, whatever happens to it', async () => {
    const scene = createLetterScene()
    const id = scene.arrives({ subject: 'Contract', number: '<1>' })
    await scene.settle()
    const before = scene.link(id)
    scene.world.settings.change(letterMailbox, 'mail', { scope: { since: 100 } })
    scene.world.mailbox().change(id, null, { body: { isRead: true } })
    await scene.settle()
    expect(scene.link(id)).toEqual(before)
  })

  it('[TA7] a tag that cannot be followed is told once, on the letter and with the reason; put right, it is filed', async () => {
    const scene = createLetterScene()
    const id = scene.arrives({ subject: 'Who is this', from: 'x@elsewhere.example', tags: ['Blue', impossibleTag] })
    await scene.run()
    expect(scene.record(id)?.tags).toEqual(['Blue', impossibleTag, '!Update failed'])
    expect([...scene.tables().strangers.values()]).toMatchObject([{ id, reason: 'invalid' }])
    const items = scene.tables().items.length
    await scene.settle()
    expect(scene.tables().items).toHaveLength(items)

    scene.world.mailbox().change(id, null, { body: { sender: 'ada@example.com' } })
    await scene.settle()
    expect(scene.document(id)).toBeDefined()
    expect(scene.record(id)?.tags).toEqual(['Blue', impossibleTag])
    expect(scene.tables().strangers.size).toBe(0)
  })

  it('[MA13] a letter that was told and then loses its tag is forgotten', async () => {
    const scene = createLetterScene()
    const id = scene.arrives({ subject: 'Who is this', from: 'x@elsewhere.example', tags: [impossibleTag] })
    await scene.settle()
    scene.world.mailbox().change(id, null, { tags: [] })
    await scene.settle()
    expect(scene.tables().strangers.size).toBe(0)
  })

  it('[TA6] the client is shown on the letter where the firm wants it, and not put back when a person takes it off', async () => {
    const scene = createLetterScene({ policy: { options: { shown: true } } })
    const id = scene.arrives({ subject: 'Contract', tags: ['Blue', '!Update'] })
    await scene.settle()
    expect(scene.record(id)?.tags).toEqual(['Blue', clientTag])
    scene.world.mailbox().change(id, null, { tags: ['Blue'] })
    await scene.settle()
    expect(scene.record(id)?.tags).toEqual(['Blue'])
  })
})

describe('one letter is one document', () => {
  it('[MA12] two copies with one number: one is filed, the other is known as its copy', async () => {
    const scene = createLetterScene()
    const ids = [1, 2].map(() => scene.arrives({ subject: 'To myself', number: '<1>' }))
    await scene.settle()
    expect(scene.documents()).toHaveLength(1)
    expect(ids.filter((id) => scene.link(id))).toHaveLength(1)
    expect([...scene.tables().strangers.values()].map((one) => one.reason)).toEqual(['copyOfLinked'])
    expect(scene.tables().retries.size).toBe(0)
  })

  it('[MA12] a copy that arrives later is not fetched again', async () => {
    const scene = createLetterScene()
    scene.arrives({ subject: 'Twice', number: '<1>' })
    await scene.settle()
    scene.arrives({ subject: 'Twice', number: '<1>' })
    const process = scene.world.start()
    await scene.run({ process })
    expect(process.moments.map((moment) => moment.name)).not.toContain('material.keep')
    expect(scene.documents()).toHaveLength(1)
  })

  it('[MA12] copies without a number turn out to be one when they are kept; the second gives way', async () => {
    const scene = createLetterScene()
    const ids = [1, 2, 3].map(() => scene.arrives({ subject: 'No number' }))
    await scene.run()
    expect(scene.documents()).toHaveLength(1)
    expect(ids.filter((id) => scene.link(id))).toHaveLength(1)
    expect(scene.tables().retries.size).toBe(0)
    expect([...scene.tables().strangers.values()].map((one) => one.reason)).toEqual(['copyOfLinked', 'copyOfLinked'])
    await scene.settle()
    expect(scene.documents()).toHaveLength(1)
  })

  it('[MA3] [R3] a letter that a colleague filed is adopted without fetching it', async () => {
    const scene = createLetterScene({ mailboxIds: [letterMailbox, 'mailbox-2'] })
    const mine = scene.arrives({ subject: 'To us both', number: '<1>' })
    await scene.settle()
    const theirs = scene.world.mailbox('mailbox-2').create(folder, { body: { ...scene.record(mine)?.body } })
    const process = scene.world.start()
    await scene.run({ mailboxId: 'mailbox-2', process })
    expect(process.moments.map((moment) => moment.name)).not.toContain('material.keep')
    const links = [...scene.world.database.tables('mailbox-2').links.values()]
    expect(links).toMatchObject([{ origin: 'adopted', outlookId: 'id' in theirs ? theirs.id : '' }])
    expect(scene.documents()).toHaveLength(1)
  })
})

describe('what cannot be fetched', () => {
  it('[I9] [CARET-65] fails alone and stays on the list; the area has succeeded only when it came through', async () => {
    const scene = createLetterScene()
    const first = scene.arrives({ subject: 'One' })
    const second = scene.arrives({ subject: 'Two' })
    let asked = 0
    const faults = (moment: Moment): Fault | null =>
      moment.name === 'material.keep' && (asked += 1) === 1 ? 'unavailable' : null
    const run = await scene.run({ process: scene.world.start(faults) })
    expect(run.counts).toMatchObject({ failed: 1, created: { crm: 1 } })
    expect([scene.link(first), scene.link(second)].filter(Boolean)).toHaveLength(1)
    expect((await scene.world.settings.mailbox(letterMailbox))?.areas[0]?.succeededAt).toBeNull()
    // Meanwhile the cut-off moved past it: it is filed all the same.
    scene.world.settings.change(letterMailbox, 'mail', { scope: { since: 100 } })
    await scene.settle()
    expect(scene.documents()).toHaveLength(2)
    expect((await scene.world.settings.mailbox(letterMailbox))?.areas[0]?.succeededAt).not.toBeNull()
  })

  it('[CARET-65] success is noted with the start of the run, at most once an hour', async () => {
    const scene = createLetterScene()
    const start = scene.world.clock.now()
    await scene.run()
    const at = async () => (await scene.world.settings.mailbox(letterMailbox))?.areas[0]?.succeededAt
    expect(await at()).toBe(start)
    scene.world.clock.advance(hours(1))
    await scene.run()
    expect(await at()).toBe(start)
    scene.world.clock.advance(1)
    await scene.run()
    expect(await at()).toBe(start + hours(1) + 1)
  })

  it('[R12] many letters are kept and filed in groups, and a run that is cut off goes on where it stopped', async () => {
    const scene = createLetterScene()
    for (let index = 0; index < 45; index += 1) scene.arrives({ subject: `Letter ${index}` })
    let asked = 0
    const faults = (moment: Moment): Fault | null =>
      moment.name === 'material.keep' && (asked += 1) === 42 ? 'dieBefore' : null
    await scene.run({ process: scene.world.start(faults) }).catch(() => undefined)
    expect(scene.documents()).toHaveLength(40)
    expect(scene.tables().cursors.size).toBe(0)
    const process = scene.world.start()
    await scene.run({ process })
    expect(process.moments.filter((moment) => moment.name === 'material.keep')).toHaveLength(5)
    expect(scene.documents()).toHaveLength(45)
  })

  it('[R12] a person who stops the import stops it between two groups', async () => {
    const scene = createLetterScene()
    for (let index = 0; index < 30; index += 1) scene.arrives({ subject: `Letter ${index}` })
    const controller = new AbortController()
    let asked = 0
    const faults = (moment: Moment): Fault | null => {
      if (moment.name === 'material.keep' && (asked += 1) === 20) controller.abort()
      return null
    }
    const run = await scene.run({ process: scene.world.start(faults), signal: controller.signal })
    expect(run).toMatchObject({ state: 'cancelled', counts: { failed: 0, done: 20 } })
    await scene.settle()
    expect(scene.documents()).toHaveLength(30)
  })
})

describe('kept, and gone from Outlook', () => {
  it('[CARET-68] [KE1] [KE3] a letter leaves in the run after it was filed, which is due at once', async () => {
    const scene = createLetterScene({ policy: { options: leaving } })
    const id = scene.arrives({ subject: 'Contract' })
    const first = await scene.run()
    expect(scene.lies(id)).toBe(folder)
    expect(first.followUpAt).toBe(scene.world.clock.now())
    const process = scene.world.start()
    const second = await scene.run({ process })
    expect(scene.lies(id)).toBe(deletedItems)
    expect(second.counts.removed.outlook).toBe(1)
    const names = process.moments.map((moment) => moment.name)
    expect(names.indexOf('material.verify')).toBeLessThan(names.indexOf('outlook.remove'))
    expect(scene.link(id)).toMatchObject({ dormant: 'kept', outlookId: id })
    expect(scene.tables().items.at(-1)?.operation).toMatchObject({
      rule: 'KE1',
      notes: [{ code: 'removedAfterImport' }],
    })
    await scene.settle()
    expect(scene.documents()).toHaveLength(1)
  })

  it('[N11] [KE3] damaged, it stays in Outlook and is tried again; made whole, it goes', async () => {
    const scene = createLetterScene({ policy: { options: leaving } })
    const id = scene.arrives({ subject: 'Contract' })
    await scene.run()
    scene.world.kept.set('Contract', 'Contra')
    const run = await scene.run()
    expect(run.counts.failed).toBe(1)
    expect(scene.lies(id)).toBe(folder)
    expect([...scene.tables().retries.values()]).toMatchObject([{ failure: { code: 'KEPT_DIFFERS' } }])
    // Until its time has come nobody looks at it.
    const process = scene.world.start()
    await scene.run({ process })
    expect(process.moments.map((moment) => moment.name)).not.toContain('outlook.read')
    scene.world.kept.set('Contract', 'Contract')
    await scene.settle()
    expect(scene.lies(id)).toBe(deletedItems)
  })

  it('[KE4] put back, it stays; thrown away again by its owner, it is not missed', async () => {
    const scene = createLetterScene({ policy: { options: leaving } })
    const id = scene.arrives({ subject: 'Contract' })
    await scene.settle()
    scene.world.mailbox().move(id, folder)
    await scene.settle()
    expect(scene.link(id)).toMatchObject({ dormant: null, origin: 'adopted' })
    expect(scene.lies(id)).toBe(folder)
    scene.world.mailbox().remove(id)
    await scene.settle()
    expect(scene.documents()).toHaveLength(1)
  })

  it('[KE4] emptied from Deleted Items, or unfiled: nothing follows', async () => {
    const scene = createLetterScene({ policy: { options: leaving } })
    const [gone, unfiled] = ['Gone', 'Unfiled'].map((subject) => scene.arrives({ subject }))
    await scene.settle()
    scene.world.mailbox().purge(gone ?? '')
    scene.world.crm.remove(scene.document(unfiled ?? '')?.id ?? '')
    await scene.settle()
    await scene.run({ mode: 'full' })
    expect([...scene.tables().links.values()].map((link) => link.dormant)).toEqual(['kept', 'kept'])
    scene.world.mailbox().move(unfiled ?? '', folder)
    await scene.settle()
    expect(scene.link(unfiled ?? '')?.dormant).toBe('deletedInCrm')
    expect(scene.lies(unfiled ?? '')).toBe(folder)
  })

  it('[KE1] what was adopted was never fetched, and stays', async () => {
    const scene = createLetterScene({ mailboxIds: [letterMailbox, 'mailbox-2'], policy: { options: leaving } })
    const mine = scene.arrives({ subject: 'To us both', number: '<1>' })
    await scene.settle()
    const theirs = scene.world.mailbox('mailbox-2').create(folder, { body: { ...scene.record(mine)?.body } })
    for (let runs = 0; runs < 3; runs += 1) await scene.run({ mailboxId: 'mailbox-2' })
    expect(scene.world.mailbox('mailbox-2').record('id' in theirs ? theirs.id : '')?.folder).toBe(folder)
  })

  it('[KE5] a hundred letters leave without anybody being asked', async () => {
    const scene = createLetterScene({ policy: { options: leaving } })
    for (let index = 0; index < 100; index += 1) scene.arrives({ subject: `Letter ${index}` })
    await scene.settle()
    expect(scene.world.mailbox().records(deletedItems)).toHaveLength(100)
    expect(scene.tables().plans.size).toBe(0)
  })
})

interface Story {
  readonly name: string
  readonly prepare: () => Promise<LetterScene>
}

const stories: readonly Story[] = [
  {
    name: '[I1] [I2] [I9] letters are filed, one of them shown with its client, one told as impossible',
    prepare: async () => {
      const scene = createLetterScene({ policy: { options: { shown: true } } })
      scene.arrives({ subject: 'One', number: '<1>' })
      scene.arrives({ subject: 'Two', tags: ['!Update'] })
      scene.arrives({ subject: 'Twice', tags: ['!Update'] })
      scene.arrives({ subject: 'Twice', tags: ['!Update'] })
      scene.arrives({ subject: 'Lost', from: 'x@elsewhere.example', tags: [impossibleTag] })
      return scene
    },
  },
  {
    name: '[I1] [I2] [N11] letters leave once they are kept, one of them edited meanwhile',
    prepare: async () => {
      const scene = createLetterScene({ policy: { options: leaving } })
      const ids = ['One', 'Two', 'Three'].map((subject) => scene.arrives({ subject }))
      await scene.run()
      scene.world.mailbox().change(ids[1] ?? '', null, { body: { subject: 'Two, renamed' }, tags: ['!Update'] })
      return scene
    },
  },
  {
    name: '[I1] [I2] [KE4] one is put back while another is filed',
    prepare: async () => {
      const scene = createLetterScene({ policy: { options: leaving } })
      const id = scene.arrives({ subject: 'One' })
      await scene.settle()
      scene.world.mailbox().move(id, folder)
      scene.arrives({ subject: 'Two' })
      return scene
    },
  },
]

/** What people see in the end; which of two copies is the one that was filed is left to chance. */
const picture = (scene: LetterScene): unknown => ({
  crm: scene.world.crm
    .rows('mail')
    .map(({ fields, deleted }) => JSON.stringify({ fields, deleted }))
    .toSorted(),
  outlook: scene.world
    .mailbox()
    .records()
    .map(({ body, tags, folder: where }) => JSON.stringify({ body, tags, where }))
    .toSorted(),
  links: [...scene.tables().links.values()].map(({ origin, dormant }) => `${origin} ${dormant}`).toSorted(),
  strangers: [...scene.tables().strangers.values()].map(({ reason }) => reason).toSorted(),
})

const faults: readonly Fault[] = ['dieBefore', 'dieAfter', 'unavailable', 'loseReply']

describe('every step goes wrong once', () => {
  it.each(stories)('$name', async ({ prepare }) => {
    const undisturbed = await prepare()
    const process = undisturbed.world.start()
    await undisturbed.run({ process })
    await undisturbed.settle()
    const expected = picture(undisturbed)
    const effects = process.moments.filter((moment) => moment.kind === 'effect').length
    expect(effects).toBeGreaterThan(2)

    for (const fault of faults) {
      for (let at = 0; at < effects; at += 1) {
        const scene = await prepare()
        let seen = -1
        const once = (moment: Moment): Fault | null => {
          if (moment.kind !== 'effect') return null
          seen += 1
          return seen === at ? fault : null
        }
        await scene.run({ process: scene.world.start(once) }).catch(() => undefined)
        await scene.settle()
        expect(picture(scene), `${fault} at effect ${at}`).toEqual(expected)
      }
    }
  })
})

describe('moved by a person', () => {
  it('[SC4] a filed letter that is archived stays filed, and comes back into view with its folder', async () => {
    const scene = createLetterScene()
    const id = scene.arrives({ subject: 'Contract' })
    await scene.settle()
    scene.world.mailbox().move(id, otherFolder)
    await scene.settle()
    expect(scene.link(id)?.dormant).toBe('movedInOutlook')
    expect(scene.documents()).toHaveLength(1)
    scene.world.mailbox().move(id, folder)
    await scene.settle()
    expect(scene.link(id)?.dormant).toBeNull()
  })
})
