/** Employees for administrators: list with states, one in detail, changes, accounts, activation (ABA-15, ABA-20X, INF-03X, SM-01). */
import type * as administration from '../../shared/schemas/administration.ts'
import { employeeStates } from '../../shared/schemas/administration.ts'
import type { Employee, Role } from '../../shared/schemas/crm.ts'
import { CodedError, type ErrorCode } from '../errors.ts'
import type { EmployeeFacts, EmployeeStore, MailboxCounts } from './administration-ports.ts'
import type { ConnectionStore, Owner } from './connection-ports.ts'
import type { Connections } from './connections.ts'
import { employeeStateOf } from './employee-state.ts'
import { scopesOfAreas } from './mail-service.ts'
import type { CrmPorts } from './ports.ts'

/** Who asks. */
export interface Administrator extends Owner {
  readonly employeeId: string
}

export interface EmployeeDeskDependencies {
  readonly employeeStore: EmployeeStore
  readonly employees: Pick<CrmPorts['employees'], 'create'>
  readonly connections: Pick<Connections, 'status' | 'disconnect'>
  readonly connectionStore: Pick<ConnectionStore, 'findByOwner'>
  readonly service: administration.MailService
}

export interface EmployeeFilter {
  readonly search?: string | undefined
  readonly state?: administration.EmployeeState | undefined
  readonly role?: Role | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

const usualPage = 50

const rowOf = (facts: EmployeeFacts, counts: MailboxCounts | undefined): administration.EmployeeRow => {
  const { employee, owner, officeName, mailbox } = facts
  return {
    employee,
    officeName,
    state: employeeStateOf(facts),
    linked: owner !== null,
    mailboxId: mailbox?.id ?? null,
    username: mailbox?.username || null,
    problem: mailbox?.problem ?? null,
    areas: (mailbox?.areas ?? []).map(({ area, enabled, pausedCode }) => ({
      area,
      enabled,
      pausedReason: mailbox?.pausedCode ?? pausedCode,
    })),
    lastCheckedAt: counts?.lastCheckedAt ?? null,
    attention: counts?.attention ?? 0,
    openConflicts: counts?.openConflicts ?? 0,
    waitingPlans: counts?.waitingPlans ?? 0,
  }
}

const changeable = [
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'emailAddress',
  'businessPhone',
  'mobilePhone',
  'officeId',
  'role',
  'mayConfigure',
] as const satisfies readonly (keyof administration.NewEmployee)[]

/** Only what may be set: whatever else a request holds, an id or an account, goes no further. */
const picked = <T extends Partial<administration.NewEmployee>>(
  given: T,
): Pick<T, keyof T & (typeof changeable)[number]> =>
  Object.fromEntries(changeable.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]]))) as Pick<
    T,
    keyof T & (typeof changeable)[number]
  >

const enabledAreas = ({ mailbox }: EmployeeFacts) =>
  (mailbox?.areas ?? []).filter(({ enabled }) => enabled).map(({ area }) => area)

export const stateCounts = (all: readonly EmployeeFacts[]) => {
  const states = all.map(employeeStateOf)
  return employeeStates.map((state) => ({ state, count: states.filter((each) => each === state).length }))
}

export const createEmployeeDesk = (deps: EmployeeDeskDependencies) => {
  const { employeeStore: store, connections } = deps

  const factsOf = async (id: string): Promise<EmployeeFacts> => {
    const facts = await store.factsOf(id)
    if (facts === null) throw new CodedError('NOT_FOUND')
    return facts
  }

  const detail = async (id: string): Promise<administration.EmployeeDetail> => {
    const facts = await factsOf(id)
    const { owner, mailbox } = facts
    const [counts] = mailbox === null ? [] : await store.counts([mailbox.id])
    const connection = owner === null ? null : await deps.connectionStore.findByOwner(owner)
    return {
      row: rowOf(facts, counts),
      account: owner,
      // Nobody's account has no connection.
      connection: await connections.status(owner ?? { tenantId: '', userId: '' }),
      service: deps.service,
      neededScopes: scopesOfAreas(enabledAreas(facts)),
      grantedScopes: [...(connection?.grantedScopes ?? [])],
    }
  }

  /** Whoever keeps their state, and why. */
  const heldBack = (caller: Administrator, { employee }: EmployeeFacts, active: boolean): ErrorCode | null =>
    !active && employee.id === caller.employeeId ? 'EMPLOYEE_IS_YOU' : null

  const activate = async (
    caller: Administrator,
    { ids, active, preview }: administration.ActivateEmployees,
  ): Promise<administration.Activation> => {
    const all = await store.facts({})
    const wanted = ids === null ? null : new Set(ids.map((id) => id.toLowerCase()))
    const chosen = wanted === null ? all : all.filter(({ employee }) => wanted.has(employee.id))
    if (wanted !== null && chosen.length < wanted.size) throw new CodedError('NOT_FOUND')
    const moving = chosen.filter(({ employee }) => employee.active !== active)
    const judged = moving.map((facts) => ({ facts, code: heldBack(caller, facts, active) }))
    const changed = judged.filter(({ code }) => code === null).map(({ facts }) => facts)
    if (!preview && changed.length > 0) {
      await store.setActive(
        changed.map(({ employee }) => employee.id),
        active,
      )
    }
    const labelOf = ({ employee: { id, displayName } }: EmployeeFacts) => ({ id, displayName })
    return {
      active,
      changed: changed.map((facts) => ({ ...labelOf(facts), areas: enabledAreas(facts) })),
      kept: judged.flatMap(({ facts, code }) => (code === null ? [] : [{ ...labelOf(facts), code }])),
      already: chosen.length - moving.length,
    }
  }

  /** @throws EMPLOYEE_IS_YOU: whoever takes their own account away cannot come back. */
  const checkAccountOf = (caller: Administrator, id: string, userId: string | null): void => {
    if (id.toLowerCase() === caller.employeeId && userId?.toLowerCase() !== caller.userId)
      throw new CodedError('EMPLOYEE_IS_YOU')
  }

  /** What was connected with the account before stays as it is, without tokens. */
  const disconnectBefore = async ({ owner }: EmployeeFacts, next: Owner | null): Promise<void> => {
    if (owner !== null && (owner.userId !== next?.userId || owner.tenantId !== next.tenantId))
      await connections.disconnect(owner)
  }

  return {
    /** Three statements at most, whatever the number of employees. */
    async list({
      search,
      state,
      role,
      after,
      limit = usualPage,
    }: EmployeeFilter): Promise<administration.EmployeeRowPage> {
      const all = await store.facts({ search, role })
      const fitting = state === undefined ? all : all.filter((facts) => employeeStateOf(facts) === state)
      const start = after === undefined ? 0 : fitting.findIndex(({ employee }) => employee.id === after) + 1
      if (after !== undefined && start === 0)
        throw new CodedError('REQUEST_INVALID', {
          details: [{ path: 'query/after', message: 'is not the "next" of a page' }],
        })
      const shown = fitting.slice(start, start + limit)
      const counts = await store.counts(shown.flatMap(({ mailbox }) => mailbox?.id ?? []))
      return {
        items: shown.map((facts) =>
          rowOf(
            facts,
            counts.find(({ mailboxId }) => mailboxId === facts.mailbox?.id),
          ),
        ),
        total: fitting.length,
        next: start + limit < fitting.length ? (shown.at(-1)?.employee.id ?? null) : null,
        states: stateCounts(all),
      }
    },
    detail,
    create: (employee: administration.NewEmployee): Promise<Employee> =>
      deps.employees.create({ ...picked(employee), active: true, owner: null }),
    change: (id: string, change: administration.EmployeeChange): Promise<Employee> =>
      store.change(id, { ...picked(change), version: change.version }),
    activate,
    /** One employee; what `activate` keeps back is refused. */
    async setActive(caller: Administrator, id: string, active: boolean): Promise<Employee> {
      const { kept } = await activate(caller, { ids: [id], active, preview: false })
      const [refused] = kept
      if (refused !== undefined) throw new CodedError(refused.code as ErrorCode)
      return (await factsOf(id)).employee
    },
    async linkAccount(caller: Administrator, id: string, userId: string): Promise<administration.EmployeeDetail> {
      checkAccountOf(caller, id, userId)
      const owner = { tenantId: caller.tenantId, userId: userId.toLowerCase() }
      const before = await factsOf(id)
      await store.setOwner(id, owner)
      await disconnectBefore(before, owner)
      return detail(id)
    },
    async unlinkAccount(caller: Administrator, id: string): Promise<administration.EmployeeDetail> {
      checkAccountOf(caller, id, null)
      const before = await factsOf(id)
      await store.setOwner(id, null)
      await disconnectBefore(before, null)
      return detail(id)
    },
    async disconnect(id: string): Promise<void> {
      const { owner } = await factsOf(id)
      if (owner !== null) await connections.disconnect(owner)
    },
  }
}

export type EmployeeDesk = ReturnType<typeof createEmployeeDesk>
