/** One firm with one connected mailbox on a database and a simulator: the real engine, Graph gateway and SQL gateway put together. */
import { areaOf, areas } from '../../server/areas/index.ts'
import { contactsSyncPolicy } from '../../server/areas/contacts/policy.ts'
import { systemClock, systemRandom } from '../../server/compose/system.ts'
import { createEngine, type FinishedRun } from '../../server/engine/engine.ts'
import type { Clock, Log, RunTrigger } from '../../server/engine/ports.ts'
import { createGraphMailboxes } from '../../server/gateways/graph/mailboxes.ts'
import { strongKeysOf } from '../../server/gateways/sql/crm/areas.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import { lockContacts, replaceContacts } from '../../server/gateways/sql/crm/contact-rows.ts'
import { valuesOf } from '../../server/gateways/sql/crm/contact-row.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { announceEdit, type AnnounceOptions } from '../../server/gateways/sql/jobs/announce.ts'
import { createMailboxLocks } from '../../server/gateways/sql/mailbox-lock.ts'
import { createSqlSettings } from '../../server/gateways/sql/settings.ts'
import { createSqlStore } from '../../server/gateways/sql/store.ts'
import { json } from '../../server/gateways/sql/values.ts'
import { seedIfEmpty } from '../../server/tools/seed.ts'
import { sampleFirm } from '../../server/tools/sample-firm.ts'
import { defaultContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import { employee, firmOf, outlookBodies } from './people.ts'
import type { OutlookContact, SimulatorControl } from './simulator.ts'

const mailboxId = '0b0e0000-0000-4000-8000-000000000001'
const user = employee.userPrincipalName
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }
const strongKeys = strongKeysOf({ contacts: areaOf('contacts') })

/** Where the people are before the first run. */
export interface Population {
  readonly crm: number
  readonly outlook: number
}

export interface Office {
  run(trigger?: RunTrigger): Promise<FinishedRun>
  /** Gives `count` people of the CRM a new job title, in one transaction. */
  editInCrm(count: number, jobTitle: string): Promise<void>
  /** The same in Outlook, to the last people of the folder. */
  editInOutlook(count: number, jobTitle: string): Promise<void>
  /** Job titles by first e-mail address, on both sides. */
  jobTitles(): Promise<{ readonly crm: ReadonlyMap<string, string>; readonly outlook: ReadonlyMap<string, string> }>
  /** The database stays open. */
  stop(): Promise<void>
}

/** Only people take part: then both sides hold as many records as there are people. */
const policyFor = (folderId: string) => ({
  ...defaultContactsPolicy,
  folder: { id: folderId, name: 'CRM contacts' },
  include: {
    clientPeople: true,
    alternates: false,
    dependents: false,
    suppliers: false,
    locations: false,
    employees: false,
  },
})

const connect = async ({ sql }: Database, folderId: string): Promise<void> => {
  const owner = { tenantId: sampleFirm.tenantId, userId: employee.objectId }
  const none = json([])
  await sql
    .insertInto('connections')
    .values({
      id: mailboxId,
      ...owner,
      username: user,
      name: employee.displayName,
      homeAccountId: 'bench',
      state: 'connected',
      problem: null,
      grantedScopes: none,
      missingScopes: none,
      checks: none,
      connectedAt: 0,
      checkedAt: null,
      version: 1,
    })
    .execute()
  await sql
    .insertInto('policies')
    .values({
      employeeId: employee.id,
      area: 'contacts',
      version: 1,
      policy: json(policyFor(folderId)),
      authorId: null,
      reason: 'bench',
      savedAt: 0,
    })
    .execute()
  await sql
    .insertInto('areaStates')
    .values({ mailboxId, area: 'contacts', enabled: true, needsApproval: false, pausedCode: null, lastChangeAt: null })
    .execute()
}

/** Never asked: no other mailbox is connected, so there is nobody to tell. */
const announcing: AnnounceOptions = {
  boss: {} as AnnounceOptions['boss'],
  now: systemClock.now,
  newId: systemRandom.id,
}

const fill = async (
  database: Database,
  simulator: SimulatorControl,
  folderId: string,
  { crm, outlook }: Population,
): Promise<void> => {
  const firm = firmOf(Math.max(crm, outlook))
  const use = { sql: database.sql, strongKeys, announce: async () => {}, now: systemClock.now }
  await seedIfEmpty(use, firm.name, firm)
  if (crm === 0) {
    for (const table of ['contactGroupMembers', 'contactGroups', 'contacts'] as const)
      await database.sql.deleteFrom(table).execute()
  }
  await simulator.createContacts(user, folderId, outlookBodies(firm).slice(0, outlook))
  // As autovacuum would have it after such a load; PGlite has none. And a fresh segment of the log: filling one syncs five times more.
  const session = await database.sessions.acquire()
  await session.exec('analyze; select pg_switch_wal()').finally(() => database.sessions.release(session))
}

const titlesOf = (
  people: readonly { readonly address: string | undefined; readonly jobTitle: unknown }[],
): ReadonlyMap<string, string> =>
  new Map(people.map(({ address = '', jobTitle }) => [address, typeof jobTitle === 'string' ? jobTitle : '']))

const firstAddress = (value: unknown): string | undefined =>
  Array.isArray(value) ? (value[0] as { address?: string } | undefined)?.address : undefined

/** @param database migrated and empty */
export const openOffice = async (
  database: Database,
  simulator: SimulatorControl,
  population: Population,
  clock: Clock = systemClock,
): Promise<Office> => {
  const folderId = await simulator.createFolder(user, 'CRM contacts')
  await fill(database, simulator, folderId, population)
  await connect(database, folderId)
  const token = await simulator.token(user)
  const { sql } = database
  const locks = createMailboxLocks(database)
  const graph = createGraphMailboxes({
    graphUrl: simulator.graphUrl,
    tokensOf: () => async () => ({ token }),
    areaOf,
    clock,
    random: systemRandom,
    log: silent,
  })
  const engine = createEngine({
    areas,
    store: createSqlStore({
      database,
      locks,
      now: clock.now,
      strongKeys,
      announce: (binding) => announceEdit(binding.sql, announcing, binding.mailboxId),
    }),
    outlook: graph.outlookSide,
    crm: createSqlCrmSide(sql),
    settings: createSqlSettings(sql, (_area, policy) => contactsSyncPolicy(policy)),
    lock: locks,
    clock,
    random: systemRandom,
    log: silent,
  })
  const inFolder = (): Promise<readonly OutlookContact[]> => simulator.contacts(user, folderId)

  return {
    run: (trigger = 'schedule') =>
      engine.run(
        { mailboxId, areas: null, trigger, mode: 'incremental', runId: systemRandom.id(), planId: null },
        new AbortController().signal,
      ),
    editInCrm: (count, jobTitle) =>
      sql.transaction().execute(async (trx) => {
        const rows = await trx
          .selectFrom('contacts')
          .select('id')
          .where('deletedAt', 'is', null)
          .orderBy('id')
          .limit(count)
          .execute()
        const locked = [
          ...(
            await lockContacts(
              trx,
              rows.map(({ id }) => id),
            )
          ).values(),
        ]
        await replaceContacts(
          trx,
          locked.map((row) => ({ ...row, version: row.version + 1, values: { ...valuesOf(row), jobTitle } })),
          strongKeys,
        )
      }),
    async editInOutlook(count, jobTitle) {
      for (const { immutableId } of (await inFolder()).slice(-count))
        await simulator.editContact(user, immutableId, { jobTitle })
    },
    async jobTitles() {
      const rows = await sql
        .selectFrom('contacts')
        .select(['emailAddresses', 'jobTitle'])
        .where('deletedAt', 'is', null)
        .execute()
      const contacts = await inFolder()
      return {
        crm: titlesOf(rows.map((row) => ({ address: firstAddress(row.emailAddresses), jobTitle: row.jobTitle }))),
        outlook: titlesOf(
          contacts.map(({ values }) => ({
            address: firstAddress(values['emailAddresses']),
            jobTitle: values['jobTitle'],
          })),
        ),
      }
    },
    stop: () => locks.close(),
  }
}
