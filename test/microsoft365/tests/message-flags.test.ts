/** Messages laid into a folder by JSON: a draft, unless the message flags say otherwise. */

import { expect, it } from 'vitest'
import { ada, useGraph, valuesOf } from './graph-fixture.ts'

const graph = useGraph()

const inbox = '/me/mailFolders/inbox/messages'
const flags = (value: string | null, id = 'Integer 0x0E07') => ({ singleValueExtendedProperties: [{ id, value }] })
const create = (more: object, path = inbox) => graph.ask('POST', path, { body: { subject: 'Laid', ...more } })

it.each([
  ['no flags', {}, { isDraft: true, isRead: true }],
  ['read', flags('1'), { isDraft: false, isRead: true }],
  ['read, the id spelt otherwise', flags('1', 'integer 0xe07'), { isDraft: false, isRead: true }],
  ['nothing', flags('0'), { isDraft: false, isRead: false }],
  ['not sent', flags('8'), { isDraft: true, isRead: false }],
  ['not sent and read', flags('9'), { isDraft: true, isRead: true }],
])('[GC-4.1] flags that say %s', async (_flags, body, expected) => {
  const made = await create(body)
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject(expected)
  const inInbox = valuesOf(await graph.ask('GET', `${inbox}?$select=isDraft,isRead`))
  expect(inInbox).toMatchObject([{ id: made.body['id'], ...expected }])
  expect(graph.world.messages(ada)[0]?.folderName).toBe('Inbox')
})

it('[GC-4.1] what is no draft can be read and tagged, not written anew, and not sent', async () => {
  const { body } = await create(flags('1'))
  const path = `/me/messages/${String(body['id'])}`
  expect((await graph.ask('PATCH', path, { body: { isRead: false } })).body).toMatchObject({ isRead: false })
  expect((await graph.ask('PATCH', path, { body: { subject: 'Other' } })).status).toBe(400)
  expect((await graph.ask('POST', `${path}/send`)).status).toBeGreaterThanOrEqual(400)
})

it('[GC-6.1] other bits, flags beside isRead, of a message that exists or of one to be sent are not known', async () => {
  const draft = await create({})
  const answers = [
    await create(flags('4')),
    await create({ ...flags('1'), isRead: false }),
    await graph.ask('PATCH', `/me/messages/${String(draft.body['id'])}`, { body: flags('1') }),
    await graph.ask('POST', '/me/sendMail', {
      body: { message: { toRecipients: [{ emailAddress: { address: ada } }], ...flags('1') } },
    }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([501, 501, 501, 501])
  expect((await create(flags('read'))).status).toBe(400)
  expect((await create(flags('1'), '/me/messages')).body).toMatchObject({ isDraft: false })
})
