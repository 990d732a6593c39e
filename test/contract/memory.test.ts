/** The memory gateways against the contracts of the engine's ports. */
import { createMemoryClock } from '../../server/gateways/memory/clock.ts'
import { createMemoryCrmSide, crmPeople } from '../../server/gateways/memory/crm-side.ts'
import { createMemoryCrmWriter } from '../../server/gateways/memory/crm-writes.ts'
import { createMemoryDatabase } from '../../server/gateways/memory/database.ts'
import { createMemoryJobQueue, createMemoryJobs } from '../../server/gateways/memory/job-queue.ts'
import { createMemorySession, stealLock } from '../../server/gateways/memory/lock.ts'
import { createMemoryMailbox } from '../../server/gateways/memory/outlook-mailbox.ts'
import { createMemoryMaterial, type KeptInMemory } from '../../server/gateways/memory/material.ts'
import { createMemoryOutlookSide, graphBody } from '../../server/gateways/memory/outlook-side.ts'
import { createMemorySettings } from '../../server/gateways/memory/settings.ts'
import { createMemoryStore } from '../../server/gateways/memory/store.ts'
import type { AreaSettings } from '../../server/engine/ports.ts'
import type { Fields } from '../../server/sync/record.ts'
import { sampleArea } from '../support/sample-area.ts'
import { describeCrmSide } from './crm-side.suite.ts'
import { describeJobQueue } from './job-queue.suite.ts'
import { describeOutlookSide } from './outlook-side.suite.ts'
import { describeMaterial } from './material.suite.ts'
import { describeSettings } from './settings.suite.ts'
import { describeStore, uuid } from './store.suite.ts'

const area = sampleArea('contacts')
const [mailboxId, otherMailboxId, employeeId] = [uuid(1), uuid(2), uuid(3)]

const fields = (n: number): Fields => ({
  name: `Person ${n}`,
  company: 'Northwind',
  phone: null,
  emails: [`person${n}@example.com`],
  rank: null,
})

describeStore('memory', async () => {
  const database = createMemoryDatabase()
  const session = createMemorySession(database)
  const writer = createMemoryCrmWriter(database, (row) => (row.fields['name'] === null ? 'A name is needed' : null))
  return {
    store: createMemoryStore(database, writer, session),
    mailboxId,
    otherMailboxId,
    crmKind: 'person',
    crmFields: fields,
    crmEdit: { phone: '+1' },
    crmRefused: { name: null },
    async crmValues(id) {
      const row = database.crm.get(id)
      return row && !row.deleted ? { fields: row.fields, version: String(row.version) } : null
    },
    async conflicts(id) {
      const rows = [...database.tables(id).conflicts.values()]
      return rows.map(({ crmId, runId, conflict }) => ({ crmId, runId, field: conflict.field }))
    },
    run: async (id, runId) => database.tables(id).runs.get(runId) ?? null,
    items: async (id, runId) => database.tables(id).items.filter((item) => item.runId === runId),
    async requestCancel(_id, runId) {
      database.cancelled.add(runId)
    },
    async whileLockIsStolen(id, held) {
      await session.lock.holding(id, async () => {
        stealLock(database, id)
        await held()
      })
    },
    close: async () => {},
  }
})

describeCrmSide('memory', async () => {
  const database = createMemoryDatabase()
  const people = crmPeople(database)
  return {
    crm: createMemoryCrmSide(database, { strongKeys: (_area, values) => area.matchKeys(values).strong }),
    store: createMemoryStore(database, createMemoryCrmWriter(database)),
    query: { mailboxId, employeeId, area: area.name, scope: {} },
    kind: 'person',
    fields,
    strongKeys: (values) => area.matchKeys(values).strong,
    edit: { phone: '+1' },
    create: async (n) => people.create(area.name, { id: `person:${uuid(n)}`, kind: 'person', fields: fields(n) }),
    change: async (id, to) => people.change(id, to),
    remove: async (id) => people.remove(id),
    leaveScope: async (id) => people.leaveScope(id, 'clientInactive'),
    enterScope: async (id) => people.enterScope(id),
    close: async () => {},
  }
})

describeOutlookSide('memory', async () => {
  const mailbox = createMemoryMailbox()
  mailbox.addFolder('crm')
  mailbox.addFolder('private')
  return {
    outlook: createMemoryOutlookSide(mailbox, { areas: [area] }),
    area: area.name,
    container: 'crm',
    otherContainer: 'private',
    fields,
    edit: { phone: '+49 30 1' },
    emptied: { company: null },
    overflow: {
      written: { emails: ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'] },
      shown: { emails: ['a@x.example', 'b@x.example', 'c@x.example'] },
    },
    person: {
      async create(values, options = {}) {
        const made = mailbox.create(options.container ?? 'crm', {
          body: graphBody(area, values),
          tags: options.tags ?? [],
        })
        if (!('id' in made)) throw new Error(made.code)
        return made.id
      },
      change: async (id, values) => void mailbox.change(id, null, { body: graphBody(area, values) }),
      setUnmapped: async (id, value) => void mailbox.change(id, null, { body: { nickName: value } }),
      unmapped: async (id) => String(mailbox.record(id)?.body['nickName'] ?? '') || null,
      tag: async (id, tags) => void mailbox.change(id, null, { tags }),
      move: async (id, container) => mailbox.move(id, container),
      remove: async (id) => mailbox.remove(id),
      purge: async (id) => mailbox.purge(id),
      masterTags: async () => [...mailbox.tags],
    },
    expireCursors: async () => mailbox.expireCursors(),
    removeContainer: async (id) => mailbox.removeFolder(id),
    close: async () => {},
  }
})

describeJobQueue('memory', async () => {
  const clock = createMemoryClock()
  const jobs = createMemoryJobs()
  let queue = createMemoryJobQueue({ clock, jobs })
  clock.onMove(() => queue.pump())
  return {
    queue,
    mailboxId,
    otherMailboxId,
    now: () => clock.now(),
    async tick() {
      clock.advance(500)
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    },
    async restart() {
      queue = createMemoryJobQueue({ clock, jobs })
      return queue
    },
    close: () => queue.stop(),
  }
})

describeMaterial('memory', async () => {
  const contents = new Map<string, string>()
  const identities = new Map<string, string>()
  const material = createMemoryMaterial({
    content: (_mailboxId, outlookId) => contents.get(outlookId) ?? null,
    identityOf: (crmId) => identities.get(crmId) ?? null,
  })
  return {
    material,
    mailboxId,
    async arrives(content) {
      const id = `AAMk-${contents.size}`
      contents.set(id, content)
      return id
    },
    vanishes: async (id) => void contents.delete(id),
    async file(kept) {
      const id = `document:${identities.size}`
      identities.set(id, (kept as KeptInMemory).identity)
      return id
    },
    damage: async (content) => void material.kept.set(content, 'damaged'),
    close: async () => {},
  }
})

describeSettings('memory', async () => {
  const database = createMemoryDatabase()
  const settings = createMemorySettings()
  const expected: AreaSettings = {
    area: 'contacts',
    container: 'crm',
    policy: {
      direction: 'twoWay',
      allow: { add: true, update: true, delete: false },
      removeInOutlook: false,
      acceptance: 'automatic',
      conflictWinner: 'crm',
      tags: { update: '!Update', updateFailed: '!Update failed' },
      mailBudget: 0,
      options: {},
      fieldDirections: {},
    },
    scope: {},
    needsApproval: true,
    leaving: false,
    succeededAt: null,
  }
  for (const id of [mailboxId, otherMailboxId]) settings.save({ mailboxId: id, employeeId, areas: [expected] })
  return {
    settings,
    lock: createMemorySession(database).lock,
    otherLock: createMemorySession(database).lock,
    mailboxId,
    otherMailboxId,
    employeeId,
    expected,
    resume: async (id) => settings.resume(id),
    disconnect: async (id) => settings.disconnect(id),
    close: async () => {},
  }
})
