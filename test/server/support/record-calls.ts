/** A valid call of every endpoint of the workspace's records, imports and photos (see happy-calls.ts). */
import { vi } from 'vitest'
import type { exchangeEndpoints } from '../../../shared/endpoints/exchange.ts'
import type { recordListEndpoints } from '../../../shared/endpoints/record-lists.ts'
import type { RecordImport } from '../../../shared/schemas/exchange.ts'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import type { RawInput } from './endpoint-calls.ts'
import type { FirmWorld } from './firm-world.ts'

type Made = (world: FirmWorld) => RawInput | Promise<RawInput>

const table: Made = () => ({ query: { search: 'a', limit: 5, order: 'desc' } })
const page =
  (kind: Parameters<typeof sampleId>[0], n: number): Made =>
  () => ({ params: { id: sampleId(kind, n) } })

/** The smallest picture there is, with the head that tells what it is. */
export const tinyJpeg = Buffer.from([
  0xff,
  0xd8,
  0xff,
  0xe0,
  0,
  16,
  ...Buffer.from('JFIF\0'),
  1,
  1,
  0,
  0,
  1,
  0,
  1,
  0,
  0,
  0xff,
  0xd9,
])

const file = () => ({
  kind: 'contacts' as const,
  fileName: 'people.csv',
  content: Buffer.from(
    `Vorname;Nachname;E-Mail\nIva;${crypto.randomUUID()};${crypto.randomUUID()}@new.example\n`,
  ).toString('base64'),
})

const started = ({ ada }: FirmWorld): Promise<RecordImport> => ada.call('startImport', { body: file() })

const settled = ({ ada }: FirmWorld, id: string, state: string): Promise<RecordImport> =>
  vi.waitFor(
    async () => {
      const one = await ada.call('getImport', { params: { id } })
      if (one.state !== state) throw new Error(`The import is ${one.state}`)
      return one
    },
    { timeout: 20_000, interval: 20 },
  )

const checked = async (world: FirmWorld): Promise<RecordImport> => {
  const one = await started(world)
  await world.ada.call('checkImport', { params: { id: one.id }, body: one.settings })
  return settled(world, one.id, 'checked')
}

const done = async (world: FirmWorld): Promise<RecordImport> => {
  const { id } = await checked(world)
  await world.ada.call('executeImport', { params: { id } })
  return settled(world, id, 'done')
}

const withPhoto = async ({ ada }: FirmWorld) => {
  const params = { id: sampleId('contact', 5) }
  await ada.call('saveContactPhoto', { params, body: { content: tinyJpeg.toString('base64') } })
  return { params }
}

export const recordCalls: Readonly<Record<keyof typeof recordListEndpoints | keyof typeof exchangeEndpoints, Made>> = {
  clientRows: table,
  locationRows: table,
  contactRows: table,
  employeeRows: table,
  contactGroupRows: table,
  ticketRows: table,
  appointmentRows: table,
  documentRows: table,
  viewClient: page('client', 2),
  viewContact: page('contact', 5),
  viewLocation: page('location', 5),
  viewEmployee: page('employee', 2),
  viewContactGroup: async ({ ada }) => ({
    params: {
      id: (
        await ada.call('createContactGroup', {
          body: { name: crypto.randomUUID(), memberIds: [sampleId('contact', 5)] },
        })
      ).id,
    },
  }),
  viewTicket: async ({ ada }) => ({
    params: { id: (await ada.call('ticketRows', { query: { limit: 1 } })).items[0]?.id ?? '' },
  }),
  viewAppointment: async ({ ada }) => ({
    params: { id: (await ada.call('appointmentRows', { query: { limit: 1, mine: true } })).items[0]?.id ?? '' },
  }),
  recordPlaces: () => ({ params: { kind: 'contacts', id: sampleId('contact', 5) } }),

  startImport: () => ({ body: file() }),
  listImports: () => ({ query: { limit: 5 } }),
  getImport: async (world) => ({ params: { id: (await started(world)).id } }),
  async checkImport(world) {
    const { id, settings } = await started(world)
    return { params: { id }, body: settings }
  },
  listImportRows: async (world) => ({ params: { id: (await checked(world)).id }, query: { deed: 'create', limit: 5 } }),
  executeImport: async (world) => ({ params: { id: (await checked(world)).id } }),
  cancelImport: async (world) => ({ params: { id: (await started(world)).id } }),
  undoImport: async (world) => ({ params: { id: (await done(world)).id } }),
  dropImport: async (world) => ({ params: { id: (await started(world)).id } }),

  saveContactPhoto: () => ({ params: { id: sampleId('contact', 5) }, body: { content: tinyJpeg.toString('base64') } }),
  deleteContactPhoto: withPhoto,
}
