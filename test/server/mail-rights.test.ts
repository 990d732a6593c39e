/** Who may see and change a filed mail, at every door: lists, search, snippets, counts, timeline, states, suggestions, text, files (N10, I15). */
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import type { EndpointName } from '../../shared/endpoints.ts'
import type { Visibility } from '../../shared/schemas/documents.ts'
import type { InspectedItem } from '../microsoft365/control/inspect.ts'
import type { Colleague } from './support/colleague.ts'
import type { RawInput } from './support/endpoint-calls.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { adaAddress, benAddress, mimeOf } from './support/letters.ts'
import { mailSteps, type MailSteps } from './support/mail-steps.ts'

/** Its account manager is Ben, so that he is of the team of what Ada files there. */
const mueller = sampleId('client', 1)
/** A client of Ada's own. */
const northgate = sampleId('client', 2)

const begin = firmWorlds()
let world: FirmWorld
let mail: MailSteps

interface Filed {
  readonly id: string
  readonly item: InspectedItem
  readonly visibility: Visibility
  readonly word: string
}
const kinds: readonly Visibility[] = ['company', 'team', 'private']
const filed = {} as Record<Visibility, Filed>

/** Whom the documents are shown to: Ada filed them; Ben has the client of the team's; Clara is administrator; Emil is nobody of these. */
const sees: Readonly<Record<'ada' | 'ben' | 'clara' | 'emil', readonly Visibility[]>> = {
  ada: ['company', 'team', 'private'],
  ben: ['company', 'team'],
  clara: ['company'],
  emil: ['company'],
}
type Name = keyof typeof sees
const names = Object.keys(sees) as Name[]
const who = (name: Name): Colleague =>
  name === 'emil' ? world.colleague('emil.hart@harbourfinch.example') : world[name]

beforeAll(async () => {
  world = await begin()
  await world.ada.connect()
  await world.ben.connect()
  mail = mailSteps(world, world.ada)
  for (const visibility of kinds) {
    const word = `zebra${visibility}`
    const item = await mail.receive({
      subject: `Matter ${word}`,
      text: `The ${word} is in the text.`,
      files: [{ name: `${word}.txt`, content: Buffer.from(word) }],
    })
    const { document } = await mail.file(item, { clientIds: [mueller], visibility })
    filed[visibility] = { id: document.id, item, visibility, word }
  }
})

const rows = names.flatMap((name) =>
  kinds.map((visibility) => ({ name, visibility, isSeen: sees[name].includes(visibility) })),
)

describe('reading', () => {
  test.each(rows)(
    '[N10] $name and what is for $visibility: seen $isSeen, in lists, search, counts and timeline',
    async ({ name, visibility, isSeen }) => {
      const person = who(name)
      const { id, word } = filed[visibility]
      const list = async (query: object) => person.call('listDocuments', { query: { limit: 200, ...query } })
      for (const query of [{}, { clientId: mueller }, { search: word }, { clientId: mueller, direction: 'incoming' }]) {
        const page = await list(query)
        expect(page.items.some((one) => one.id === id)).toBe(isSeen)
        expect(JSON.stringify(page).includes(word)).toBe(isSeen)
      }
      expect((await list({ search: word })).total).toBe(isSeen ? 1 : 0)
      expect((await list({ clientId: mueller })).total).toBe(sees[name].length)
      const timeline = await person.call('clientTimeline', { params: { id: mueller }, query: { limit: 200 } })
      expect(timeline.items.some((one) => one.id === id)).toBe(isSeen)
      expect(JSON.stringify(timeline).includes(word)).toBe(isSeen)
      expect(timeline.items.filter(({ type }) => type === 'MAILIN')).toHaveLength(sees[name].length)
    },
  )

  test.each(rows)(
    '[N10] $name and what is for $visibility: seen $isSeen, in detail, HTML, original and files',
    async ({ name, visibility, isSeen }) => {
      const person = who(name)
      const { id, word } = filed[visibility]
      const own = await world.ada.call('getDocument', { params: { id } })
      const status = isSeen ? 200 : 404
      for (const endpoint of ['getDocument', 'getDocumentHtml'] as const) {
        const answer = await person.ask(endpoint, { params: { id } })
        expect([endpoint, answer.statusCode]).toEqual([endpoint, status])
        expect(answer.body.includes(word)).toBe(isSeen)
      }
      const { download } = mailSteps(world, person)
      for (const path of [`/api/documents/${id}/original`, `/api/documents/${id}/files/${own.files[0]?.id}`]) {
        const answer = await download(path)
        expect([path, answer.status]).toEqual([path, status])
        expect(answer.bytes.toString().includes(word)).toBe(isSeen)
      }
      const none = await world.backend.app.inject({ url: `/api/documents/${id}/original` })
      expect(none.statusCode).toBe(401)
    },
  )

  test.each(rows)(
    '[N10] $name and what is for $visibility: seen $isSeen, by the message’s own id and by its Message-ID',
    async ({ name, visibility, isSeen }) => {
      const person = who(name)
      const { item, word, id } = filed[visibility]
      const message = { ...mail.ref(item), itemId: name === 'ada' ? item.id : null }
      const states = await person.call('filedStates', { body: { messages: [message] } })
      expect(states.filed[0]?.id ?? null).toBe(isSeen ? id : null)
      const view = await person.call('viewFiling', {
        body: {
          message,
          conversationId: String(item.values['conversationId']),
          subject: 'Nothing',
          addresses: [],
          direction: 'incoming',
          tags: [],
        },
      })
      expect(view.filed.map((one) => one.id)).toEqual(isSeen ? [id] : [])
      expect(view.filedHidden).toBe(!isSeen)
      expect(JSON.stringify(view).includes(word)).toBe(isSeen)
      // A suggestion from the conversation would tell where a hidden mail is filed.
      expect(isSeen ? [] : view.suggestions).toEqual([])
    },
  )

  test('[N10] a file of one document cannot be had by the id of another that is seen', async () => {
    const hidden = await world.ada.call('getDocument', { params: { id: filed.private.id } })
    const { status } = await mailSteps(world, world.ben).download(
      `/api/documents/${filed.company.id}/files/${hidden.files[0]?.id}`,
    )
    expect(status).toBe(404)
  })

  test('[N10] counts of document categories do not betray what is hidden', async () => {
    const categoryId = sampleId('documentCategory', 4)
    for (const visibility of kinds) {
      const { id, version } = await world.ada.call('getDocument', { params: { id: filed[visibility].id } })
      await world.ada.call('changeDocument', { params: { id }, body: { version, categoryId } })
    }
    for (const name of names) {
      const { categories } = await who(name).call('mailChoices')
      expect([name, categories.find(({ id }) => id === categoryId)?.count]).toEqual([name, sees[name].length])
    }
  })
})

describe('changing', () => {
  const doors: readonly (readonly [EndpointName, (id: string, version: string) => RawInput])[] = [
    [
      'changeDocument',
      (id, version) => ({ params: { id }, body: { version, note: 'Changed', clientIds: [northgate] } }),
    ],
    ['changeDocument', (id, version) => ({ params: { id }, body: { version, visibility: 'company' } })],
    ['unfileDocument', (id, version) => ({ params: { id }, body: { version } })],
    ['putBackDocument', (id) => ({ params: { id } })],
  ]

  test.each(kinds)(
    '[N10] nobody but who filed it changes or takes out what is for %s; an administrator only what they see',
    async (visibility) => {
      const { id } = filed[visibility]
      const { version, note } = await world.ada.call('getDocument', { params: { id } })
      for (const name of ['ben', 'emil'] as const) {
        for (const [endpoint, input] of doors) {
          if (visibility === 'company' && JSON.stringify(input(id, version)).includes('"visibility"')) continue
          const answer = await who(name).ask(endpoint, input(id, version))
          const isTold = sees[name].includes(visibility) && endpoint !== 'putBackDocument'
          expect([name, endpoint, answer.statusCode]).toEqual([name, endpoint, isTold ? 403 : 404])
        }
      }
      const byAdministrator = await world.clara.ask('changeDocument', {
        params: { id },
        body: { version, note: 'By the administrator' },
      })
      expect(byAdministrator.statusCode).toBe(visibility === 'company' ? 200 : 404)
      const after = await world.ada.call('getDocument', { params: { id } })
      expect(after.note).toBe(visibility === 'company' ? 'By the administrator' : note)
    },
  )

  test('[N10] an administrator cannot make somebody else’s mail their own secret', async () => {
    const { id } = filed.company
    const { version } = await world.clara.call('getDocument', { params: { id } })
    const answer = await world.clara.ask('changeDocument', { params: { id }, body: { version, visibility: 'private' } })
    expect(answer.json<{ code: string }>().code).toBe('DOCUMENT_NOT_YOURS')
  })

  test('[N10] a mail that a colleague keeps private says so to who files it too, and shows nothing of itself', async () => {
    const copies = await world.microsoft365.world.deliver(
      mimeOf({ subject: 'Kept private', to: [adaAddress, benAddress], text: 'quokka' }),
    )
    const [hers, his] = copies
    if (hers === undefined || his === undefined) throw new Error('Not delivered')
    await mail.file(hers, { clientIds: [northgate], visibility: 'private', note: 'wombat' })
    const bens = mailSteps(world, world.ben)
    for (const ifFiled of ['ask', 'add', 'replace'] as const) {
      const answer = await world.ben.ask('fileMessage', { body: bens.request(his, {}, { ifFiled }) })
      expect(answer.json<{ code: string }>().code).toBe('DOCUMENT_HIDDEN')
      expect(answer.body).not.toMatch(/wombat|quokka|Ada/)
    }
  })

  test('[N10] what was private and taken out is filed anew by a colleague without telling of its past', async () => {
    const [hers, his] = await world.microsoft365.world.deliver(
      mimeOf({ subject: 'Private past', to: [adaAddress, benAddress] }),
    )
    if (hers === undefined || his === undefined) throw new Error('Not delivered')
    const { document } = await mail.file(hers, { visibility: 'private', note: 'wombat' })
    await world.ada.call('unfileDocument', { params: { id: document.id }, body: { version: document.version } })
    const bens = mailSteps(world, world.ben)
    const again = await bens.file(his)
    expect(again.outcome).toBe('filed')
    expect(JSON.stringify(again)).not.toMatch(/wombat|Ada Morgan","how|"unfiled"/)
    expect(again.document.history).toHaveLength(1)
    expect(again.document.filedBy?.name).toBe('Ben Keller')
  })
})
