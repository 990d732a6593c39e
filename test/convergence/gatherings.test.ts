/** The whole engine with an area that uses every hook: who leads, what is never made, what ends in time, what others may see. */
import { describe, expect, it } from 'vitest'
import { tags as policyTags } from '../support/builders.ts'
import { firstDay, impossibleDay } from '../support/gathering-area.ts'
import { createGatheringScene, firstMailbox, type GatheringScene } from '../support/gathering-scene.ts'
import { folder, otherFolder } from '../support/world.ts'

const over = '2025-03-01'
const later = '2026-09-09'

const paired = async (fields: Parameters<GatheringScene['inCrm']>[1] = {}, options = {}) => {
  const scene = createGatheringScene(options)
  const id = scene.inCrm('Review', fields)
  await scene.settle()
  return { scene, id, outlookId: scene.outlookId(id) }
}

const notes = (scene: GatheringScene): readonly string[] =>
  scene.tables().items.flatMap(({ operation }) => operation.notes.map((note) => note.code))

describe('fields in which Outlook leads', () => {
  it('[ME11] what Outlook adds to a new record of ours reaches the CRM in the next run, and then it is quiet', async () => {
    const { scene, id, outlookId } = await paired()
    expect(scene.crm(id)).toMatchObject({ uid: 'uid-1', link: 'https://meet.example.com/1' })
    const version = scene.world.mailbox().record(outlookId)?.version
    await scene.world.run({ mode: 'full' })
    expect(scene.world.mailbox().record(outlookId)?.version).toBe(version)
  })

  it('[ME11] [GU3] after a first run with many records nobody is asked because Outlook numbered them all', async () => {
    const scene = createGatheringScene()
    const ids = Array.from({ length: 60 }, (_, n) => scene.inCrm(`Meeting ${n}`))
    await scene.settle()
    expect(scene.waiting()).toBeUndefined()
    expect(new Set(ids.map((id) => scene.crm(id)['uid'])).size).toBe(60)
    for (const id of ids) scene.world.crm.change(id, { name: 'All the same' })
    await scene.run()
    expect(scene.waiting()?.reason).toBe('SYNC_GUARD_UPDATES')
  })

  it('[ME11] a CRM edit is set back there and kept as a refused conflict; Outlook is not written to', async () => {
    const { scene, id, outlookId } = await paired()
    const version = scene.world.mailbox().record(outlookId)?.version
    scene.world.crm.change(id, { link: 'https://elsewhere.example.com' })
    await scene.settle()
    expect(scene.crm(id)['link']).toBe('https://meet.example.com/1')
    expect([...scene.tables().conflicts.values()].map((row) => row.conflict)).toMatchObject([
      { field: 'link', winner: 'outlook', cause: 'refused', values: { crm: 'https://elsewhere.example.com' } },
    ])
    expect(scene.world.mailbox().record(outlookId)?.version).toBe(version)
  })

  it('[ME11] with nothing allowed to change in the CRM, the field is left alone on both sides', async () => {
    const { scene, id, outlookId } = await paired()
    scene.setPolicy({ direction: 'crmLeads' })
    scene.world.crm.change(id, { link: 'https://elsewhere.example.com' })
    scene.person.change(outlookId, { link: 'https://third.example.com' })
    await scene.settle()
    expect([scene.crm(id)['link'], scene.outlook(id)['link']]).toEqual([
      'https://elsewhere.example.com',
      'https://third.example.com',
    ])
  })
})

describe('records that are not made', () => {
  it('[MA10] without an essential value no copy is made; the record is named once, and made when it can be', async () => {
    const scene = createGatheringScene()
    const id = scene.inCrm('Audit', { day: impossibleDay })
    await scene.settle()
    expect([...scene.tables().strangers.values()]).toMatchObject([{ side: 'crm', id, reason: 'notPossible' }])
    expect(scene.tables().items.filter((item) => item.operation.stranger !== null)).toHaveLength(1)
    scene.world.crm.change(id, { day: later })
    await scene.settle()
    expect(scene.outlook(id)).toMatchObject({ name: 'Audit', day: later })
    expect(scene.tables().strangers.size).toBe(0)
  })

  it('[MA10] of a linked record only that field stays out; the others go on', async () => {
    const { scene, id } = await paired()
    scene.world.crm.change(id, { day: impossibleDay, name: 'Renamed' })
    await scene.settle()
    expect(scene.outlook(id)).toMatchObject({ name: 'Renamed', day: '2026-05-04' })
    expect(notes(scene)).toContain('fieldProblem')
  })

  it('[MA11] a kind that Outlook itself brings waits for it, and is adopted with what both hold by then', async () => {
    const scene = createGatheringScene()
    const id = scene.inCrm('Board', { uid: 'outside-7' }, 'attended')
    await scene.settle()
    expect([...scene.tables().strangers.values()]).toMatchObject([{ id, reason: 'notCreatedHere' }])
    expect(scene.world.mailbox().records(folder)).toEqual([])
    scene.world.crm.change(id, { name: 'Board of May' })
    await scene.settle()
    const outlookId = scene.inOutlook('Board meeting', { uid: 'outside-7' })
    await scene.settle()
    expect(scene.link(id)).toMatchObject({ outlookId, origin: 'adopted', dormant: null })
    expect([scene.crm(id)['name'], scene.outlook(id)['name']]).toEqual(['Board of May', 'Board meeting'])
    expect(scene.tables().strangers.size).toBe(0)
  })
})

describe('leaving the scope, by reason', () => {
  it('[SC8] what is over sleeps on both sides without a word, whoever made the copy', async () => {
    const { scene, id, outlookId } = await paired()
    const told = scene.tables().items.length
    scene.world.crm.leaveScope(id, 'past')
    await scene.settle()
    expect(scene.link(id)).toMatchObject({ outlookId, dormant: 'outOfScope' })
    expect(scene.outlook(id)['name']).toBe('Review')
    expect(scene.tables().items).toHaveLength(told)
  })

  it('[SC8] [INF-09] an edit of a record that is over in Outlook is held and told once', async () => {
    const { scene, id, outlookId } = await paired()
    scene.person.change(outlookId, { day: over })
    await scene.settle()
    scene.person.change(outlookId, { name: 'Afterthought' })
    await scene.settle()
    await scene.world.run({ mode: 'full' })
    expect(scene.crm(id)).toMatchObject({ name: 'Review', day: '2026-05-04' })
    expect(scene.link(id)).toMatchObject({ dormant: 'outOfScope', held: { name: 'Afterthought', day: over } })
    expect(notes(scene).filter((code) => code === 'past')).toHaveLength(2)
  })

  it('[SC9] a CRM edit of a pair that is over in Outlook alone is written there', async () => {
    const { scene, id, outlookId } = await paired()
    scene.world.mailbox().change(outlookId, null, { body: { start: over } })
    await scene.settle()
    expect(scene.link(id)?.dormant).toBe('outOfScope')
    scene.world.crm.change(id, { day: later })
    await scene.settle()
    expect(scene.world.mailbox().record(outlookId)?.body['start']).toBe(later)
    expect(scene.link(id)?.dormant).toBeNull()
  })

  it('[SC9] a pair that sleeps because it is over wakes when Outlook moves it into the future', async () => {
    const { scene, id, outlookId } = await paired()
    scene.world.crm.leaveScope(id, 'past')
    await scene.settle()
    scene.person.change(outlookId, { day: later })
    await scene.run()
    expect(scene.crm(id)['day']).toBe(later)
    scene.world.crm.enterScope(id)
    await scene.settle()
    expect(scene.link(id)).toMatchObject({ dormant: null, base: { day: later } })
  })

  it('[SC8] [CARET-40] a finished pair is exchanged once more, both ways, and then sleeps', async () => {
    const { scene, id, outlookId } = await paired()
    scene.world.crm.change(id, { status: 'done' })
    scene.person.change(outlookId, { name: 'Renamed at last' })
    scene.world.crm.leaveScope(id, 'finished')
    await scene.settle()
    expect(scene.outlook(id)).toMatchObject({ status: 'done', name: 'Renamed at last' })
    expect(scene.crm(id)['name']).toBe('Renamed at last')
    expect(scene.link(id)?.dormant).toBe('outOfScope')
    scene.person.change(outlookId, { name: 'Too late' })
    await scene.settle()
    expect(scene.crm(id)['name']).toBe('Renamed at last')
  })

  it('[SC8] [ABA-06X] what is finished and shall go is withdrawn; what is somebody else’s now, too', async () => {
    for (const reason of ['finishedRemove', 'notTheirs'] as const) {
      const { scene, id, outlookId } = await paired()
      scene.world.crm.leaveScope(id, reason)
      await scene.settle()
      expect(scene.person.fields(outlookId)).toBeNull()
      expect(scene.link(id)).toMatchObject({ outlookId: null, dormant: 'outOfScope' })
    }
  })

  it('[SC10] [ABA-06X] how a record ended reaches Outlook once after it is over, alone, and is taken back there alike', async () => {
    const { scene, id, outlookId } = await paired({ status: 'open' })
    scene.world.mailbox().change(outlookId, null, { body: { start: over }, tags: ['Mine', 'Open'] })
    scene.world.crm.leaveScope(id, 'past')
    await scene.settle()
    const mails = scene.sent.length
    for (const [status, tag] of [
      ['done', 'Done'],
      ['open', 'Open'],
    ] as const) {
      scene.world.crm.change(id, { status, name: 'Renamed afterwards', guests: ['a@example.com'] })
      await scene.settle()
      expect(scene.outlook(id)).toMatchObject({ status, name: 'Review', guests: null })
      const now = scene.world.mailbox().record(outlookId)
      expect(now?.tags.toSorted()).toEqual(['Mine', tag].toSorted())
      expect(scene.link(id)).toMatchObject({ outlookId, dormant: 'outOfScope', base: { status, name: 'Review' } })
      await scene.world.run({ mode: 'full' })
      await scene.run()
      expect(scene.world.mailbox().record(outlookId)?.version).toBe(now?.version)
    }
    expect([scene.sent.length, scene.waiting()]).toEqual([mails, undefined])
  })

  it('[SC10] [ABA-06X] ended and marked between two runs, the mark crosses and nothing else', async () => {
    const { scene, id, outlookId } = await paired({ status: 'open' })
    scene.world.crm.change(id, { status: 'done', name: 'Renamed afterwards' })
    scene.world.crm.leaveScope(id, 'past')
    await scene.settle()
    expect(scene.outlook(id)).toMatchObject({ status: 'done', name: 'Review' })
    expect(scene.world.mailbox().record(outlookId)?.tags).toContain('Done')
    scene.world.crm.enterScope(id)
    await scene.settle()
    expect(scene.outlook(id)).toMatchObject({ status: 'done', name: 'Renamed afterwards' })
  })

  it('[SC10] [CARET-50] of what lies before the cut-off nothing is told', async () => {
    const { scene, id } = await paired({ status: 'open' })
    scene.world.crm.leaveScope(id, 'beforeCutOff')
    await scene.settle()
    scene.world.crm.change(id, { status: 'done' })
    await scene.settle()
    await scene.world.run({ mode: 'full' })
    expect(scene.outlook(id)['status']).toBe('open')
  })

  it('[SC10] [ABA-06X] finished after it was over and to be removed then, our copy goes, asleep or not; edits in Outlook are kept as conflicts', async () => {
    for (const asleep of [true, false]) {
      const { scene, id, outlookId } = await paired()
      scene.world.mailbox().change(outlookId, null, { body: { start: over } })
      if (asleep) {
        scene.world.crm.leaveScope(id, 'past')
        await scene.settle()
      }
      scene.person.change(outlookId, { name: 'Afterthought' })
      scene.world.crm.leaveScope(id, 'finishedRemove')
      await scene.settle()
      expect(scene.person.fields(outlookId)).toBeNull()
      expect(scene.link(id)).toMatchObject({ outlookId: null, dormant: 'outOfScope' })
      expect(scene.crm(id)['name']).toBe('Review')
      const kept = [...scene.tables().conflicts.values()].map(({ conflict }) => conflict.values.outlook)
      expect(kept).toContain('Afterthought')
    }
  })

  it('[SC10] [SC2] what Outlook had first stays there, whatever became of it', async () => {
    const scene = createGatheringScene()
    const outlookId = scene.inOutlook('Theirs', { uid: 'uid-theirs' })
    await scene.settle()
    const id = scene.world.crm.rows('calendar')[0]?.id ?? ''
    scene.world.crm.leaveScope(id, 'past')
    await scene.settle()
    scene.world.crm.leaveScope(id, 'finishedRemove')
    await scene.settle()
    expect(scene.person.fields(outlookId)).toMatchObject({ name: 'Theirs' })
  })

  it('[SC11] [SM-28] a finished pair that is opened again in Outlook is opened in the CRM, once that is accepted', async () => {
    for (const [acceptance, before] of [
      ['automatic', 'open'],
      ['tagged', 'done'],
    ] as const) {
      const { scene, id, outlookId } = await paired({ status: 'open' }, { policy: { acceptance } })
      scene.world.crm.change(id, { status: 'done' })
      scene.world.crm.leaveScope(id, 'finished')
      await scene.settle()
      scene.person.change(outlookId, { name: 'Still finished' })
      await scene.settle()
      expect([scene.crm(id)['name'], scene.link(id)?.dormant]).toEqual(['Review', 'outOfScope'])
      scene.person.change(outlookId, { status: 'open' })
      await scene.run()
      expect(scene.crm(id)['status']).toBe(before)
      scene.person.tag(outlookId, [policyTags.update])
      await scene.run()
      expect(scene.crm(id)).toMatchObject({ status: 'open', name: 'Still finished' })
      scene.world.crm.enterScope(id)
      await scene.settle()
      expect(scene.link(id)).toMatchObject({ dormant: null, held: {}, base: { status: 'open' } })
    }
  })

  it('[SC8] an unlinked Outlook record that is over is nobody’s business', async () => {
    const scene = createGatheringScene()
    scene.inOutlook('Long ago', { day: over })
    await scene.settle()
    await scene.world.run({ mode: 'full' })
    expect([scene.world.crm.rows('calendar'), scene.tables().strangers.size]).toEqual([[], 0])
    expect(over < firstDay).toBe(true)
  })
})

describe('edits with a judgement, and categories', () => {
  it('[ME12] a refused edit is set back, said, and kept as a conflict; the rest of the record crosses', async () => {
    const { scene, id, outlookId } = await paired({ status: 'open' })
    scene.person.change(outlookId, { status: 'closed', name: 'Renamed' })
    await scene.settle()
    expect(scene.outlook(id)).toMatchObject({ status: 'open', name: 'Renamed' })
    expect(scene.crm(id)).toMatchObject({ status: 'open', name: 'Renamed' })
    expect(notes(scene)).toContain('editRefused')
    expect([...scene.tables().conflicts.values()].map((row) => row.conflict)).toMatchObject([
      { field: 'status', winner: 'crm', cause: 'refused', values: { outlook: 'closed' } },
    ])
  })

  it('[ME12] an edit that needs no tag crosses in tagged mode while others wait', async () => {
    const { scene, id, outlookId } = await paired({ status: 'open' }, { policy: { acceptance: 'tagged' } })
    scene.person.change(outlookId, { status: 'urgent', name: 'Renamed' })
    await scene.settle()
    expect(scene.crm(id)).toMatchObject({ status: 'urgent', name: 'Review' })
    expect(scene.link(id)?.held).toEqual({ name: 'Renamed' })
  })

  it('[TA6] [R20] categories that follow from values join and leave, and nobody else’s are touched', async () => {
    const { scene, id, outlookId } = await paired({ status: 'open' })
    const tags = () => scene.world.mailbox().record(outlookId)?.tags
    expect(tags()).toEqual(['Tandem', 'Open'])
    scene.person.tag(outlookId, ['Red', 'Tandem', 'Open'])
    await scene.settle()
    scene.world.crm.change(id, { status: 'done' })
    await scene.settle()
    expect(tags()).toEqual(['Red', 'Tandem', 'Done'])
  })
})

describe('records elsewhere', () => {
  it('[SC4] where a move changes the id, the link sleeps, and wakes with the record that carries the marker', async () => {
    const { scene, id, outlookId } = await paired({}, { mailboxRules: { idsChangeOnMove: true } })
    scene.person.move(outlookId, otherFolder)
    await scene.settle()
    expect(scene.link(id)?.dormant).toBe('movedInOutlook')
    expect(scene.world.crm.row(id)?.deleted).toBe(false)
    const moved = scene.world.mailbox().records(otherFolder)[0]?.id ?? ''
    scene.person.move(moved, folder)
    await scene.settle()
    const here = scene.world.mailbox().records(folder)[0]?.id
    expect(scene.link(id)).toMatchObject({ outlookId: here, dormant: null })
    expect(here).not.toBe(outlookId)
  })
})

describe('one gathering in two mailboxes', () => {
  const second = 'mailbox-2'

  it('[DE15] [R4] the leading mailbox speaks; the other one is never written to, and its deletion changes nothing', async () => {
    const scene = createGatheringScene({
      mailboxIds: [firstMailbox, second],
      crmKindFor: (row, query) => (query.mailboxId === second ? 'attended' : row.kind),
    })
    const id = scene.inCrm('Review')
    await scene.settle(firstMailbox)
    const theirs = scene.world.outlook(second)
    const copy = theirs.create({ name: 'Review', day: '2026-05-04', uid: String(scene.crm(id)['uid']) })
    await scene.settle(second)
    expect(scene.link(id, second)).toMatchObject({ outlookId: copy, dormant: null })
    const written = scene.world.mailbox(second).record(copy)?.version

    scene.person.change(scene.outlookId(id), { name: 'Review of May' })
    await scene.settle(firstMailbox)
    await scene.settle(second)
    expect(scene.crm(id)['name']).toBe('Review of May')
    expect(scene.link(id, second)?.versions.crm).toBe(String(scene.world.crm.row(id)?.version))
    expect(scene.world.mailbox(second).record(copy)?.version).toBe(written)

    theirs.change(copy, { name: 'Mine' })
    await scene.settle(second)
    expect([scene.crm(id)['name'], theirs.fields(copy)?.['name']]).toEqual(['Review of May', 'Mine'])

    const other = scene.inCrm('Audit', { uid: 'shared-2' })
    await scene.settle(firstMailbox)
    const otherCopy = theirs.create({ name: 'Audit', day: '2026-05-04', uid: String(scene.crm(other)['uid']) })
    await scene.settle(second)
    scene.world.crm.remove(other)
    await scene.settle(second)
    expect(scene.link(other, second)?.dormant).toBe('deletedInCrm')
    expect(theirs.fields(otherCopy)?.['name']).toBe('Audit')

    theirs.remove(copy)
    await scene.settle(second)
    expect(scene.link(id, second)?.dormant).toBe('deletedInOutlook')
    expect(scene.world.crm.row(id)?.deleted).toBe(false)
    await scene.settle(firstMailbox)
    expect(scene.outlook(id)['name']).toBe('Review of May')
  })
})
