/** Who may administer, and what the first sign-in makes of a person, on PGlite and on PostgreSQL: also when two act at the same moment. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { EmployeeStore } from '../../server/crm/administration-ports.ts'
import type { Owner } from '../../server/crm/connection-ports.ts'
import { createAuditLog } from '../../server/gateways/sql/administration/audit-log.ts'
import { createEmployeeStore } from '../../server/gateways/sql/administration/employee-store.ts'
import { createThrottling } from '../../server/gateways/sql/administration/throttling.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { testDatabases } from '../support/databases.ts'
import { crmUse, fixedNow, uuid } from '../support/sql-worlds.ts'

const owner = (n: number): Owner => ({ tenantId: uuid(900), userId: uuid(900 + n) })
const labels = (n: number) => ({ name: `Person ${n}`, username: `person${n}@firm.example` })
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  )

describe.each(testDatabases('administration'))('$name', ({ empty }) => {
  let database: Database
  let store: EmployeeStore
  beforeEach(async () => {
    database = await empty()
    store = createEmployeeStore(crmUse(database))
  })

  const bringInAsAdministrators = async (...numbers: number[]) => {
    const people = numbers.map((n) => ({
      userId: owner(n).userId,
      displayName: labels(n).name,
      givenName: null,
      surname: null,
      emailAddress: labels(n).username,
      employeeId: null,
    }))
    await store.bringIn(uuid(900), people, 'administrator')
    return (await store.facts({})).map(({ employee }) => employee)
  }

  test('[INF-03] of many very first people who sign in at once, exactly one becomes administrator', async () => {
    const made = await Promise.all([1, 2, 3, 4, 5].map((n) => store.createFirst(owner(n), labels(n))))
    expect(made.filter((employee) => employee !== null)).toHaveLength(1)
    const all = await store.facts({})
    expect(all.map(({ employee }) => employee.role)).toEqual(['administrator'])
  })

  test('[INF-03] two administrators who take each other’s rights at once do not both succeed', async () => {
    const administrators = await bringInAsAdministrators(1, 2)
    const codes = await Promise.all(
      administrators.map(({ id, version }) => codeOf(store.change(id, { version, role: 'employee' }))),
    )
    expect(codes.sort()).toEqual(['EMPLOYEE_LAST_ADMINISTRATOR', 'ok'])
    const left = (await store.facts({ role: 'administrator' })).map(({ employee }) => employee)
    expect(left).toHaveLength(1)
    expect(await codeOf(store.setActive([left[0]?.id ?? ''], false))).toBe('EMPLOYEE_LAST_ADMINISTRATOR')
    expect(await codeOf(store.setOwner(left[0]?.id ?? '', null))).toBe('EMPLOYEE_LAST_ADMINISTRATOR')
  })

  test('[SM-01] an account belongs to one employee', async () => {
    const [first, second] = await bringInAsAdministrators(1, 2)
    expect(await codeOf(store.setOwner(second?.id ?? '', owner(1)))).toBe('EMPLOYEE_ACCOUNT_TAKEN')
    await store.setOwner(second?.id ?? '', owner(3))
    expect((await store.factsOf(second?.id ?? ''))?.owner).toEqual(owner(3))
    expect((await store.factsOf(first?.id ?? ''))?.owner).toEqual(owner(1))
  })

  test('[INF-03X] hundreds of people come in and are found by part of a name or address, with wildcards as they stand', async () => {
    await bringInAsAdministrators(...Array.from({ length: 650 }, (_, n) => n + 1))
    const found = async (search: string) => (await store.facts({ search })).length
    expect(await found('')).toBe(650)
    expect(await found('person 650')).toBe(1)
    expect(await found('PERSON650@')).toBe(1)
    expect(await found('%')).toBe(0)
    expect(await found('_erson')).toBe(0)
  })

  test('[INF-03] lines of the audit log come newest first, page by page, and cannot be changed', async () => {
    let now = fixedNow
    const log = createAuditLog(database.sql, () => (now += 1))
    for (const action of ['a', 'b', 'c'])
      await log.write({ employeeId: null, action, params: {}, body: { x: 1 }, outcome: 'ok', requestId: action })
    const first = await log.list({ limit: 2 })
    expect(first).toMatchObject({ total: 3, items: [{ action: 'c', body: { x: 1 } }, { action: 'b' }] })
    expect((await log.list({ limit: 2, after: first.next ?? '' })).items.map(({ action }) => action)).toEqual(['a'])
    await expect(database.sql.updateTable('auditLog').set({ action: 'z' }).execute()).rejects.toThrow(/not changed/)
  })

  test('[INF-05] pauses that Microsoft asked for are added up, and forgotten after a day', async () => {
    let now = fixedNow
    const throttling = createThrottling(database.sql, () => now)
    const counts = async () =>
      await database.sql.selectFrom('throttling').select(['mailboxId', 'count']).orderBy('minute').execute()
    for (let round = 0; round < 2; round += 1) {
      throttling.saw('m')
      throttling.saw('m')
      await throttling.flush()
    }
    expect(await counts()).toEqual([{ mailboxId: 'm', count: 4 }])
    now += 25 * 3_600_000
    throttling.saw('n')
    await throttling.flush()
    expect(await counts()).toEqual([{ mailboxId: 'n', count: 1 }])
  })
})
