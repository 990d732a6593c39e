/** Mail over the control interface: what a person and the world outside do, as JSON. */

import { expect, it } from 'vitest'
import { ada, ben, type Json, useGraph } from './graph-fixture.ts'
import { plainMail } from './mail-fixture.ts'

const graph = useGraph()

const control = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${graph.httpOrigin}/control${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
  return { status: response.status, text, body: (isJson ? JSON.parse(text) : {}) as Json }
}

const mailsOf = (user: string, folder: string) =>
  graph.world.messages(user, folder).map(({ values }) => values['subject'])

it('[GC-16] mail arrives, is read, moved, labelled, deleted, brought back and emptied away', async () => {
  const delivered = await control('POST', '/deliver', { mime: plainMail('one', [`To: ${ada}, ${ben}`]) })
  expect([delivered.status, (delivered.body as unknown as Json[]).length]).toEqual([201, 2])
  const mine = `/users/${ada}/mail`
  const bytes = Buffer.from('Subject: =?iso-8859-1?q?gr=FCn?=\r\n\r\n\xfc', 'latin1')
  const received = await control('POST', mine, {
    mimeBase64: bytes.toString('base64'),
    trace: false,
    folder: 'archive',
  })
  expect(received.body).toMatchObject({ folderName: 'Archive', values: { subject: 'grün', isRead: false } })
  const one = `${mine}/${String(received.body['immutableId'])}`
  expect((await control('POST', `${one}/read`, { isRead: true })).body['values']).toMatchObject({ isRead: true })
  await control('POST', `${one}/sensitivity`, { sensitivity: 'private' })
  const labelled = await control('POST', `${one}/retention-label`, { label: 'Keep' })
  expect(Object.values(labelled.body['extendedProperties'] as Json)).toEqual(expect.arrayContaining(['2', 'Keep']))
  const folder = await control('POST', `/users/${ada}/mail-folders`, { displayName: 'Clients', parent: 'inbox' })
  await control('POST', `${one}/copy`, { folder: String(folder.body['id']) })
  await control('POST', `${one}/move`, { folder: 'inbox' })
  expect(mailsOf(ada, String(folder.body['id']))).toEqual(['grün'])
  expect(mailsOf(ada, 'inbox')).toEqual(['one', 'grün'])
  await control('DELETE', one)
  await control('POST', `${one}/restore`)
  expect(mailsOf(ada, 'inbox')).toEqual(['one', 'grün'])
  await control('DELETE', one)
  expect((await control('GET', `${mine}?folder=deleteditems`)).body).toMatchObject([{ values: { subject: 'grün' } }])
  expect((await control('POST', `${mine}/empty-deleted-items`)).status).toBe(204)
  expect((await control('GET', `${one}/mime`)).status).toBe(404)
  expect((await control('POST', mine, { mime: 'x', colour: 'red' })).status).toBe(400)
})

it('[GC-16] a person writes with headers of one’s own, files and an answer; outside mail can be of any size', async () => {
  const first = await control('POST', `/users/${ada}/mail/send`, {
    to: [ben, { name: 'Ann', address: 'ann@northwind.example' }],
    subject: 'Offer',
    html: '<p>Attached.</p>',
    headers: { 'X-Tandem-Filing': 'intent-1' },
    attachments: [{ name: 'offer.txt', contentBytes: 'T2ZmZXI=' }],
  })
  const sent = graph.world.messages(ada, 'sentitems')[0]
  expect(sent).toMatchObject({ id: first.body['id'], attachments: [{ name: 'offer.txt', size: 5 }] })
  const received = graph.world.messages(ben, 'inbox')[0]
  expect(received).toMatchObject({ attachments: [{ name: 'offer.txt', size: 5 }], values: { subject: 'Offer' } })
  expect(received?.headers).toContainEqual({ name: 'X-Tandem-Filing', value: 'intent-1' })
  await control('POST', `/users/${ben}/mail/send`, { to: [ada], subject: 'RE: Offer', inReplyTo: received?.id })
  expect(graph.world.messages(ada, 'inbox')[0]?.values['conversationId']).toBe(sent?.values['conversationId'])
  const large = await control('POST', `/users/${ada}/mail/synthetic`, {
    size: 150_000_000,
    subject: 'Large',
    from: 'ann@northwind.example',
    to: ada,
    messageId: '<large@northwind.example>',
    date: '2026-03-02T09:00:00Z',
  })
  expect(large.body['extendedProperties']).toMatchObject({
    'Integer 0x0E08': expect.stringMatching(/^1499999\d\d|1500000\d\d$/),
  })
})
