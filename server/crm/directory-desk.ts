/** Bringing people in from the Microsoft 365 directory, and finding whose account is whose (SM-02, CARET-10, 12). */
import type * as administration from '../../shared/schemas/administration.ts'
import { CodedError } from '../errors.ts'
import type {
  Directory,
  DirectoryAnswer,
  DirectoryEntry,
  EmployeeFacts,
  EmployeeStore,
} from './administration-ports.ts'
import type { Administrator } from './employee-desk.ts'
import { addressOfLogin } from './login-name.ts'
import type { PageRequest } from './ports.ts'

export interface DirectoryDeskDependencies {
  readonly directory: Directory
  readonly employeeStore: EmployeeStore
  readonly service: administration.MailService
}

type Answered = Extract<DirectoryAnswer, { ok: true }>

const refusals = {
  consent: 'DIRECTORY_CONSENT_NEEDED',
  place: 'REQUEST_INVALID',
  unavailable: 'DIRECTORY_UNAVAILABLE',
} as const

/** @throws DIRECTORY_CONSENT_NEEDED, REQUEST_INVALID, DIRECTORY_UNAVAILABLE */
const answered = async (asking: Promise<DirectoryAnswer>): Promise<Answered> => {
  const answer = await asking
  if (answer.ok) return answer
  throw new CodedError(refusals[answer.why])
}

const same = (left: string | null, right: string | null): boolean =>
  left !== null && left.toLowerCase() === right?.toLowerCase()

/** By account first; else whoever has no account yet and this address, compared without regard to case (INF-03). */
const employeeBehind = (
  all: readonly EmployeeFacts[],
  { userId, addresses }: { readonly userId: string; readonly addresses: readonly (string | null)[] },
): { readonly status: 'linked' | 'matches'; readonly facts: EmployeeFacts } | null => {
  const linked = all.find(({ owner }) => same(owner?.userId ?? null, userId))
  if (linked !== undefined) return { status: 'linked', facts: linked }
  const matching = all.find(
    ({ owner, employee }) => owner === null && addresses.some((address) => same(address, employee.emailAddress)),
  )
  return matching === undefined ? null : { status: 'matches', facts: matching }
}

export const createDirectoryDesk = ({ directory, employeeStore, service }: DirectoryDeskDependencies) => {
  const known =
    (all: readonly EmployeeFacts[]) =>
    (entry: DirectoryEntry): administration.DirectoryPerson => {
      const behind = employeeBehind(all, { userId: entry.userId, addresses: [entry.mail, entry.userPrincipalName] })
      return {
        ...entry,
        status: behind?.status ?? 'new',
        employeeId: behind?.facts.employee.id ?? null,
        employeeName: behind?.facts.employee.displayName ?? null,
      }
    }

  return {
    async search(caller: Administrator, page: PageRequest): Promise<administration.DirectoryPage> {
      const { items, next } = await answered(directory.search(caller, page))
      return { items: items.map(known(await employeeStore.facts({}))), next }
    },

    /** Null: no such employee. Without a login: by their address, else by their name. */
    async proposals(
      caller: Administrator,
      id: string,
      login: string | undefined,
    ): Promise<administration.AccountProposals | null> {
      const all = await employeeStore.facts({})
      const employee = all.find((facts) => facts.employee.id === id.toLowerCase())?.employee
      if (employee === undefined) return null
      const addresses = async () => all.flatMap((facts) => facts.employee.emailAddress ?? [])
      const address = login === undefined ? employee.emailAddress : await addressOfLogin(login, addresses)
      const exact = address === null ? [] : (await answered(directory.byAddress(caller, address))).items
      const found =
        exact.length > 0 || login !== undefined
          ? exact
          : (await answered(directory.search(caller, { search: employee.displayName, limit: 10 }))).items
      return { address, service, items: found.map(known(all)) }
    },

    async bringIn(
      caller: Administrator,
      { people, role, preview }: administration.DirectoryImport,
    ): Promise<administration.DirectoryImportResult> {
      const all = await employeeStore.facts({})
      const taken = new Set<string>()
      const items = [...new Map(people.map((person) => [person.userId.toLowerCase(), person])).entries()].map(
        ([userId, person]) => {
          const behind = employeeBehind(all, { userId, addresses: [person.emailAddress] })
          const employeeId = behind?.facts.employee.id ?? null
          // Two accounts with one address: the first takes the employee, the other is somebody new.
          const isFree = employeeId !== null && !taken.has(employeeId)
          if (employeeId !== null) taken.add(employeeId)
          const outcome =
            behind?.status === 'linked' ? ('present' as const) : isFree ? ('link' as const) : ('create' as const)
          return { person: { ...person, userId }, outcome, employeeId: outcome === 'create' ? null : employeeId }
        },
      )
      const changes = items.filter(({ outcome }) => outcome !== 'present')
      if (!preview && changes.length > 0) {
        await employeeStore.bringIn(
          caller.tenantId,
          changes.map(({ person, employeeId }) => ({ ...person, employeeId })),
          role,
        )
      }
      const count = (wanted: string) => items.filter(({ outcome }) => outcome === wanted).length
      return {
        items: items.map(({ person: { userId, displayName }, outcome, employeeId }) => ({
          userId,
          displayName,
          outcome,
          employeeId,
        })),
        created: count('create'),
        linked: count('link'),
      }
    },
  }
}

export type DirectoryDesk = ReturnType<typeof createDirectoryDesk>
