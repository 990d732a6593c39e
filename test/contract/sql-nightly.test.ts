/** The nightly work in SQL: one comparison a night for each mailbox, and what is old enough to go (N9). */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunRequest, StoredPlan } from '../../server/engine/ports.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { joinRequests } from '../../server/engine/triggers.ts'
import { enqueueNightly, lastNight } from '../../server/gateways/sql/jobs/nightly.ts'
import { keptPreviewsMs, keptRunsMs, pruneRuns } from '../../server/gateways/sql/jobs/prune.ts'
import { queueName } from '../../server/gateways/sql/jobs/boss.ts'
import { createRunQueue, type RunQueue } from '../../server/gateways/sql/jobs/run-queue.ts'
import { createSyncAnswers } from '../../server/gateways/sql/sync/answers.ts'
import { createSqlRunTerms } from '../../server/gateways/sql/sync/run-terms.ts'
import { noCounts } from '../../server/engine/report.ts'
import { testDatabases } from '../support/databases.ts'
import {
  connectedMailbox,
  crmUse,
  fixedNow,
  mailboxId,
  otherMailboxId,
  sqlAreas,
  sqlStore,
  uuid,
} from '../support/sql-worlds.ts'
import { aLink, anOperation } from './store.suite.ts'

const hour = 60 * 60_000
const day = 24 * hour

describe('the nightly time', () => {
  it('[N9] lies between one and four o’clock, differs between mailboxes, and is the last one at or before now', () => {
    const times = Array.from({ length: 60 }, (_, n) => lastNight(uuid(n), fixedNow))
    expect(times.every((at) => at <= fixedNow && fixedNow - at < day + hour)).toBe(true)
    expect(times.every((at) => [1, 2, 3].includes(new Date(at).getHours()))).toBe(true)
    expect(new Set(times).size).toBeGreaterThan(20)
  })
})

describe.each(testDatabases('the nightly work'))('the nightly work on $name', ({ empty }) => {
  let database: Database
  let queue: RunQueue
  let ids = 7000
  let time = fixedNow
  const newId = () => uuid((ids += 1))
  const night = () => enqueueNightly({ database, queue, now: () => time, newId })

  beforeEach(async () => {
    time = fixedNow
    database = await empty()
    queue = await createRunQueue({ database, join: joinRequests, now: () => time, onError: () => {} })
    for (const [n, id] of [mailboxId, otherMailboxId].entries()) await connectedMailbox(database, id, n + 1)
    await createSyncAnswers(crmUse(database), sqlAreas).setAreaEnabled(mailboxId, 'contacts', true)
    await sql`update area_states set needs_approval = false`.execute(database.sql)
    await sql`update connections set connected_at = ${fixedNow}`.execute(database.sql)
  })
  afterEach(async () => {
    await queue.stop()
  })

  it('[N9] compares a mailbox that takes part once a night, the first time in the night after it was connected', async () => {
    expect(await night()).toEqual([])
    time += day
    expect(await night()).toEqual([mailboxId])
    expect(await night()).toEqual([])
    const [job] = await queue.boss.findJobs<RunRequest>(queueName, { key: mailboxId, queued: true })
    expect(job?.data).toMatchObject({ mode: 'preview', trigger: 'schedule', areas: ['contacts'] })
    const terms = createSqlRunTerms(database.sql, () => time)
    expect(await terms.get(mailboxId, job?.data.termsId ?? '')).toMatchObject({
      purpose: 'compare',
      areas: [{ area: 'contacts', policy: null }],
    })
    expect(await terms.get(otherMailboxId, job?.data.termsId ?? '')).toBeNull()
    time += 3 * day
    expect(await night()).toEqual([mailboxId])
  })

  it('[N9] leaves out mailboxes that are paused, switched off, or wait for their first approval', async () => {
    time += day
    await sql`update area_states set needs_approval = true`.execute(database.sql)
    expect(await night()).toEqual([])
    await sql`update area_states set needs_approval = false, paused_code = 'AREA_FOLDER_GONE'`.execute(database.sql)
    expect(await night()).toEqual([])
    await sql`update area_states set paused_code = null`.execute(database.sql)
    await sql`insert into mailbox_states (mailbox_id, synchroniser) values (${mailboxId}, 'stopped')`.execute(
      database.sql,
    )
    expect(await night()).toEqual([])
  })

  it('[N2] runs go once nobody can take them back, plans nobody answered after a month; links and newer runs stay', async () => {
    const { store } = sqlStore(database)
    const at = (age: number) => fixedNow - age
    const run = (n: number, age: number, mode: 'incremental' | 'preview') =>
      ({
        id: uuid(n),
        mailboxId,
        areas: ['contacts'],
        trigger: 'person',
        mode,
        state: 'finished',
        phase: 'done',
        startedAt: at(age),
        finishedAt: at(age),
        counts: noCounts,
        reason: null,
        planId: null,
      }) as const
    const plan = (n: number, runId: number, age: number, change: Partial<StoredPlan>): StoredPlan => ({
      id: uuid(n),
      runId: uuid(runId),
      area: 'contacts',
      hash: 'h',
      plan: { area: 'contacts', operations: [anOperation(n)] },
      reason: 'r',
      state: 'waiting',
      approvedKeys: null,
      createdAt: at(age),
      ...change,
    })
    const old = keptRunsMs + hour
    const month = keptPreviewsMs + hour
    await store.transaction(mailboxId, async (tx) => {
      for (const one of [
        run(1, old, 'incremental'),
        run(2, keptRunsMs - hour, 'incremental'),
        run(3, month, 'preview'),
        run(4, month, 'preview'),
        run(5, hour, 'preview'),
      ])
        await tx.runs.save(one)
      const item = { area: 'contacts', operation: anOperation(1), outcome: 'done', failure: null } as const
      await tx.runs.addItems([
        { ...item, runId: uuid(1) },
        { ...item, runId: uuid(2) },
      ])
      await tx.plans.put(plan(11, 1, old, { state: 'executed' }))
      await tx.plans.put(plan(12, 2, keptRunsMs - hour, { state: 'executed' }))
      await tx.plans.put(plan(13, 3, month, { termsId: uuid(90), purpose: 'undo' }))
      await tx.plans.put(plan(14, 4, month, {}))
      await tx.plans.put(plan(15, 5, hour, { state: 'replaced' }))
      await tx.links.upsert('contacts', [aLink(1)])
    })
    await pruneRuns(database, fixedNow, () => false)
    const idsIn = async (table: 'runs' | 'plans') =>
      (await database.sql.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id)
    expect(await idsIn('runs')).toEqual([uuid(2), uuid(4), uuid(5)])
    expect(await idsIn('plans')).toEqual([uuid(12), uuid(14), uuid(15)])
    expect(await store.read(mailboxId, (tx) => tx.runs.done(uuid(1)))).toEqual([])
    expect(await store.read(mailboxId, (tx) => tx.runs.done(uuid(2)))).toHaveLength(1)
    expect(await store.read(mailboxId, (tx) => tx.links.all('contacts'))).toHaveLength(1)
    const { rows } = await sql`select from plan_operations`.execute(database.sql)
    expect(rows).toHaveLength(3)
  })
})
