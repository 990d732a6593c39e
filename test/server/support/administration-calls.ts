/** Valid calls of administration, for the table of `happy-calls.ts`. */
import type { EndpointName } from '../../../shared/endpoints.ts'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import { endpoints } from '../../../shared/endpoints.ts'
import type { administrationEndpoints } from '../../../shared/endpoints/administration.ts'
import type { oversightEndpoints } from '../../../shared/endpoints/oversight.ts'
import type { RawInput } from './endpoint-calls.ts'
import type { FirmWorld } from './firm-world.ts'

type Make = (world: FirmWorld) => Promise<RawInput> | RawInput

const nothing: Make = () => ({})
const fresh = (what: string): string => `${what} ${crypto.randomUUID()}`

const newEmployee = () => ({
  displayName: fresh('Dora'),
  givenName: 'Dora',
  surname: 'Lindqvist',
  jobTitle: 'Trainee',
  emailAddress: `dora.${crypto.randomUUID()}@harbourfinch.example`,
  businessPhone: null,
  mobilePhone: null,
  officeId: null,
  role: 'employee' as const,
  mayConfigure: true,
})

const someEmployee = async ({ clara }: FirmWorld) => clara.call('createEmployee', { body: newEmployee() })

const newEntry = ({ clara }: FirmWorld) =>
  clara.call('createMasterData', { params: { kind: 'offices' }, body: { name: fresh('Office') } })

/** Clara lets Tandem read the directory for her. */
export const allowDirectory = async ({ clara, backend }: FirmWorld): Promise<void> => {
  const ownPath = (address: string): string => address.slice(new URL(address).origin.length)
  const { url } = await clara.call('allowDirectory')
  const begun = await backend.app.inject({ url: ownPath(url) })
  const back = (await fetch(String(begun.headers.location), { redirect: 'manual' })).headers.get('location')
  if (back === null) throw new Error('Sign-in did not come back')
  const cookie = String(begun.headers['set-cookie']).split(';')[0] ?? ''
  await backend.app.inject({ url: ownPath(back), headers: { cookie } })
}

type Names = keyof typeof administrationEndpoints | keyof typeof oversightEndpoints

export const administrationCalls: Readonly<Record<Names, Make>> = {
  employeeStates: () => ({ query: { search: 'a', limit: 5 } }),
  createEmployee: () => ({ body: newEmployee() }),
  employeeDetail: () => ({ params: { id: sampleId('employee', 1) } }),
  changeEmployee: async (world) => {
    const { id, version } = await someEmployee(world)
    return { params: { id }, body: { version, mayConfigure: false, jobTitle: 'Clerk' } }
  },
  activateEmployees: () => ({ body: { ids: [sampleId('employee', 1)], active: false, preview: true } }),
  accountProposals: async (world) => {
    await allowDirectory(world)
    return { params: { id: sampleId('employee', 2) }, query: { login: 'ben.keller@harbourfinch.example' } }
  },
  linkAccount: async (world) => ({
    params: { id: (await someEmployee(world)).id },
    body: { userId: crypto.randomUUID() },
  }),
  unlinkAccount: async (world) => ({ params: { id: (await someEmployee(world)).id } }),
  disconnectEmployee: async (world) => ({ params: { id: (await someEmployee(world)).id } }),
  searchDirectory: async (world) => {
    await allowDirectory(world)
    return { query: { search: 'a', limit: 3 } }
  },
  allowDirectory: nothing,
  importFromDirectory: () => ({
    body: {
      people: [{ userId: crypto.randomUUID(), displayName: 'Ed', givenName: null, surname: null, emailAddress: null }],
      role: 'employee',
      preview: true,
    },
  }),
  setupChecklist: nothing,
  firm: nothing,
  changeFirm: () => ({ body: { name: 'Harbour & Finch LLP', auditDays: 365 } }),
  synchroniserOverview: nothing,
  health: nothing,
  masterData: nothing,
  createMasterData: () => ({ params: { kind: 'ticketTypes' }, body: { name: fresh('Type') } }),
  changeMasterData: async (world) => ({
    params: { kind: 'offices', id: (await newEntry(world)).id },
    body: { name: fresh('Renamed'), active: false },
  }),
  mergeMasterData: async (world) => ({
    params: { kind: 'offices', id: (await newEntry(world)).id },
    body: { intoId: (await newEntry(world)).id, preview: false },
  }),
  removeMasterData: async (world) => ({ params: { kind: 'offices', id: (await newEntry(world)).id } }),
  auditLog: () => ({ query: { limit: 5, outcome: 'ok' } }),
  exportAuditLog: () => ({ query: { action: 'changeFirm' } }),
  supportBundle: nothing,
  findPeople: () => ({ query: { search: 'adeyemi' } }),
  exportPersonalData: () => ({ body: { kind: 'contact', id: sampleId('contact', 6), address: null } }),
  erasePersonalData: () => ({
    body: {
      kind: 'contact',
      id: sampleId('contact', 6),
      address: null,
      alsoDocuments: false,
      preview: true,
      confirmation: null,
    },
  }),
}

/** Everything that only an administrator may. */
export const isAdministrators = (name: EndpointName): boolean => endpoints[name].who === 'administrator'
