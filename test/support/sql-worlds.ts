/** What the contract suites and the SQL tests start from: an empty database with a connected employee, and people in the CRM. */
import { areaOf } from '../../server/areas/index.ts'
import type { Store } from '../../server/engine/ports.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { strongKeysOf, type SqlAreas } from '../../server/gateways/sql/crm/areas.ts'
import { valuesOf, type ContactValues } from '../../server/gateways/sql/crm/contact-row.ts'
import { emptyContact } from '../../shared/schemas/crm.ts'
import { insertContacts, lockContacts, replaceContacts } from '../../server/gateways/sql/crm/contact-rows.ts'
import { createSqlConnectionStore } from '../../server/gateways/sql/connection-store.ts'
import { createSqlEmployees } from '../../server/gateways/sql/crm/employees.ts'
import type { CrmUse } from '../../server/gateways/sql/crm/use.ts'
import { createMailboxLocks, type MailboxLocks } from '../../server/gateways/sql/mailbox-lock.ts'
import { createSqlStore } from '../../server/gateways/sql/store.ts'
import type { Fields } from '../../server/sync/record.ts'

export const sqlAreas: SqlAreas = {
  contacts: areaOf('contacts'),
  tasks: areaOf('tasks'),
  calendar: areaOf('calendar'),
  mail: areaOf('mail'),
}
export const strongKeys = strongKeysOf(sqlAreas)
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const [mailboxId, otherMailboxId, employeeId, otherEmployeeId] = [uuid(1), uuid(2), uuid(3), uuid(4)]
export const fixedNow = 1_764_000_000_000

export interface SqlStore {
  readonly store: Store
  readonly locks: MailboxLocks
}

export const sqlStore = (database: Database): SqlStore => {
  const locks = createMailboxLocks(database)
  return {
    locks,
    store: createSqlStore({ database, locks, now: () => fixedNow, strongKeys, announce: async () => {} }),
  }
}

/** The n-th person, valid for the CRM, with an address of its own. */
export const personFields = (n: number): Fields => ({
  givenName: 'Ada',
  surname: `Óskarsdóttir ${n}`,
  jobTitle: 'Counsel',
  mobilePhone: null,
  emailAddresses: [{ address: `person${n}@example.com`, name: `Ada ${n}` }],
  businessPhones: [`+49 30 55010${n}`],
})

/** People who work in the CRM, without the rules of the repositories in between. */
export const people = ({ sql }: Database) => ({
  async add(id: string, values: Partial<ContactValues>): Promise<string> {
    const contact = { id, idFamily: 'contact', version: 1, values: { ...emptyContact, ...values }, deletedAt: null }
    await insertContacts(sql, [contact], strongKeys)
    return `contact:${id}`
  },
  async change(id: string, values: Partial<ContactValues>): Promise<void> {
    const uuidPart = id.split(':')[1] ?? ''
    const row = (await lockContacts(sql, [uuidPart])).get(uuidPart)
    if (!row) throw new Error(`${id} is not there`)
    await replaceContacts(
      sql,
      [{ ...row, version: row.version + 1, values: { ...valuesOf(row), ...values } }],
      strongKeys,
    )
  },
  async remove(id: string): Promise<void> {
    await sql
      .updateTable('contacts')
      .set((eb) => ({ deletedAt: fixedNow, version: eb('version', '+', 1) }))
      .where('id', '=', id.split(':')[1] ?? '')
      .execute()
  },
})

export const crmUse = (database: Database, announce: CrmUse['announce'] = async () => {}): CrmUse => ({
  sql: database.sql,
  strongKeys,
  announce,
  now: () => fixedNow,
})

const tenantId = uuid(900)

/** The n-th employee with a connected mailbox. Gives the employee's id. */
export const connectedMailbox = async (database: Database, id: string, n: number): Promise<string> => {
  const owner = { tenantId, userId: uuid(900 + n) }
  const employee = await createSqlEmployees(crmUse(database)).create({
    displayName: `Employee ${n}`,
    givenName: 'Employee',
    surname: String(n),
    jobTitle: null,
    emailAddress: `employee${n}@firm.example`,
    businessPhone: null,
    mobilePhone: null,
    officeId: null,
    role: 'employee',
    active: true,
    owner,
  })
  const isSaved = await createSqlConnectionStore(database.sql).saveConnection(
    {
      id,
      owner,
      username: `employee${n}@firm.example`,
      name: `Employee ${n}`,
      homeAccountId: `${owner.userId}.${tenantId}`,
      state: 'connected',
      problem: null,
      grantedScopes: [],
      missingScopes: [],
      checks: {},
      connectedAt: fixedNow + n,
      checkedAt: null,
      version: 0,
    },
    0,
  )
  if (!isSaved) throw new Error('The connection was not saved')
  return employee.id
}
