/** When runs are asked for: round times with an offset, edits in the CRM, and never twice for the same moment. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { joinRequests } from '../../server/engine/triggers.ts'
import { createSqlContacts } from '../../server/gateways/sql/crm/contacts.ts'
import { emptyContact } from '../../shared/schemas/crm.ts'
import { createSqlPolicies } from '../../server/gateways/sql/crm/policies.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { announceEdit } from '../../server/gateways/sql/jobs/announce.ts'
import { enqueueDue, nextDueOf } from '../../server/gateways/sql/jobs/due-mailboxes.ts'
import { createRunQueue, type RunQueue } from '../../server/gateways/sql/jobs/run-queue.ts'
import { isDue, lastDue, longestOffsetMs, nextDue, offsetOf } from '../../server/gateways/sql/jobs/schedule.ts'
import { createSyncAnswers } from '../../server/gateways/sql/sync/answers.ts'
import { createSynchronisers, nameFirm } from '../../server/gateways/sql/synchronisers.ts'
import { defaultContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import { testDatabases } from '../support/databases.ts'
import { connectedMailbox, crmUse, fixedNow, mailboxId, otherMailboxId, sqlAreas, uuid } from '../support/sql-worlds.ts'

const minute = 60_000

describe('schedule', () => {
  it.each([10 * minute, 15 * minute, 60 * minute, 7 * 24 * 60 * minute])(
    '[INF-01X] every %i ms falls on round times plus a small offset of the mailbox',
    (interval) => {
      const offset = offsetOf(mailboxId, 'contacts', interval)
      expect(offset).toBeLessThanOrEqual(Math.min(longestOffsetMs, interval / 10))
      const next = nextDue(mailboxId, 'contacts', interval, fixedNow)
      expect((next - offset) % interval).toBe(0)
      expect(next).toBeGreaterThan(fixedNow)
      expect(next - fixedNow).toBeLessThanOrEqual(interval)
      expect(nextDue(mailboxId, 'contacts', interval, next)).toBe(next + interval)
    },
  )

  it('[INF-06] an area is due once per interval: never run, or last asked for before the newest round time', () => {
    const due = lastDue(mailboxId, 'contacts', 15 * minute, fixedNow)
    expect(isDue(mailboxId, 'contacts', 15 * minute, null, fixedNow)).toBe(true)
    expect(isDue(mailboxId, 'contacts', 15 * minute, due - 1, fixedNow)).toBe(true)
    expect(isDue(mailboxId, 'contacts', 15 * minute, due, fixedNow)).toBe(false)
  })
})

describe.each(testDatabases('timer and CRM edits'))('timer and CRM edits on $name', ({ empty }) => {
  let database: Database
  let queue: RunQueue
  let ids = 5000
  const newId = () => uuid((ids += 1))
  const now = () => fixedNow

  beforeEach(async () => {
    database = await empty()
    queue = await createRunQueue({ database, join: joinRequests, now, onError: () => {} })
    for (const [n, id] of [mailboxId, otherMailboxId].entries()) {
      const employeeId = await connectedMailbox(database, id, n + 1)
      const policy = { ...defaultContactsPolicy, folder: { id: 'f', name: 'CRM' } }
      await createSqlPolicies(crmUse(database)).save(
        'contacts',
        employeeId,
        policy,
        0,
        { employeeId, reason: 'test' },
        true,
      )
      await createSyncAnswers(crmUse(database), sqlAreas).setAreaEnabled(id, 'contacts', true)
    }
  })
  afterEach(() => queue.stop())

  const waiting = async () =>
    (await queue.boss.findJobs<{ mailboxId: string; trigger: string }>('runs', { queued: true }))
      .map(({ data }) => `${data.trigger} ${data.mailboxId}`)
      .sort()
  const timer = (at: number) => enqueueDue({ database, queue, now: () => at, newId })

  it('[INF-06] due mailboxes are enqueued once per round time, and a look in between writes nothing', async () => {
    expect(await timer(fixedNow)).toEqual([mailboxId, otherMailboxId])
    const statements: string[] = []
    const stop = database.onStatement((statement) => statements.push(statement))
    expect(await timer(fixedNow + 1)).toEqual([])
    stop()
    expect(statements).toHaveLength(1)
    expect(await waiting()).toEqual([`schedule ${mailboxId}`, `schedule ${otherMailboxId}`])
    const next = await nextDueOf(database, mailboxId, 'contacts', fixedNow)
    expect(await timer(next ?? 0)).toContain(mailboxId)
    expect(await waiting()).toHaveLength(2)
  })

  it('[INF-05] nobody is due while the firm is stopped, or the mailbox paused', async () => {
    const synchronisers = createSynchronisers(database.sql, now)
    await nameFirm(database.sql, 'Firm')
    await synchronisers.set(mailboxId, 'paused', { employeeId: null, reason: 'test' })
    expect(await timer(fixedNow)).toEqual([otherMailboxId])
    await synchronisers.set(null, 'stopped', { employeeId: null, reason: 'test' })
    expect(await timer(fixedNow + 90 * minute)).toEqual([])
    expect(await nextDueOf(database, mailboxId, 'contacts', fixedNow)).toBeNull()
  })

  it('[R12] ten edits in the CRM are one job per mailbox, and an edit that is rolled back is none', async () => {
    const announcing = { boss: queue.boss, now, newId }
    const contacts = createSqlContacts(crmUse(database, (trx) => announceEdit(trx, announcing, null)))
    await expect(contacts.create({ ...emptyContact, surname: 'A', clientId: uuid(77) })).rejects.toMatchObject({
      code: 'CRM_REFERENCE_MISSING',
    })
    expect(await waiting()).toEqual([])
    for (let n = 0; n < 10; n += 1) await contacts.create({ ...emptyContact, surname: `Person ${n}` })
    expect(await waiting()).toEqual([`crmEdit ${mailboxId}`, `crmEdit ${otherMailboxId}`])
  })

  it('[R12] an edit that came from a mailbox is not announced to it', async () => {
    await database.sql.transaction().execute((trx) => announceEdit(trx, { boss: queue.boss, now, newId }, mailboxId))
    expect(await waiting()).toEqual([`crmEdit ${otherMailboxId}`])
  })
})
