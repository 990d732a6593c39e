/** Mail on the Outlook page: drafts, answers, sending, moving, and what one may see of it. */
import Fastify, { type FastifyInstance } from 'fastify'
import { beforeEach, describe, expect, test } from 'vitest'
import { createIdentity } from '../identity/index.ts'
import { makeTenant } from '../identity/fixture.ts'
import { createOutbox, type Outbox } from '../outbox.ts'
import { createClock } from '../state/clock.ts'
import type { Surroundings } from '../state/items.ts'
import { createMailFolder } from '../state/mail-folders.ts'
import { createMailbox, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { createRandom } from '../state/random.ts'
import { defaultSettings } from '../state/settings.ts'
import { arrive } from '../mail/post.ts'
import { createGraphStore } from './graph-store.ts'
import { createOutlookPage } from './index.ts'
import type { WrittenDraft } from './mail.ts'
import type { Mailbox as ShownMailbox, Message, MessageSummary } from './store.ts'

const tenant = makeTenant()
const [ann] = tenant.users
if (ann === undefined) throw new Error('the test tenant has a user')
const own = ann.mail ?? ann.userPrincipalName

let mailbox: Mailbox
let outbox: Outbox
let around: Surroundings
let app: FastifyInstance

beforeEach(async () => {
  outbox = createOutbox()
  around = {
    clock: createClock(Date.UTC(2026, 10, 20)),
    random: createRandom(5),
    settings: defaultSettings(),
    post: {
      outbox,
      mailboxAt: () => null,
      ownerOf: () => ({ name: ann.displayName, address: own }),
    },
  }
  mailbox = createMailbox(ann.id, around.random)
  const store = createGraphStore({
    users: () => tenant.users,
    mailboxOf: (id) => (id === ann.id ? mailbox : undefined),
    around,
  })
  const identity = createIdentity({ tenants: [tenant], clock: around.clock, random: around.random })
  app = Fastify()
  await app.register(createOutlookPage({ store, tenantId: tenant.id, issueNestedToken: identity.issueNestedToken }))
})

const base = `/outlook/data/${ann.id}`
const call = async <T>(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) => {
  const reply = await app.inject({ method, url: `${base}${path}`, ...(payload === undefined ? {} : { payload }) })
  return { status: reply.statusCode, body: reply.json<T>() }
}
const byId = (id: string) => encodeURIComponent(id)

const draft = (change: Partial<WrittenDraft> = {}): WrittenDraft => ({
  id: null,
  answers: null,
  subject: 'Offer',
  body: { contentType: 'html', content: '<div>See below.</div>' },
  toRecipients: [{ name: 'Ada', address: 'ada@northwind.example' }],
  ccRecipients: [],
  bccRecipients: [],
  headers: {},
  attachments: [],
  ...change,
})

const file = Buffer.from('a,b').toString('base64')

const question = [
  'From: Ada <ada@northwind.example>',
  `To: ${own}, Bo <bo@northwind.example>`,
  'Cc: Cy <cy@northwind.example>',
  'Subject: Question',
  'Message-ID: <question@northwind.example>',
  'References: <first@northwind.example>',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'Which one?',
  '--b',
  'Content-Type: text/csv; name=list.csv',
  'Content-Disposition: attachment; filename=list.csv',
  'Content-Transfer-Encoding: base64',
  '',
  file,
  '--b--',
  '',
].join('\r\n')

const receive = () => arrive(mailbox, around, Buffer.from(question))

describe('[OH-PAGE] drafts', () => {
  test('[OH-PAGE] a draft is saved, saved again, and its headers come along each time', async () => {
    const first = await call<Message>('PUT', '/draft', draft({ headers: { 'X-Tandem-Filing': '1' } }))
    const second = await call<Message>(
      'PUT',
      '/draft',
      draft({ id: first.body.id, subject: 'Other offer', headers: { 'X-Tandem-Filing': '2' } }),
    )
    expect(second.body).toMatchObject({ id: first.body.id, subject: 'Other offer', isDraft: true })
    expect(second.body.headers).toEqual([{ name: 'X-Tandem-Filing', value: '2' }])
    const drafts = wellKnownFolder(mailbox, 'drafts').id
    const { body: listed } = await call<MessageSummary[]>('GET', `/messages?folder=${byId(drafts)}`)
    expect(listed).toHaveLength(1)
  })

  test('[OH-PAGE] a draft that was sent meanwhile is not saved any more, and one to nobody is not sent', async () => {
    const sent = await call<Message>('POST', '/draft/send', draft())
    expect(sent.body.isDraft).toBe(false)
    expect((await call('PUT', '/draft', draft({ id: sent.body.id }))).status).toBe(404)
    expect((await call('POST', '/draft/send', draft({ toRecipients: [] }))).status).toBe(404)
    expect(outbox.list()).toHaveLength(1)
  })

  test('[OH-PAGE] an answer keeps its references from the first saving to the sending', async () => {
    const { restId } = await receive()
    const saved = await call<Message>('PUT', '/draft', draft({ answers: { id: restId, kind: 'reply' } }))
    const sent = await call<Message>('POST', '/draft/send', draft({ id: saved.body.id }))
    const headers = new Map(sent.body.headers.map(({ name, value }) => [name.toLowerCase(), value]))
    expect(headers.get('in-reply-to')).toBe('<question@northwind.example>')
    expect(headers.get('references')).toBe('<first@northwind.example> <question@northwind.example>')
  })

  test('[OH-PAGE] an answer to all goes to everybody but oneself and takes no files; a forwarded mail takes them', async () => {
    const { restId } = await receive()
    const all = await call<WrittenDraft>('GET', `/answer?id=${byId(restId)}&kind=replyAll`)
    expect(all.body.toRecipients.map(({ address }) => address)).toEqual([
      'ada@northwind.example',
      'bo@northwind.example',
    ])
    expect(all.body.ccRecipients.map(({ address }) => address)).toEqual(['cy@northwind.example'])
    expect(all.body.attachments).toEqual([])
    const forward = await call<WrittenDraft>('GET', `/answer?id=${byId(restId)}&kind=forward`)
    expect(forward.body).toMatchObject({ subject: 'FW: Question', toRecipients: [], ccRecipients: [] })
    expect(forward.body.attachments).toMatchObject([{ name: 'list.csv', contentBytes: file }])
  })
})

describe('[OH-PAGE] what becomes of messages', () => {
  test('[OH-PAGE] the content of a file is read by itself; an unknown file is missing', async () => {
    const { restId } = await receive()
    const { body: message } = await call<Message>('GET', `/message?id=${byId(restId)}`)
    const [attachment] = message.attachments
    const path = `/attachment?id=${byId(restId)}&attachment=`
    expect((await call('GET', `${path}${byId(attachment?.id ?? '')}`)).body).toEqual({
      contentBytes: file,
    })
    expect((await call('GET', `${path}none`)).status).toBe(404)
  })

  test('[OH-PAGE] a message is moved, deleted, and deleted for good; hidden folders are not shown', async () => {
    const { restId } = await receive()
    const { id } = createMailFolder(mailbox, around, wellKnownFolder(mailbox, 'inbox').id, 'Import')
    createMailFolder(mailbox, around, wellKnownFolder(mailbox, 'inbox').id, 'Secret', true)
    const { body: shown } = await call<ShownMailbox>('GET', '')
    expect(shown.mailFolders.map(({ displayName }) => displayName)).toContain('Import')
    expect(shown.mailFolders.map(({ displayName }) => displayName)).not.toContain('Secret')
    const moved = await call<Message>('POST', `/message/move?id=${byId(restId)}`, { folder: id })
    expect(moved.body.parentFolderId).toBe(id)
    expect((await call('POST', `/message/move?id=${byId(moved.body.id)}`, { folder: 'none' })).status).toBe(404)
    expect((await call('DELETE', `/message?id=${byId(moved.body.id)}`)).status).toBe(200)
    const [deleted] = [...wellKnownFolder(mailbox, 'deleteditems').items.values()]
    expect((await call('DELETE', `/message?id=${byId(deleted?.restId ?? '')}`)).status).toBe(200)
    expect(wellKnownFolder(mailbox, 'deleteditems').items.size).toBe(0)
  })
})
