/** Bad days and their ends: throttling, lost sign-in, missing folders, poisoned items, cancelling, dying processes, two mailboxes. */
import { describe, expect, it } from 'vitest'
import type { FinishedRun } from '../../server/engine/engine.ts'
import { performJob, startWorker } from '../../server/engine/worker.ts'
import { createMemoryJobQueue, createMemoryJobs } from '../../server/gateways/memory/job-queue.ts'
import { createSeededRandom } from '../../server/gateways/memory/random.ts'
import type { Log } from '../../server/engine/ports.ts'
import { ProcessDied, type Fault, type FaultSource } from '../support/faulty.ts'
import { sampleArea } from '../support/sample-area.ts'
import { createWorld, folder, type Process } from '../support/world.ts'
import { createScene, person, type Scene } from './scene.ts'

const mailboxId = 'mailbox-1'
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

const times = (name: RegExp, fault: Fault, count = Number.POSITIVE_INFINITY): FaultSource => {
  let left = count
  return (moment) => (name.test(moment.name) && left-- > 0 ? fault : null)
}

const many = (scene: Scene, count: number): void => {
  for (let n = 0; n < count; n += 1) scene.inCrm(`P${n} Oak`)
}

const names = (process: Process): readonly string[] => process.moments.map((moment) => moment.name)
const retries = (scene: Scene) => [...scene.world.database.tables(mailboxId).retries.values()]

describe('bad days', () => {
  it('[R12] a throttling storm is waited out within the run: everything is written and nothing failed', async () => {
    const scene = createScene()
    many(scene, 50)
    const start = scene.world.clock.now()
    const run = await scene.run({ process: scene.start(times(/^outlook.create$/, 'throttle', 90)) })
    expect([run.state, run.counts.done, run.counts.failed, retries(scene).length]).toEqual(['finished', 50, 0, 0])
    expect(scene.world.mailbox().records(folder)).toHaveLength(50)
    expect(scene.world.clock.now() - start).toBeGreaterThanOrEqual(9000)
  })

  it('[R12] [I12] throttling without end is left for later, not before the time the service gave, and still completes', async () => {
    const scene = createScene()
    many(scene, 3)
    const run = await scene.run({ process: scene.start(times(/^outlook.create$/, 'throttle')) })
    expect([run.state, run.counts.failed]).toEqual(['finished', 3])
    const due = run.followUpAt ?? 0
    expect(due).toBeGreaterThan(scene.world.clock.now())
    const early = scene.start()
    await scene.run({ process: early })
    expect(names(early).filter((name) => name.startsWith('outlook.create'))).toEqual([])
    scene.world.clock.set(due)
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(3)
  })

  it('[R12] a throttled delta query ends the run with its reason, and the next run finds everything', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    const run = await scene.run({ process: scene.start(times(/^outlook.changes$/, 'throttle')) })
    expect([run.state, run.reason, scene.outlook('Ada')]).toEqual(['failed', 'SYNC_THROTTLED', null])
    expect(run.followUpAt).toBeGreaterThanOrEqual(scene.world.clock.now() + 9000)
    await scene.settle()
    expect(scene.outlook('Ada')).not.toBeNull()
  })

  it('[R14] a revoked sign-in pauses the mailbox, loses nothing, and the run goes on after the person signed in again', async () => {
    const scene = createScene()
    many(scene, 30)
    const run = await scene.run({
      process: scene.start((moment) => (moment.name === 'outlook.create' ? 'signInLost' : null)),
    })
    expect([run.state, run.reason]).toEqual(['failed', 'CONNECTION_BROKEN'])
    expect(scene.world.settings.pauses(mailboxId)).toEqual([{ area: null, code: 'CONNECTION_BROKEN' }])
    expect(await scene.run({ trigger: 'person' })).toMatchObject({
      state: 'failed',
      reason: 'SYNCHRONISER_NOT_RUNNING',
    })
    scene.world.settings.resume(mailboxId)
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(30)
    expect(retries(scene)).toEqual([])
  })

  it('[R17] a folder that is gone pauses the area and deletes nothing', async () => {
    const scene = createScene()
    many(scene, 3)
    await scene.settle()
    scene.world.mailbox().removeFolder(folder)
    const run = await scene.run()
    expect([run.state, run.reason]).toEqual(['failed', 'AREA_FOLDER_GONE'])
    expect(scene.world.settings.pauses(mailboxId)).toEqual([{ area: 'contacts', code: 'AREA_FOLDER_GONE' }])
    expect(scene.world.crm.rows('contacts').filter((row) => row.deleted)).toEqual([])
  })

  it('[I5] a tombstone that no direct read proves deletes nothing, and the proof is asked for again', async () => {
    const scene = createScene()
    many(scene, 10)
    await scene.settle()
    scene.deleteInOutlook('P3')
    const run = await scene.run({ process: scene.start(times(/^outlook.read$/, 'unavailable')) })
    expect([run.state, scene.crm('P3') !== null, retries(scene).length]).toEqual(['finished', true, 1])
    await scene.settle()
    expect([scene.crm('P3'), retries(scene)]).toEqual([null, []])
  })

  it('[I11] [R16] a poisoned item is parked after its tries with its reason; its neighbours go on; an edit brings it back', async () => {
    const refuse = (body: Readonly<Record<string, unknown>>): string | null =>
      String(body['displayName']).startsWith('Poison') ? 'refused' : null
    const scene = createScene({ mailboxRules: { refuse } })
    many(scene, 25)
    scene.inCrm('Poison Ivy')
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(25)
    expect(retries(scene)).toMatchObject([{ title: 'Poison Ivy', nextAt: null, failure: { status: 400 } }])
    scene.editCrm('Poison', { name: 'Ivy' })
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(26)
    expect(retries(scene)).toEqual([])
  })

  it('[I11] a value the CRM refuses is parked, the neighbours are imported', async () => {
    const scene = createScene({ crmRule: (row) => (row.fields['name'] === 'Refused' ? 'no' : null) })
    scene.inOutlook('Refused')
    scene.inOutlook('Bert Oak')
    await scene.settle()
    expect(scene.world.crm.rows('contacts').map((row) => row.fields['name'])).toEqual(['Bert Oak'])
    expect(retries(scene)).toMatchObject([{ side: 'outlook', nextAt: null, failure: { code: 'CRM_VALUE_INVALID' } }])
  })

  it('[R9] an edit in Outlook during the run is not overwritten: the write is refused and both are merged in the next run', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    await scene.settle()
    scene.editCrm('Ada', { company: 'Contoso' })
    const process = scene.start((moment) => {
      if (moment.name === 'outlook.update') scene.editOutlook('Ada', { phone: '+1' })
      return null
    })
    const run = await scene.run({ process })
    expect([run.counts.failed, run.followUpAt]).toEqual([1, scene.world.clock.now()])
    await scene.settle()
    for (const fields of [scene.crm('Ada'), scene.outlook('Ada')])
      expect(fields).toMatchObject({ company: 'Contoso', phone: '+1' })
    expect(scene.conflicts()).toEqual([])
  })

  it('[R13] a cancelled run stops between batches; what was done stays, the next run does the rest', async () => {
    const scene = createScene()
    many(scene, 60)
    const process = scene.start((moment) => {
      if (moment.name === 'outlook.create') scene.world.database.cancelled.add('run-1')
      return null
    })
    const run = await scene.run({ process, trigger: 'person', runId: 'run-1' })
    expect([run.state, run.reason, run.counts.done]).toEqual(['cancelled', 'SYNC_CANCELLED', 20])
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(60)
  })

  it('[R13] a run shows its counts while it goes on', async () => {
    const scene = createScene()
    many(scene, 60)
    const seen: (number | undefined)[] = []
    const process = scene.start((moment) => {
      if (moment.name === 'store.transaction')
        seen.push(scene.world.database.tables(mailboxId).runs.get('run-1')?.counts.done)
      return null
    })
    await scene.run({ process, trigger: 'person', runId: 'run-1' })
    expect(seen.filter((done) => done !== undefined)).toEqual([0, 0, 20, 40])
    expect(scene.world.database.tables(mailboxId).runs.get('run-1')).toMatchObject({
      state: 'finished',
      counts: { done: 60, planned: 60 },
    })
  })

  it('[SM-34] a reset reads everything again, repairs what differs and doubles nothing', async () => {
    const scene = createScene()
    many(scene, 12)
    await scene.settle()
    // A difference that no version and no cursor shows: as after a restored backup.
    const id = scene.outlookId('P1')
    const tables = scene.world.database.tables(mailboxId)
    scene.editOutlook('P1', { phone: '+1' })
    const record = scene.world.mailbox().record(id)
    for (const [key, link] of tables.links) {
      if (link.outlookId === id)
        tables.links.set(key, { ...link, versions: { ...link.versions, outlook: record?.version ?? null } })
    }
    await scene.settle()
    expect(scene.crm('P1')).toMatchObject({ phone: null })
    await scene.run({ trigger: 'reset', mode: 'full' })
    expect(scene.crm('P1')).toMatchObject({ phone: '+1' })
    await scene.settle()
    expect([scene.world.crm.rows('contacts').length, scene.world.mailbox().records(folder).length]).toEqual([12, 12])
  })

  it('[R3] links that were lost come back by the markers, and nothing is doubled', async () => {
    const scene = createScene({ policy: { allow: { add: true, update: true, delete: false } } })
    many(scene, 5)
    await scene.settle()
    // Neither name nor address tells any more who this is; the marker does.
    scene.editOutlook('P1', { name: 'Somebody Else', emails: ['else@example.com'] })
    const tables = scene.world.database.tables(mailboxId)
    tables.links.clear()
    tables.cursors.clear()
    await scene.settle()
    expect([
      scene.world.crm.rows('contacts').length,
      scene.world.mailbox().records(folder).length,
      tables.links.size,
    ]).toEqual([5, 5, 5])
  })

  it('[CARET-34] a contact deleted in Outlook, where that may not cross, is not made again by edits, resets or a new process', async () => {
    const scene = createScene({ policy: { allow: { add: true, update: true, delete: false } } })
    many(scene, 10)
    await scene.settle()
    scene.deleteInOutlook('P1')
    await scene.settle()
    scene.editCrm('P1', { phone: '+1' })
    await scene.settle()
    await scene.run({ trigger: 'reset', mode: 'full' })
    await scene.settle()
    expect([scene.crm('P1')?.['phone'], scene.world.mailbox().records(folder).length]).toEqual(['+1', 9])
  })

  it('[SM-08] [SM-09] a client that becomes inactive and active again: its contact leaves and comes back under the same link', async () => {
    const scene = createScene()
    many(scene, 10)
    await scene.settle()
    const id = scene.crmId('P1')
    scene.world.crm.leaveScope(id, 'clientInactive')
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(9)
    scene.world.crm.enterScope(id)
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(10)
    expect(scene.world.database.tables(mailboxId).links.size).toBe(10)
  })

  it('[I15] two mailboxes of one firm never mix, although their Outlook ids are the same', async () => {
    const world = createWorld({
      mailboxIds: ['mailbox-1', 'mailbox-2'],
      crmFilter: (row, query) =>
        row.fields['company'] === query.mailboxId || row.fields['company'] === 'both'
          ? { in: true }
          : { in: false, reason: 'filtered' },
    })
    for (const company of ['mailbox-1', 'mailbox-2', 'both']) {
      for (let n = 0; n < 3; n += 1)
        world.crm.create('contacts', {
          id: `person:${world.nextId()}`,
          kind: 'person',
          fields: person(`${company} ${n}`, { company }),
        })
    }
    const companies = (id: string) =>
      new Set(
        world
          .mailbox(id)
          .records(folder)
          .map((record) => record.body['companyName']),
      )
    for (let turn = 0; turn < 3; turn += 1) for (const id of world.mailboxIds) await world.run({ mailboxId: id })
    expect([companies('mailbox-1'), companies('mailbox-2')]).toEqual([
      new Set(['mailbox-1', 'both']),
      new Set(['mailbox-2', 'both']),
    ])
    const [shared] = world
      .mailbox('mailbox-1')
      .records(folder)
      .filter((record) => record.body['companyName'] === 'both')
    world.outlook('mailbox-1').change(shared?.id ?? '', { phone: '+1' })
    for (let turn = 0; turn < 3; turn += 1) for (const id of world.mailboxIds) await world.run({ mailboxId: id })
    const withPhone = (id: string) =>
      world
        .mailbox(id)
        .records(folder)
        .filter((record) => record.body['mobilePhone'] === '+1').length
    expect([withPhone('mailbox-1'), withPhone('mailbox-2')]).toEqual([1, 1])
  })

  it('[I11] areas of one mailbox are independent: one that cannot be read does not stop the other', async () => {
    const areas = [sampleArea('contacts'), sampleArea('tasks')] as const
    const world = createWorld({ areas })
    for (const area of areas)
      world.crm.create(area.name, {
        id: `person:${world.nextId()}`,
        kind: 'person',
        fields: person(`${area.name} Oak`),
      })
    world.mailbox().removeFolder(folder)
    const run = await world.run()
    expect([run.state, run.reason, run.counts.created.outlook]).toEqual(['failed', 'AREA_FOLDER_GONE', 1])
    expect(world.mailbox().records(`${folder}-tasks`)).toHaveLength(1)
  })
})

describe('workers', () => {
  it('[R12] of two workers on one mailbox one runs, the other is told that it is busy', async () => {
    const scene = createScene()
    many(scene, 5)
    const ended = await Promise.allSettled([scene.run(), scene.run()])
    expect(ended.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ended.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'MAILBOX_BUSY' } })
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(5)
  })

  it('[R13] a run whose process died is marked, and the job that comes again does the rest', async () => {
    const scene = createScene()
    many(scene, 60)
    let creates = 0
    const dying = scene.start((moment) =>
      moment.name === 'outlook.create' && (creates += 1) === 30 ? 'dieAfter' : null,
    )
    await expect(scene.run({ process: dying, runId: 'dead' })).rejects.toBeInstanceOf(ProcessDied)
    expect(scene.world.database.tables(mailboxId).runs.get('dead')?.state).toBe('running')
    await scene.settle()
    expect(scene.world.database.tables(mailboxId).runs.get('dead')).toMatchObject({
      state: 'failed',
      reason: 'SYNC_INTERRUPTED',
    })
    expect(scene.world.mailbox().records(folder)).toHaveLength(60)
  })

  const queueOver = (scene: Scene, jobs = createMemoryJobs()) => {
    const queue = createMemoryJobQueue({ clock: scene.world.clock, jobs })
    scene.world.clock.onMove(() => queue.pump())
    return queue
  }
  const request = {
    mailboxId,
    areas: null,
    trigger: 'schedule',
    mode: 'incremental',
    runId: 'job-1',
    planId: null,
  } as const

  it('[SM-33] a job runs the mailbox, last checked moves although the run leaves no trace', async () => {
    const scene = createScene()
    await scene.settle()
    const queue = queueOver(scene)
    await startWorker({ engine: scene.start().engine, queue, random: createSeededRandom(), log: silent })
    const runs = scene.world.database.tables(mailboxId).runs.size
    await queue.enqueue(request)
    await queue.idle()
    expect(await queue.lastChecked(mailboxId)).toBe(scene.world.clock.now())
    expect(scene.world.database.tables(mailboxId).runs.size).toBe(runs)
    await queue.stop()
  })

  it('[R16] what did not come through is asked for again at its time', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    const queue = queueOver(scene)
    const engine = scene.start(times(/^outlook.create$/, 'unavailable', 1)).engine
    await startWorker({ engine, queue, random: createSeededRandom(), log: silent })
    await queue.enqueue(request)
    await queue.idle()
    expect(scene.outlook('Ada')).toBeNull()
    for (let turn = 0; turn < 20 && scene.outlook('Ada') === null; turn += 1) {
      scene.world.clock.advance(30_000)
      await queue.idle()
    }
    expect(scene.outlook('Ada')).not.toBeNull()
    expect(scene.world.mailbox().records(folder)).toHaveLength(1)
    await queue.stop()
  })

  it('[R13] a process that is told to stop ends after the batch and keeps its job', async () => {
    const scene = createScene()
    many(scene, 60)
    const stopping = new AbortController()
    const engine = scene.start((moment) => {
      if (moment.name === 'outlook.create') stopping.abort()
      return null
    }).engine
    const queue = queueOver(scene)
    const job = performJob({ engine, queue, random: createSeededRandom(), log: silent }, request, stopping.signal)
    await expect(job).rejects.toMatchObject({ code: 'SYNC_INTERRUPTED' })
    expect(scene.world.mailbox().records(folder)).toHaveLength(20)
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(60)
  })

  it('[I9] a worker whose lock was taken stores nothing any more', async () => {
    const scene = createScene()
    many(scene, 30)
    const process = scene.start((moment) => {
      if (moment.name === 'outlook.create') scene.world.database.locks.set(mailboxId, -1)
      return null
    })
    await expect(scene.run({ process }) as Promise<FinishedRun>).rejects.toMatchObject({ code: 'MAILBOX_LOCK_LOST' })
    scene.world.database.locks.delete(mailboxId)
    await scene.settle()
    expect(scene.world.mailbox().records(folder)).toHaveLength(30)
  })
})
