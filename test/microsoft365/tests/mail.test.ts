/** Messages of the simulated Graph: what they derive from their MIME, how they are listed, changed, moved and sent. */

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ada, allScopes, ben, errorOf, immutable, type Json, useGraph, valuesOf } from './graph-fixture.ts'
import { mailOf, plainMail, richMail } from './mail-fixture.ts'

const graph = useGraph()

const labelId = 'String {403FC56B-CD30-47C5-86F8-EDE9E35A022B} Name ComplianceTag'
const expand = (...ids: string[]) =>
  `$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=${ids.map((id) => `id eq '${id}'`).join(' or ')})`)}`

describe('folders', () => {
  it('[GC-4.1] well-known names find them; the listing has the children of the root, hidden ones only when asked for', async () => {
    const person = graph.world.person(ada)
    const clients = person.createMailFolder('Clients', 'inbox')
    person.createMailFolder('Secret', 'msgfolderroot', true)
    await person.receiveMail(plainMail('one'), { folder: clients.id })
    const names = async (path: string) => valuesOf(await graph.ask('GET', path)).map((folder) => folder['displayName'])
    expect(await names('/me/mailFolders?$top=50')).toEqual(
      'Inbox, Drafts, Sent Items, Deleted Items, Archive, Junk Email, Outbox'.split(', '),
    )
    expect(await names('/me/mailFolders?$top=50&includeHiddenFolders=true')).toContain('Secret')
    expect(await names('/me/mailFolders/inbox/childFolders')).toEqual(['Clients'])
    expect((await graph.ask('GET', `/me/mailFolders/${clients.id}`)).body).toMatchObject({
      unreadItemCount: 1,
      totalItemCount: 1,
      childFolderCount: 0,
      isHidden: false,
    })
    expect((await graph.ask('GET', '/me/mailFolders/delta')).status).toBe(501)
    const second = await graph.ask('POST', '/me/mailFolders/inbox/childFolders', { body: { displayName: 'CLIENTS' } })
    expect([second.status, errorOf(second)['code']]).toEqual([409, 'ErrorFolderExists'])
  })

  it('[GC-4.1] a deleted folder lies below Deleted Items with its mail; deleted there it is gone', async () => {
    const person = graph.world.person(ada)
    const { id } = person.createMailFolder('Clients')
    const { id: mail } = await person.receiveMail(plainMail('one'), { folder: id })
    await graph.ask('DELETE', `/me/mailFolders/${id}`)
    expect(valuesOf(await graph.ask('GET', '/me/mailFolders/deleteditems/childFolders'))).toMatchObject([{ id }])
    expect((await graph.ask('GET', `/me/messages/${mail}`)).status).toBe(200)
    await graph.ask('DELETE', `/me/mailFolders/${id}`)
    expect((await graph.ask('GET', `/me/messages/${mail}`)).status).toBe(404)
    expect(errorOf(await graph.ask('GET', `/me/mailFolders/${id}/messages/delta`))['code']).toBe(
      'ErrorSyncFolderNotFound',
    )
  })
})

describe('a message is its MIME', () => {
  it('[GC-4.4] $value gives the bytes as they came, also broken ones, and in a batch as base64', async () => {
    const person = graph.world.person(ada)
    const odd = Buffer.from([...Buffer.from('Subject: odd\nno colon here\n\n--x\r'), 0, 0xff, 0xfe, 0x80])
    for (const content of [Buffer.from(richMail), odd, Buffer.alloc(0)]) {
      const { id } = await person.receiveMail(content, { trace: false })
      const response = await fetch(`${graph.httpOrigin}/v1.0/me/messages/${id}/$value`, {
        headers: { Authorization: `Bearer ${graph.world.issueToken({ user: ada, scopes: allScopes })}` },
      })
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
      expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
      const batch = await graph.ask('POST', '/$batch', {
        body: { requests: [{ id: '1', method: 'GET', url: `/me/messages/${id}/$value` }] },
      })
      expect((batch.body['responses'] as Json[])[0]?.['body']).toBe(content.toString('base64'))
    }
  })

  it('[GC-4.2] the properties follow from it; sensitivity, class and label are extended properties', async () => {
    const person = graph.world.person(ada)
    const { id } = await person.receiveMail(richMail, { trace: false })
    person.setRetentionLabel(id, 'Keep ten years')
    const path = `/me/messages/${id}?${expand('Integer 0x36', 'String 0x001A', labelId)}`
    expect((await graph.ask('GET', path)).body).toMatchObject({
      subject: 'Verträge',
      internetMessageId: '<rich@northwind.example>',
      from: { emailAddress: { name: 'Jörg Ott', address: 'joerg@northwind.example' } },
      toRecipients: [
        { emailAddress: { name: 'Ada Morgan', address: ada } },
        { emailAddress: { name: ben, address: ben } },
      ],
      sentDateTime: '2026-03-02T09:15:04Z',
      bodyPreview: 'Two contracts.',
      body: { contentType: 'html' },
      isRead: false,
      isDraft: false,
      hasAttachments: true,
      singleValueExtendedProperties: [
        { id: 'Integer 0x36', value: '2' },
        { id: 'String 0x001A', value: 'IPM.Note' },
        { id: labelId, value: 'Keep ten years' },
      ],
    })
    const text = await graph.ask('GET', `/me/messages/${id}?$select=body`, {
      headers: { Prefer: 'outlook.body-content-type="text"' },
    })
    expect(text.body['body']).toMatchObject({ contentType: 'text', content: 'Two   contracts.' })
  })

  it('[GC-4.2] internet headers come with one message where they are selected, never in a list', async () => {
    const { id } = await graph.world.person(ada).receiveMail(richMail)
    expect((await graph.ask('GET', `/me/messages/${id}`)).body).not.toHaveProperty('internetMessageHeaders')
    const one = await graph.ask('GET', `/me/messages/${id}?$select=internetMessageHeaders`)
    const headers = one.body['internetMessageHeaders'] as { name: string }[]
    expect(headers.map(({ name }) => name)).toEqual(expect.arrayContaining(['Received', 'List-Id', 'Sensitivity']))
    const [listed] = valuesOf(await graph.ask('GET', '/me/messages?$select=internetMessageHeaders'))
    expect(listed).not.toHaveProperty('internetMessageHeaders')
  })

  it('[GC-4.2] one mail to two people: the same bytes behind each copy’s own trace; a conversation per mailbox', async () => {
    const copies = await graph.world.deliver(richMail)
    expect(copies.map(({ values }) => values['internetMessageId'])).toEqual(Array(2).fill('<rich@northwind.example>'))
    expect(new Set(copies.map(({ values }) => values['conversationId'])).size).toBe(2)
    const mimes = await Promise.all(
      [ada, ben].map((person, index) => graph.world.person(person).readMime(String(copies[index]?.id))),
    )
    expect(mimes.map((mime) => mime.toString().startsWith('Received: '))).toEqual([true, true])
    expect(mimes[0]?.equals(mimes[1] ?? Buffer.alloc(0))).toBe(false)
    expect(mimes.every((mime) => mime.toString().endsWith(richMail))).toBe(true)
  })

  it('[GC-4.4] meetings, reports and encrypted mail have their own types and classes', async () => {
    const person = graph.world.person(ada)
    const request = mailOf(
      ['Subject: Signing', 'Content-Type: text/calendar; method=REQUEST'],
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260309T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    )
    const { id } = await person.receiveMail(request)
    const shown = await graph.ask('GET', `/me/messages/${id}`)
    expect([shown.body['@odata.type'], shown.body['hasAttachments']]).toEqual([
      '#microsoft.graph.eventMessageRequest',
      false,
    ])
    const encrypted = mailOf(
      [
        'Subject: Secret',
        'Content-Type: application/pkcs7-mime; name="smime.p7m"',
        'Content-Transfer-Encoding: base64',
      ],
      'MIAGCSqGSIb3DQEHA6CAMIACAQA=\r\n',
    )
    const secret = await person.receiveMail(encrypted)
    expect(secret.extendedProperties).toMatchObject({ 'String 0x001A': 'IPM.Note.SMIME' })
  })

  it('[GC-4.4] a mail with parts inside parts without end arrives, with what its headers say', async () => {
    const nested = (depth: number): string =>
      depth === 0
        ? '\r\nx\r\n'
        : `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${nested(depth - 1)}--b${depth}--\r\n`
    const { values } = await graph.world.person(ada).receiveMail(`Subject: Deep\r\n${nested(400)}`)
    expect(values).toMatchObject({ subject: 'Deep', body: { content: '' }, from: null })
  })

  it('[GC-4.4] mail of the sample tenant says the same as JSON and as MIME', async () => {
    graph.world.reset('sample')
    const person = graph.world.person(ada)
    const picked = (values: Json) =>
      ['subject', 'internetMessageId', 'from', 'toRecipients', 'ccRecipients', 'bodyPreview', '@odata.type'].map(
        (name) => values[name],
      )
    const shapes = (list: readonly { type: string; name: string; size: number; isInline: boolean }[]) =>
      list.map(({ type, name, size, isInline }) => [type, name, size, isInline])
    for (const message of graph.world.messages(ada)) {
      const again = await graph.world.person(ben).receiveMail(await person.readMime(message.id))
      const read = graph.world.messages(ben).find(({ id }) => id === again.id)
      expect(picked(read?.values ?? {})).toEqual(picked(message.values))
      expect(shapes(read?.attachments ?? [])).toEqual(shapes(message.attachments))
      expect(read?.extendedProperties).toMatchObject(message.extendedProperties)
    }
  })
})

describe('attachments', () => {
  it('[GC-4.4] inline ones are listed and do not count; contentId is on the derived type alone', async () => {
    const { id } = await graph.world.person(ada).receiveMail(richMail)
    const all = valuesOf(await graph.ask('GET', `/me/messages/${id}/attachments`))
    expect(all.map((each) => [each['@odata.type'], each['name'], each['isInline']])).toEqual([
      ['#microsoft.graph.fileAttachment', 'logo.png', true],
      ['#microsoft.graph.fileAttachment', 'lease.pdf', false],
      ['#microsoft.graph.itemAttachment', 'The older one', false],
    ])
    expect(all[1]).toMatchObject({ contentBytes: 'JVBERi0xLjcK', size: 9, contentType: 'application/pdf' })
    const path = `/me/messages/${id}/attachments?$select=name,`
    expect((await graph.ask('GET', `${path}contentId`)).status).toBe(400)
    expect(valuesOf(await graph.ask('GET', `${path}microsoft.graph.fileAttachment/contentId`))).toMatchObject([
      { name: 'logo.png', contentId: 'logo@northwind' },
      { name: 'lease.pdf', contentId: null },
      { name: 'The older one' },
    ])
    const inlineOnly = await graph.world.person(ada).createMessage({
      attachments: [{ name: 'logo.png', isInline: true, contentId: 'x', contentBytes: 'AAAA' }],
    })
    expect((await graph.ask('GET', `/me/messages/${inlineOnly.id}`)).body['hasAttachments']).toBe(false)
  })

  it('[GC-4.4] $value gives a file’s bytes, an attached mail’s MIME, and 405 for a link', async () => {
    const person = graph.world.person(ada)
    const { id } = await person.receiveMail(richMail)
    const [, file, item] = valuesOf(await graph.ask('GET', `/me/messages/${id}/attachments`))
    const value = async (attachment: Json | undefined, of = id) =>
      graph.ask('GET', `/me/messages/${of}/attachments/${String(attachment?.['id'])}/$value`)
    expect((await value(file)).text).toBe('%PDF-1.7\n')
    expect((await value(item)).text).toBe('From: ann@northwind.example\r\nSubject: The older one\r\n\r\nInside.\r\n')
    const inside = await graph.ask(
      'GET',
      `/me/messages/${id}/attachments/${String(item?.['id'])}?$expand=microsoft.graph.itemattachment/item`,
    )
    expect(inside.body['item']).toMatchObject({ '@odata.type': '#microsoft.graph.message', subject: 'The older one' })
    const linked = person.createMessage({ attachments: [{ type: 'reference', name: 'shared.docx', size: 382 }] })
    const [link] = valuesOf(await graph.ask('GET', `/me/messages/${linked.id}/attachments`))
    expect(link).toMatchObject({ '@odata.type': '#microsoft.graph.referenceAttachment', size: 382 })
    expect((await value(link, linked.id)).status).toBe(405)
  })
})

describe('changes', () => {
  it('[GC-4.2] beside a filter the order names its properties first, else InefficientFilter', async () => {
    const person = graph.world.person(ada)
    for (const id of ['one', 'two', 'three'])
      await person.receiveMail(plainMail(id), { values: { categories: id === 'two' ? ['CRM'] : [] } })
    const ask = (query: string) => graph.ask('GET', `/me/messages?${query}`)
    const since = '$filter=receivedDateTime ge 2020-01-01T00:00:00Z'
    expect((await ask(`${since}&$orderby=receivedDateTime desc`)).status).toBe(200)
    expect(errorOf(await ask(`${since}&$orderby=subject`))['code']).toBe('InefficientFilter')
    const late = `$filter=isRead eq false and receivedDateTime ge 2020-01-01&$orderby=receivedDateTime`
    expect(errorOf(await ask(late))['code']).toBe('InefficientFilter')
    const found = async (filter: string) =>
      valuesOf(await ask(`$filter=${encodeURIComponent(filter)}`)).map(({ subject }) => subject)
    expect(await found("categories/any(c:c eq 'crm')")).toEqual(['two'])
    expect(await found("internetMessageId eq '<three@northwind.example>'")).toEqual(['three'])
    expect(await found("from/emailAddress/address eq 'ann@northwind.example' and subject eq 'one'")).toEqual(['one'])
    expect((await ask('$search=one')).status).toBe(501)
  })

  it('[GC-4.2] a received message takes its marks and nothing else; a stale If-Match is 412', async () => {
    const { id } = await graph.world.person(ada).receiveMail(plainMail('one'))
    const patch = (body: Json, headers = {}) => graph.ask('PATCH', `/me/messages/${id}`, { body, headers })
    const marks = { categories: ['CRM'], isRead: true, importance: 'high', inferenceClassification: 'other' }
    const marked = await patch({ ...marks, flag: { flagStatus: 'flagged' } })
    expect(marked.body).toMatchObject({ ...marks, flag: { flagStatus: 'flagged' }, subject: 'one' })
    expect((await patch({ subject: 'other' })).status).toBe(400)
    const stale = { 'If-Match': String(marked.body['@odata.etag']) }
    await patch({ categories: [] }, stale)
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/move'],
    ] as const) {
      const body = path === '' ? { categories: ['late'] } : { destinationId: 'archive' }
      const answer = await graph.ask(method, `/me/messages/${id}${path}`, { body, headers: stale })
      expect([answer.status, errorOf(answer)['code']]).toEqual([412, 'ErrorIrresolvableConflict'])
    }
  })

  it('[GC-7.3] a move gives a new id unless immutable ones are asked for; Deleted Items is a folder like others', async () => {
    const { id, immutableId } = await graph.world.person(ada).receiveMail(plainMail('one'))
    const moved = await graph.ask('POST', `/me/messages/${id}/move`, { body: { destinationId: 'archive' } })
    expect([moved.status, moved.body['id'] === id]).toEqual([201, false])
    expect((await graph.ask('GET', `/me/messages/${id}`)).status).toBe(404)
    const path = `/me/messages/${immutableId}`
    expect((await graph.ask('DELETE', path)).status).toBe(204)
    const lies = await graph.ask('GET', path, { headers: immutable })
    const bin = await graph.ask('GET', '/me/mailFolders/deleteditems')
    expect(lies.body).toMatchObject({ id: immutableId, parentFolderId: bin.body['id'] })
    const back = await graph.ask('POST', `${path}/move`, { body: { destinationId: 'inbox' }, headers: immutable })
    expect([back.status, back.body['id']]).toEqual([201, immutableId])
    expect((await graph.ask('POST', `${path}/move`, { body: { destinationId: 'inbox' } })).status).toBe(400)
    await graph.ask('DELETE', path)
    graph.world.person(ada).emptyDeletedItems()
    expect((await graph.ask('GET', path)).status).toBe(404)
  })
})

describe('sending', () => {
  const message = {
    subject: 'Offer',
    body: { contentType: 'text', content: 'Please see below.' },
    toRecipients: [{ emailAddress: { address: ben } }],
    bccRecipients: [{ emailAddress: { address: 'secret@outside.example' } }],
    internetMessageHeaders: [{ name: 'X-Tandem-Filing', value: 'intent-1' }],
  }

  it('[GC-4.1] a mail lies in Sent Items with its header, reaches people in the tenant, and is counted', async () => {
    expect((await graph.ask('POST', '/me/sendMail', { body: { message } })).status).toBe(202)
    const [sent] = graph.world.messages(ada, 'sentitems')
    const [received] = graph.world.messages(ben, 'inbox')
    expect(sent?.values).toMatchObject({ isDraft: false, isRead: true, subject: 'Offer' })
    expect(received?.values['internetMessageId']).toBe(sent?.values['internetMessageId'])
    for (const { headers } of [sent, received].flatMap((each) => each ?? []))
      expect(headers).toContainEqual({ name: 'X-Tandem-Filing', value: 'intent-1' })
    const mimes = await Promise.all([
      graph.world.person(ada).readMime(String(sent?.id)),
      graph.world.person(ben).readMime(String(received?.id)),
    ])
    expect(mimes.map((mime) => mime.toString().includes('secret@outside'))).toEqual([true, false])
    expect(graph.world.outbox.list().map(({ kind, to }) => [kind, to])).toEqual([
      ['mail', ben],
      ['mail', 'secret@outside.example'],
    ])
  })

  it('[GC-4.1] a draft that is sent keeps its immutable id; without Mail.Send it is 403', async () => {
    const draft = await graph.ask('POST', '/me/messages', { body: message, headers: immutable })
    const path = `/me/messages/${String(draft.body['id'])}`
    const token = graph.world.issueToken({ user: ada, scopes: ['Mail.ReadWrite'] })
    expect((await graph.ask('POST', `${path}/send`, { token })).status).toBe(403)
    await graph.ask('PATCH', path, { body: { subject: 'Better offer' } })
    expect((await graph.ask('POST', `${path}/send`)).status).toBe(202)
    expect((await graph.ask('GET', path)).body).toMatchObject({ subject: 'Better offer', isDraft: false })
    const refused = { ...message, internetMessageHeaders: [{ name: 'Tandem', value: '1' }] }
    expect(errorOf(await graph.ask('POST', '/me/messages', { body: refused }))['code']).toBe(
      'InvalidInternetMessageHeader',
    )
  })

  it('[GC-4.1] an answer stays in the conversation, on both sides', async () => {
    const [, first] = await graph.world.deliver(plainMail('start', [`To: ${ada}, ${ben}`]))
    const reply = await graph.world.person(ben).sendMail({
      to: [ada],
      subject: 'RE: start',
      text: 'Yes.',
      inReplyTo: String(first?.id),
    })
    const [conversation] = new Set(graph.world.messages(ada, 'inbox').map(({ values }) => values['conversationId']))
    expect(graph.world.messages(ada, 'inbox').map(({ values }) => values['conversationId'])).toEqual(
      Array(2).fill(conversation),
    )
    expect(reply.values['conversationId']).toBe(first?.values['conversationId'])
    const received = graph.world.messages(ada, 'inbox').find(({ values }) => values['subject'] === 'RE: start')
    const answer = await graph.ask('POST', `/me/messages/${String(received?.id)}/createReplyAll`, {
      body: { comment: 'Thank you' },
    })
    expect(answer.body).toMatchObject({
      subject: 'RE: start',
      isDraft: true,
      conversationId: conversation,
      toRecipients: [{ emailAddress: { address: ben } }, { emailAddress: { address: ada } }],
    })
    const unique = await graph.ask('GET', `/me/messages/${String(answer.body['id'])}?$select=uniqueBody`)
    expect(unique.body['uniqueBody']).toMatchObject({ content: 'Thank you' })
  })
})

it('[GC-12] a shared mailbox opens to whom it is shared with, by the scopes for shared mail', async () => {
  graph.world.addSharedMailbox('office@harbourfinch.example', 'Office')
  await graph.world.deliver(plainMail('one', ['To: office@harbourfinch.example']))
  const path = '/users/office@harbourfinch.example/messages'
  const token = graph.world.issueToken({ user: ada, scopes: ['Mail.ReadWrite', 'Mail.Read.Shared'] })
  expect(errorOf(await graph.ask('GET', path, { token }))['code']).toBe('ErrorAccessDenied')
  graph.world.share('office@harbourfinch.example', ada)
  const [found] = valuesOf(await graph.ask('GET', path, { token }))
  expect(found?.['subject']).toBe('one')
  const one = `${path}/${String(found?.['id'])}`
  expect((await graph.ask('GET', `${one}/$value`, { token })).status).toBe(200)
  expect((await graph.ask('PATCH', one, { token, body: { categories: ['CRM'] } })).status).toBe(403)
})

it('[GC-4.4] a synthetic mail of any size is the same bytes every time, and its file reads back', async () => {
  const mail = {
    size: 3_000_000,
    subject: 'Large',
    from: 'Ann <ann@northwind.example>',
    to: ada,
    messageId: '<large@northwind.example>',
    date: '2026-03-02T09:00:00Z',
  }
  const person = graph.world.person(ada)
  const { id, values } = await person.receiveSyntheticMail(mail)
  expect(values).toMatchObject({ subject: 'Large', internetMessageId: '<large@northwind.example>' })
  const mime = await person.readMime(id)
  expect(Math.abs(mime.length - mail.size)).toBeLessThan(78)
  expect(mime.equals(await person.readMime(id))).toBe(true)
  const again = await graph.world.person(ben).receiveMail(mime)
  const [made, read] = [ada, ben].map((each) => graph.world.messages(each)[0]?.attachments)
  expect(read).toEqual(made)
  const [attachment] = valuesOf(await graph.ask('GET', `/me/messages/${id}/attachments`))
  const file = Buffer.from(String(attachment?.['contentBytes']), 'base64')
  const fromMime = again && mime.toString('latin1').split('base64\r\n\r\n')[1]?.split('--')[0]
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  expect(hash(file)).toBe(hash(Buffer.from(String(fromMime), 'base64')))
})
