/** The Graph gateway against the contract of the Outlook side, on the simulated Microsoft 365 over real HTTP. */
import { afterAll, beforeAll } from 'vitest'
import type { Area } from '../../server/areas/area.ts'
import { graphBody } from '../../server/gateways/memory/outlook-side.ts'
import type { Fields } from '../../server/sync/record.ts'
import { ada, startGraphWorld, type GraphWorld } from '../support/graph-world.ts'
import { sampleArea } from '../support/sample-area.ts'
import { describeOutlookSide } from './outlook-side.suite.ts'

const bare = sampleArea('contacts')
/** The sample area's addresses are plain texts; Graph's are objects. */
const area: Area = {
  ...bare,
  outlook: {
    ...bare.outlook,
    select: [...bare.outlook.select, 'categories', 'parentFolderId'],
    parse: (graph, context) => {
      const { emailAddresses } = graph
      const texts = Array.isArray(emailAddresses)
        ? emailAddresses.map((one: { address?: unknown }) => one.address)
        : emailAddresses
      return bare.outlook.parse({ ...graph, ...(texts === undefined ? {} : { emailAddresses: texts }) }, context)
    },
    build: (fields, changed, context) => {
      const { body, problems } = bare.outlook.build(fields, changed, context)
      const { emailAddresses } = body
      return {
        problems,
        body: {
          ...body,
          ...(Array.isArray(emailAddresses)
            ? { emailAddresses: emailAddresses.map((address: string) => ({ address, name: address })) }
            : {}),
        },
      }
    },
  },
}

const fields = (n: number): Fields => ({
  name: `Person ${n}`,
  company: 'Northwind',
  phone: null,
  emails: [`person${n}@example.com`],
  rank: null,
})

let graph: GraphWorld
let folders = 0
beforeAll(async () => {
  graph = await startGraphWorld([area], { settings: { immutableIdFindsDeleted: true } })
})
afterAll(() => graph.close())

describeOutlookSide('Graph on the simulated Microsoft 365', async () => {
  const { world } = graph.microsoft365
  const person = world.person(ada)
  folders += 1
  const [chosen, other] = [person.createFolder(`CRM ${folders}`), person.createFolder(`Private ${folders}`)]
  const values = (id: string) => world.contacts(ada).find((item) => item.immutableId === id)?.values
  return {
    outlook: graph.mailboxes.outlookSide(ada),
    area: area.name,
    container: chosen.id,
    otherContainer: other.id,
    fields,
    edit: { phone: '+49 30 1' },
    emptied: { company: null },
    overflow: {
      written: { emails: ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'] },
      shown: { emails: ['a@x.example', 'b@x.example', 'c@x.example'] },
    },
    person: {
      create: async (written, options = {}) =>
        person.createContact(
          { ...graphBody(area, written), ...(options.tags ? { categories: options.tags } : {}) },
          options.container ?? chosen.id,
        ).immutableId,
      change: async (id, written) => void person.editContact(id, graphBody(area, written)),
      setUnmapped: async (id, value) => void person.editContact(id, { nickName: value }),
      unmapped: async (id) => String(values(id)?.['nickName'] ?? '') || null,
      tag: async (id, tags) => void person.setCategories(id, tags),
      move: async (id, container) => void person.moveContact(id, container),
      remove: async (id) => person.deleteContact(id),
      purge: async (id) => person.deleteContact(id, true),
      masterTags: async () => world.masterCategories(ada).map((category) => category.displayName),
    },
    expireCursors: async () => world.expireDeltaTokens(ada),
    removeContainer: async (id) => person.deleteFolder(id),
    close: async () => {},
  }
})
