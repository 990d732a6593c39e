/** Filing by hand through the whole product: one click, colleagues, second thoughts, odd mails, and the bytes that are kept (issue 4, N10, R3, R11, R23). */
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { adaAddress, benAddress, margaret, mimeOf, sha256, stranger } from './support/letters.ts'
import { akesson, mailSteps, northgate, northgateName, type MailSteps } from './support/mail-steps.ts'

const begin = firmWorlds()
let world: FirmWorld
let ada: MailSteps
let ben: MailSteps
beforeAll(async () => {
  world = await begin()
  await world.ada.connect()
  await world.ben.connect()
  ada = mailSteps(world, world.ada)
  ben = mailSteps(world, world.ben)
})

/** One mail to both, as each of the two mailboxes has it: with a trace of its own. */
const toBoth = async (subject: string) => {
  const copies = await world.microsoft365.world.deliver(mimeOf({ subject, to: [adaAddress, benAddress] }))
  const [hers, his] = copies
  if (hers === undefined || his === undefined) throw new Error('The mail did not arrive twice')
  return { hers, his }
}

const refusal = async (who: FirmWorld['ada'], steps: MailSteps, ...args: Parameters<MailSteps['request']>) => {
  const answer = await who.ask('fileMessage', { body: steps.request(...args) })
  return { status: answer.statusCode, code: answer.json<{ code?: string }>().code }
}

describe('one click', () => {
  test('[R23] what is suggested is certain, one request files it, and Graph is asked twice, for the message and for its bytes', async () => {
    const { requests } = world.microsoft365.world
    const warm = await ada.receive({ subject: 'Warm' })
    await ada.file(warm)
    const item = await ada.receive({ subject: 'Charter party, clause 9' })
    requests.clear()
    const view = await world.ada.call('viewFiling', { body: ada.question(item) })
    expect(view).toMatchObject({ filed: [], filedHidden: false, failedTag: null })
    expect(view.suggestions[0]).toMatchObject({ clientId: northgate, certain: true })
    expect(requests.counts.requests).toBe(0)
    const { outcome, document } = await ada.file(item, { clientIds: [view.suggestions[0]?.clientId ?? ''] })
    expect(outcome).toBe('filed')
    expect(document).toMatchObject({
      subject: 'Charter party, clause 9',
      clients: [{ name: northgateName }],
      filedHow: 'hand',
      direction: 'incoming',
      inMailbox: 'there',
      filedBy: { name: 'Ada Morgan' },
    })
    expect(requests.counts.byRoute).toEqual({ 'GET /messages/{item}': 1, 'GET /messages/{item}/$value': 1 })
    expect(requests.counts.streamedBytes).toBe(document.size)
  })

  test('[R23] the original is the delivered mail byte for byte, each attachment too, and only for saving', async () => {
    const content = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7) % 256))
    const files = [
      { name: 'survey.pdf', content },
      { name: 'scan "x".html', content: Buffer.from('<script>alert(1)</script>') },
    ]
    const item = await ada.receive({ subject: 'Survey', files })
    const { document } = await ada.file(item)
    const original = await ada.download(`/api/documents/${document.id}/original`)
    const delivered = await world.ada.outlook.readMime(item.id)
    expect(sha256(original.bytes)).toBe(sha256(delivered))
    expect(document.hash).toBe(sha256(delivered))
    expect(original.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="Survey\.eml"/),
    })
    expect(document.files).toHaveLength(2)
    for (const [index, file] of document.files.entries()) {
      const { bytes, headers } = await ada.download(`/api/documents/${document.id}/files/${file.id}`)
      expect(bytes.equals(files[index]?.content ?? Buffer.alloc(0))).toBe(true)
      expect(headers).toMatchObject({ 'content-type': 'application/octet-stream' })
    }
  })

  test('[R23] of chosen attachments only those are files of their own, the original has all', async () => {
    const files = ['one.txt', 'two.txt'].map((name) => ({ name, content: Buffer.from(`content of ${name}`) }))
    const item = await ada.receive({ subject: 'Two enclosures', files })
    const { document } = await ada.file(item, {}, { files: ['two.txt'] })
    expect(document.files.map(({ name }) => name)).toEqual(['two.txt'])
    const { bytes } = await ada.download(`/api/documents/${document.id}/original`)
    expect(bytes.toString()).toContain(Buffer.from('content of one.txt').toString('base64'))
  })
})

describe('one mail, one document', () => {
  test('[R3] filed by a colleague from his mailbox: seen on opening, told before a second filing, and clients are added', async () => {
    const { hers, his } = await toBoth('Demurrage')
    const first = await ben.file(his, { note: 'Ask the owners' })
    const view = await world.ada.call('viewFiling', { body: ada.question(hers) })
    expect(view.filed).toMatchObject([{ id: first.document.id, filedBy: { name: 'Ben Keller' } }])
    expect((await world.ada.call('filedStates', { body: { messages: [ada.ref(hers)] } })).filed).toMatchObject([
      { id: first.document.id },
    ])
    expect(await ada.file(hers, { clientIds: [akesson] })).toMatchObject({
      outcome: 'already',
      document: { id: first.document.id, clients: [{ id: northgate }] },
    })
    const added = await ada.file(hers, { clientIds: [akesson] }, { ifFiled: 'add' })
    expect(added).toMatchObject({
      outcome: 'changed',
      document: { id: first.document.id, clients: [{ id: northgate }, { id: akesson }], note: 'Ask the owners' },
    })
    expect(added.document.history.map(({ deed, by }) => [deed, by?.name])).toEqual([
      ['filedAgain', 'Ada Morgan'],
      ['filed', 'Ben Keller'],
    ])
    expect((await ada.documents('Demurrage')).length).toBe(1)
    expect(await refusal(world.ada, ada, hers, { clientIds: [akesson] }, { ifFiled: 'replace' })).toEqual({
      status: 403,
      code: 'DOCUMENT_NOT_YOURS',
    })
  })

  test('[R3] two people, and one person twice, at the same moment: one document with the choices of all', async () => {
    const { hers, his } = await toBoth('At the same moment')
    const all = await Promise.all([
      ada.file(hers, { clientIds: [northgate] }, { ifFiled: 'add' }),
      ben.file(his, { clientIds: [akesson] }, { ifFiled: 'add' }),
      ada.file(hers, { clientIds: [northgate] }, { ifFiled: 'add' }),
    ])
    expect(new Set(all.map(({ document }) => document.id)).size).toBe(1)
    expect(all.filter(({ outcome }) => outcome === 'filed')).toHaveLength(1)
    const { clients } = await ada.document('At the same moment')
    expect(clients.map(({ id }) => id).sort()).toEqual([northgate, akesson].sort())
  })

  test('[R3] the same Message-ID from another sender is another mail, and both are kept', async () => {
    const id = '<forged@letters.example>'
    const real = await ada.receive({ subject: 'Bank details', id })
    const forged = await ada.receive({ subject: 'Bank details, new', id, from: stranger })
    const one = await ada.file(real)
    const other = await ada.file(forged, { clientIds: [akesson] })
    expect([one.outcome, other.outcome]).toEqual(['filed', 'filed'])
    expect(other.document.id).not.toBe(one.document.id)
    expect((await ada.document('Bank details')).clients).toMatchObject([{ id: northgate }])
  })

  test('[R3] without a Message-ID the bytes are the identity: again is the same, another letter is another', async () => {
    const letter = { subject: 'No id', id: null, date: new Date('2026-03-01T10:00:00Z') }
    const one = await ada.file(await ada.receive(letter))
    const same = await ada.file(await ada.receive(letter))
    const other = await ada.file(await ada.receive({ ...letter, text: 'Something else.\r\n' }))
    expect([one.outcome, same.outcome, other.outcome]).toEqual(['filed', 'already', 'filed'])
    expect(same.document.id).toBe(one.document.id)
  })

  test('[R3] a mail to oneself lies in Sent Items and in the inbox, and is one document', async () => {
    const sent = await world.ada.outlook.sendMail({ to: [adaAddress], subject: 'Note to self', text: 'Remember' })
    const [got] = world.microsoft365.world
      .messages(adaAddress, 'inbox')
      .filter(({ values }) => values['subject'] === 'Note to self')
    if (got === undefined) throw new Error('The mail did not arrive')
    const one = await ada.file(sent)
    expect(one.document.direction).toBe('outgoing')
    expect(await ada.file(got)).toMatchObject({ outcome: 'already', document: { id: one.document.id } })
    expect(await ada.file(got, {}, { ifFiled: 'add' })).toMatchObject({ document: { id: one.document.id } })
    expect((await ada.documents('Note to self')).length).toBe(1)
  })
})

describe('second thoughts', () => {
  test('[R10] moved, taken out, restored, taken out and filed again: the same document, the message untouched, all of it in the history', async () => {
    const item = await ada.receive({ subject: 'Second thoughts' })
    const before = ada.message(item)
    const { document } = await ada.file(item)
    const { id } = document
    const moved = await ada.file(item, { clientIds: [akesson] }, { ifFiled: 'replace' })
    expect(moved).toMatchObject({ outcome: 'changed', document: { id, clients: [{ id: akesson }] } })
    await world.ada.call('unfileDocument', { params: { id }, body: { version: moved.document.version } })
    expect(await ada.subjects()).not.toContain('Second thoughts')
    expect((await world.ada.call('viewFiling', { body: ada.question(item) })).filed).toEqual([])
    expect((await ada.download(`/api/documents/${id}/original`)).status).toBe(404)
    const restored = await world.ada.call('restoreDocument', { params: { id } })
    expect(restored).toMatchObject({ clients: [{ id: akesson }], inMailbox: 'there' })
    await world.ada.call('unfileDocument', { params: { id }, body: { version: restored.version } })
    const again = await ada.file(item, { clientIds: [northgate] })
    expect(again).toMatchObject({
      outcome: 'filed',
      document: { id, clients: [{ id: northgate }], inMailbox: 'there' },
    })
    expect(again.document.history.map(({ deed }) => deed)).toEqual([
      'filed',
      'unfiled',
      'restored',
      'unfiled',
      'changed',
      'filed',
    ])
    expect(ada.message(item)).toEqual(before)
  })

  test('[CARET-62] of nobody known: filed under "(Unspecified)", found there, and given a client later', async () => {
    const item = await ada.receive({ subject: 'Who is this', from: stranger })
    const view = await world.ada.call('viewFiling', { body: ada.question(item) })
    expect(view.suggestions.filter(({ certain }) => certain)).toEqual([])
    const { document } = await ada.file(item, { clientIds: [] })
    const unspecified = await world.ada.call('listDocuments', { query: { unspecified: true } })
    expect(unspecified.items.map(({ subject }) => subject)).toContain('Who is this')
    const changed = await world.ada.call('changeDocument', {
      params: { id: document.id },
      body: { version: document.version, clientIds: [akesson] },
    })
    expect(changed.clients).toMatchObject([{ id: akesson }])
    const after = await world.ada.call('listDocuments', { query: { unspecified: true } })
    expect(after.items.map(({ subject }) => subject)).not.toContain('Who is this')
    const timeline = await world.ada.call('clientTimeline', { params: { id: akesson } })
    expect(timeline.items).toContainEqual(
      expect.objectContaining({ type: 'MAILIN', title: 'Who is this', id: document.id }),
    )
  })

  test('[R8] a change that was decided on an older version is refused', async () => {
    const { document } = await ada.file(await ada.receive({ subject: 'Versions' }))
    const change = { params: { id: document.id }, body: { version: document.version, note: 'one' } }
    await world.ada.call('changeDocument', change)
    const late = await world.ada.ask('changeDocument', { ...change, body: { ...change.body, note: 'two' } })
    expect(late.json<{ code: string }>().code).toBe('CRM_VERSION_MOVED')
  })
})

describe('what is refused', () => {
  test('[R11] a private mail asks first, a draft is refused, a message that is gone is told', async () => {
    const confidential = await ada.receive({ subject: 'In confidence', headers: ['Sensitivity: Company-Confidential'] })
    expect(await refusal(world.ada, ada, confidential)).toEqual({ status: 422, code: 'MESSAGE_PRIVATE' })
    expect(await ada.subjects()).not.toContain('In confidence')
    expect((await ada.file(confidential, { visibility: 'private' }, { evenPrivate: true })).outcome).toBe('filed')
    const draft = world.ada.outlook.createMessage({ subject: 'Unfinished', isDraft: true }, { folder: 'drafts' })
    expect(await refusal(world.ada, ada, draft)).toEqual({ status: 422, code: 'MESSAGE_IS_DRAFT' })
    const gone = await ada.receive({ subject: 'Gone' })
    world.ada.outlook.deleteMessage(gone.id, true)
    expect(await refusal(world.ada, ada, gone)).toEqual({ status: 404, code: 'MESSAGE_NOT_FOUND' })
    const item = await ada.receive({ subject: 'Wrong target' })
    expect(await refusal(world.ada, ada, item, { clientIds: [sampleId('client', 99)] })).toMatchObject({ status: 422 })
    expect(await refusal(world.ada, ada, item, { clientIds: [sampleId('client', 12)] })).toMatchObject({
      code: 'CRM_CLIENT_INACTIVE',
    })
    expect(await refusal(world.clara, ada, item)).toMatchObject({ code: 'CONNECTION_NEEDED' })
    expect(await refusal(world.ben, ben, { ...item, values: {} })).toMatchObject({ code: 'MESSAGE_NOT_FOUND' })
  })

  test('[R13] a download that breaks off files nothing, and the next click does', async () => {
    const item = await ada.receive({ subject: 'Torn', text: 'word '.repeat(20_000) })
    world.microsoft365.world.faults.add({ path: '/messages/*/$value', effect: { kind: 'malformed' }, times: null })
    expect((await refusal(world.ada, ada, item)).status).toBeGreaterThanOrEqual(500)
    world.microsoft365.world.faults.clear()
    expect(await ada.subjects()).not.toContain('Torn')
    const { outcome, document } = await ada.file(item)
    expect(outcome).toBe('filed')
    expect(document.hash).toBe(sha256(await world.ada.outlook.readMime(item.id)))
  })
})

describe('conversations and shared mailboxes', () => {
  test('[R23] a whole conversation is listed oldest first with what is filed, and filed message by message', async () => {
    const early = (minutes: number) => ({
      values: { receivedDateTime: new Date(Date.now() - minutes * 60_000).toISOString() },
    })
    const first = await ada.receive({ subject: 'Salvage', id: '<salvage-1@letters.example>' }, early(20))
    const answer = 'In-Reply-To: <salvage-1@letters.example>\r\nReferences: <salvage-1@letters.example>'
    await ada.receive({ subject: 'RE: Salvage', id: '<salvage-2@letters.example>', headers: [answer] }, early(10))
    await world.ada.outlook.sendMail({
      to: ['margaret.ashdown@northgate-shipping.example'],
      subject: 'RE: Salvage',
      text: 'Agreed',
      inReplyTo: first.id,
    })
    await ada.file(first)
    const conversationId = String(first.values['conversationId'])
    const ask = () => world.ada.call('listConversation', { body: { conversationId, mailbox: null } })
    const { items } = await ask()
    expect(items.map(({ subject, filed }) => [subject, filed])).toEqual([
      ['Salvage', true],
      ['RE: Salvage', false],
      ['RE: Salvage', false],
    ])
    const view = await world.ada.call('viewFiling', {
      body: { ...ada.question(first), message: items[1]?.message ?? ada.ref(first) },
    })
    expect(view.suggestions[0]).toMatchObject({ clientId: northgate, reason: 'conversation', certain: true })
    for (const { message, filed } of items)
      if (!filed) await world.ada.call('fileMessage', { body: { ...ada.request(first), message } })
    expect((await ask()).items.map(({ filed }) => filed)).toEqual([true, true, true])
    expect((await ada.documents('Salvage')).map(({ direction }) => direction).sort()).toEqual([
      'incoming',
      'incoming',
      'outgoing',
    ])
  })

  test('[R6] a message of a shared mailbox is filed by whoever may read it, and by nobody else', async () => {
    const simulated = world.microsoft365.world
    const address = 'claims@harbourfinch.example'
    simulated.addSharedMailbox(address, 'Claims')
    simulated.share(address, adaAddress)
    const item = await simulated.person(address).receiveMail(mimeOf({ subject: 'A claim', to: [address] }))
    const { outcome, document } = await ada.file(item, {}, { mailbox: address })
    expect(outcome).toBe('filed')
    expect(document).toMatchObject({ subject: 'A claim', inMailbox: 'none', direction: 'incoming' })
    expect(await ada.file(item, {}, { mailbox: address })).toMatchObject({ outcome: 'already' })
    expect(await refusal(world.ben, ben, item, {}, { mailbox: address })).toEqual({
      status: 404,
      code: 'MESSAGE_NOT_FOUND',
    })
  })
})

describe('showing a mail', () => {
  test('[R24] a mail full of scripts is shown as plain cleaned HTML: nothing runs, nothing is fetched, nothing posts', async () => {
    const html = [
      '<html><head><meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example">',
      '<style>@import url(https://evil.example/a.css); p{background:url(https://evil.example/b.png)}</style></head>',
      '<body onload="alert(1)"><script>alert(2)</script><p onclick=alert(3)>Dear Ada</p>',
      '<img src="https://evil.example/pixel.gif"><img src=x onerror=alert(4)><svg onload=alert(5)></svg>',
      '<a href="javascript:alert(6)">here</a><iframe src="https://evil.example"></iframe>',
      '<form action="https://evil.example"><input name=q></form><object data="https://evil.example"></object>',
      '</body></html>',
    ].join('\r\n')
    const { document } = await ada.file(await ada.receive({ subject: 'Evil', html }))
    const shown = await world.ada.call('getDocumentHtml', { params: { id: document.id } })
    expect(shown.html).toContain('Dear Ada')
    expect(shown.hasRemote).toBe(true)
    expect(shown.html).not.toMatch(
      /<script|onload|onclick|onerror|javascript:|<iframe|<form|<object|http-equiv="refresh"|<base href/i,
    )
    expect(shown.html).not.toMatch(/(?:src|url\(|@import)[^>]*evil\.example/i)
    const { headers, status } = await ada.download(`/api/documents/${document.id}/original`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' })
  })

  test('[R23] found by word, sender and name of a file; not by what is not in it', async () => {
    const files = [{ name: 'bill-of-lading.pdf', content: Buffer.from('x') }]
    await ada.file(await ada.receive({ subject: 'Voyage', text: 'The zanzibar cargo is wet.', files, from: margaret }))
    for (const words of ['zanzibar', 'bill-of-lading', 'ashdown zanzibar', 'Voyage'])
      expect((await ada.documents(words)).map(({ subject }) => subject)).toContain('Voyage')
    expect(await ada.documents('zanzibar drought')).toEqual([])
  })
})
