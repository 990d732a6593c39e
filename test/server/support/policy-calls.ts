/** A valid call of every endpoint around the settings (see happy-calls.ts). */
import { sampleId } from '../../../server/tools/sample-firm.ts'
import type { policyEndpoints } from '../../../shared/endpoints/policies.ts'
import { defaultTasksPolicy } from '../../../shared/schemas/policies/tasks.ts'
import type { RawInput } from './endpoint-calls.ts'
import type { FirmWorld } from './firm-world.ts'

type Made = (world: FirmWorld) => RawInput | Promise<RawInput>

const contacts = { params: { area: 'contacts' } } as const
const tasks = { params: { area: 'tasks' } } as const

let names = 0
const newFilter = async ({ ada }: FirmWorld): Promise<string> => {
  const { policy } = await ada.call('contactsPolicy')
  names += 1
  return (await ada.call('saveFilter', { ...contacts, body: { name: `Filter ${names}`, scope: 'own', policy } })).id
}

const pilot = {
  ...tasks,
  body: { policy: { ...defaultTasksPolicy, completed: true }, employeeIds: [sampleId('employee', 1)], reason: '' },
}

export const policyCalls: Readonly<Record<keyof typeof policyEndpoints, Made>> = {
  policyEffect: async ({ ada }) => ({ ...contacts, body: { policy: (await ada.call('contactsPolicy')).policy } }),
  policyHistory: () => contacts,
  rollBackPolicy: async ({ ada }) => {
    const { version } = await ada.call('contactsPolicy')
    return { ...contacts, body: { version: 1, current: version, reason: 'As it was' } }
  },
  policyPilot: () => contacts,
  startPilot: () => pilot,
  endPilot: async ({ clara }) => {
    await clara.call('startPilot', pilot)
    return { ...tasks, body: { outcome: 'withdrawn', reason: '' } }
  },
  listSavedFilters: () => contacts,
  saveFilter: async ({ ada }) => ({
    ...contacts,
    body: { name: 'Mine', scope: 'own', policy: (await ada.call('contactsPolicy')).policy },
  }),
  renameFilter: async (world) => ({ params: { id: await newFilter(world) }, body: { name: `Renamed ${names}` } }),
  deleteFilter: async (world) => ({ params: { id: await newFilter(world) } }),
}
