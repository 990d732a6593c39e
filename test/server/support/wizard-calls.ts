/** A valid call of every endpoint of the wizards and notices (see happy-calls.ts). */
import type { noticeEndpoints } from '../../../shared/endpoints/notices.ts'
import type { wizardEndpoints } from '../../../shared/endpoints/wizards.ts'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import type { RawInput } from './endpoint-calls.ts'
import type { FirmWorld } from './firm-world.ts'

type Made = (world: FirmWorld) => RawInput | Promise<RawInput>

const nothing: Made = () => ({})
const newImport = { body: { areas: ['tasks' as const], from: null, updates: 'timeOnly' as const } }

/** An import that has looked, with a task to choose. */
const looked = async (world: FirmWorld) => {
  world.ada.outlook.createTask({ title: 'Something to import' })
  const { id } = await world.ada.call('startOutlookImport', newImport)
  await world.work()
  return world.ada.call('getWizard', { params: { id } })
}
const lookedAt = async (world: FirmWorld) => ({ params: { id: (await looked(world)).id } })

/** Contacts go by hand where they do not go by themselves. */
const withoutContacts = ({ ada }: FirmWorld) =>
  ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: false } })

export const wizardCalls: Readonly<Record<keyof typeof wizardEndpoints | keyof typeof noticeEndpoints, Made>> = {
  wizardStart: () => ({ query: { kind: 'import' } }),
  startOutlookImport: () => newImport,
  exportContacts: () => ({ query: { limit: 5, mine: true } }),
  async startContactsOut(world) {
    await withoutContacts(world)
    return { body: { contactIds: [sampleId('contact', 1)], folderId: null } }
  },
  async startContactsIn(world) {
    await withoutContacts(world)
    return { body: { folderId: null } }
  },
  getWizard: lookedAt,
  saveWizardChoice: async (world) => ({
    ...(await lookedAt(world)),
    body: { step: 'tasks', areas: ['tasks'], leftOut: [] },
  }),
  async executeWizard(world) {
    const { id, parts } = await looked(world)
    return { params: { id }, body: { parts: [{ area: 'tasks', hash: parts[0]?.hash ?? '', keys: null }] } }
  },
  cancelWizard: lookedAt,
  listWizardResults: async (world) => ({ ...(await lookedAt(world)), query: { limit: 5 } }),
  listNotices: nothing,
  seeNotices: () => ({ body: { ids: null } }),
}
