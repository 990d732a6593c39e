/** Mail written, selected and shared beside the pane, through the real office.js (office-host 5 to 7). */
import { Buffer } from 'node:buffer'
import { arrive } from '../microsoft365/mail/post.ts'
import { changeItem, moveItem } from '../microsoft365/state/items.ts'
import { mimeChunks } from '../microsoft365/state/mail-content.ts'
import { createMailFolder } from '../microsoft365/state/mail-folders.ts'
import { type Mailbox, wellKnownFolder } from '../microsoft365/state/mailbox.ts'
import { expect, test } from './probe/fixtures.ts'

const itemsIn = (mailbox: Mailbox, folder: 'sentitems' | 'drafts') => [
  ...wellKnownFolder(mailbox, folder).items.values(),
]

const mimeOf = ({ mail }: ReturnType<typeof itemsIn>[number]): string =>
  mail?.mime ? Buffer.concat([...mimeChunks(mail.mime)]).toString('latin1') : ''

test('[OH-6] a header that the pane sets while one writes is in the copy in Sent Items, one that it takes back is not', async ({
  open,
  world,
}) => {
  const outlook = await open({ pinned: '1' })
  const { page } = outlook
  await page.getByRole('button', { name: 'New mail' }).click()
  await page.getByRole('button', { name: 'Tandem' }).click()
  expect(await outlook.ask('composeType')).toBe('newMail')
  expect(await outlook.ask('conversationId')).toBeNull()
  await outlook.ask('setHeaders', { 'X-Tandem-Filing': 'intent-1', 'X-Other': 'gone soon' })
  await outlook.ask('removeHeaders', ['x-other'])
  expect(await outlook.ask('headersOf', ['x-tandem-filing', 'X-Other'])).toEqual({ 'X-Tandem-Filing': 'intent-1' })
  expect(await outlook.ask('sessionValue', 'client', 'Fabrikam')).toBe('Fabrikam')
  await page
    .getByRole('textbox', { name: 'To', exact: true })
    .fill('Ada Lovelace <ada@fabrikam.example>; ida@contoso.example')
  await page.getByRole('textbox', { name: 'Bcc', exact: true }).fill('grace@navy.example')
  await page.getByLabel('Subject').fill('Offer')
  await page.getByLabel('Message body').fill('Dear Ada,\nsee <below>.')
  await page
    .getByLabel('Files to attach')
    .setInputFiles({ name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('1000') })
  await expect(page.getByRole('list', { name: 'Attached files' })).toContainText('offer.txt')
  await expect(outlook.ask('draftId')).rejects.toThrow('9046')
  const saved = await outlook.ask('save')
  expect(await outlook.ask('draftId')).toBe(saved)
  const { mailbox } = world.robin
  expect(itemsIn(mailbox, 'drafts').map(({ values }) => values['subject'])).toEqual(['Offer'])
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('Select a message to read it.')).toBeVisible()
  expect(itemsIn(mailbox, 'drafts')).toEqual([])
  const [sent] = itemsIn(mailbox, 'sentitems')
  const mime = sent ? mimeOf(sent) : ''
  expect(mime).toContain('X-Tandem-Filing: intent-1')
  expect(mime).not.toContain('X-Other')
  expect(mime).toContain('Bcc: grace@navy.example')
  expect(mime).toContain('see &lt;below&gt;.')
  expect(mime).toContain(Buffer.from('1000').toString('base64'))
  expect(world.outbox.list().map(({ to }) => to)).toEqual([
    'ada@fabrikam.example',
    'ida@contoso.example',
    'grace@navy.example',
  ])
})

test('[OH-6] an answer stays in its conversation, and Outlook may refuse headers', async ({ open, world }) => {
  const { budget, mailbox } = world.robin
  const outlook = await open({ item: budget.restId, pinned: '1', pane: 'open', headers: 'refused' })
  const { page } = outlook
  await outlook.ask('followItems')
  await page.getByRole('button', { name: 'Reply all' }).click()
  await expect.poll(() => outlook.ask('events')).toEqual(['item RE: Q4 budget review'])
  expect(await outlook.ask('composeType')).toBe('reply')
  await expect(outlook.ask('setHeaders', { 'X-Tandem-Filing': 'intent-2' })).rejects.toThrow('5001')
  expect(await outlook.ask('recipients')).toMatchObject([{ emailAddress: 'ada@fabrikam.example' }])
  expect(await outlook.ask('copies')).toMatchObject([{ emailAddress: 'grace@navy.example' }])
  await expect(page.frameLocator('iframe[title="Quoted text"]').getByText('fourth quarter')).toBeVisible()
  await page.getByLabel('Message body').fill('Thank you.')
  await outlook.row(world.robin.lunch.restId).click()
  await page.getByRole('dialog', { name: 'This message was not sent' }).getByText('Keep writing').click()
  expect(await outlook.ask('conversationId')).toBe('AAQkAGconversation/budget+1=')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'RE: Q4 budget review' })).toBeVisible()
  const [sent] = itemsIn(mailbox, 'sentitems')
  expect(sent?.values).toMatchObject({
    conversationId: 'AAQkAGconversation-budget_1=',
    subject: 'RE: Q4 budget review',
  })
  const mime = sent ? mimeOf(sent) : ''
  expect(mime).toContain('In-Reply-To: <budget@fabrikam.example>')
  expect(mime.indexOf('Thank you.')).toBeLessThan(mime.indexOf('fourth quarter'))
})

test('[OH-7] several messages are selected, told to the pane, and moved together; with several none is open', async ({
  open,
  world,
}) => {
  const { budget, lunch, kickoff, mailbox } = world.robin
  const archive = wellKnownFolder(mailbox, 'archive')
  const outlook = await open({ item: budget.restId, pane: 'open', pinned: '1' })
  const { page } = outlook
  await outlook.ask('followItems')
  await outlook.ask('followSelected')
  expect(await outlook.ask('selected')).toEqual([{ id: budget.restId, subject: 'RE: Q4 budget review' }])
  await outlook.row(lunch.restId).locator('.row-tick').click()
  await expect(page.getByText('2 messages are selected.')).toBeVisible()
  await expect.poll(() => outlook.ask('events')).toEqual(['item null', 'selected, item none'])
  const ids = (await outlook.ask('selected')).map(({ id }) => id)
  expect(ids.toSorted()).toEqual([budget.restId, lunch.restId].toSorted())
  await outlook.row(kickoff.restId).click({ modifiers: ['ControlOrMeta'] })
  await expect.poll(async () => (await outlook.ask('selected')).length).toBe(3)
  await outlook.row(kickoff.restId).click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('button', { name: 'Move to' }).click()
  await page.getByRole('menuitem', { name: archive.displayName }).click()
  await expect(page.getByRole('listbox', { name: 'Messages' }).getByRole('option')).toHaveCount(1)
  expect(await outlook.ask('selected')).toEqual([])
  expect([...archive.items.values()]).toEqual([budget, lunch])
})

test('[OH-5] a message of a mailbox that somebody shares says whose it is; an own one does not', async ({
  open,
  world,
}) => {
  const { budget } = world.ida
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  expect(await outlook.ask('sharedMailbox')).toBeNull()
  await outlook.page.getByRole('option', { name: 'Ida Vos' }).click()
  await outlook.row(budget.restId).click()
  await outlook.page.getByRole('button', { name: 'Tandem' }).click()
  expect(await outlook.ask('sharedMailbox')).toBe('ida@contoso.example')
  expect(await outlook.ask('userAddress')).toBe('robin@contoso.example')
  await outlook.ask('addCategory', '!Update')
  expect(budget.values['categories']).toEqual(['Blue category', '!Update'])
})

test('[OH-PAGE] mail that arrives, is categorised or goes elsewhere through Graph is shown so; a deleted one is in Deleted Items', async ({
  open,
  world,
}) => {
  const { mailbox, lunch, budget } = world.robin
  const outlook = await open({ item: lunch.restId })
  const { page } = outlook
  const list = page.getByRole('listbox', { name: 'Messages' })
  const picture = 'iVBORw0KGgo='
  const mime = [
    'From: Ada Lovelace <ada@fabrikam.example>',
    'To: robin@contoso.example',
    'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
    'Message-ID: <gruesse@fabrikam.example>',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p onclick="x()">Hello <script>document.body.textContent = "unsafe"</script>Robin</p>',
    '--b',
    'Content-Type: image/png; name=plan.png',
    'Content-Disposition: attachment; filename=plan.png',
    'Content-Transfer-Encoding: base64',
    '',
    picture,
    '--b--',
    '',
  ].join('\r\n')
  const arrived = await arrive(mailbox, world.around, Buffer.from(mime))
  await list.getByRole('option', { name: /Grüße/ }).click()
  await expect(page.getByRole('article', { name: 'Reading pane' })).toContainText('plan.png')
  await expect(page.frameLocator('iframe[title="Message body"]').locator('p')).toHaveText('Hello Robin')
  changeItem(mailbox, world.around, arrived, { categories: ['Fabrikam', '!Update failed'] })
  await expect(page.getByRole('article', { name: 'Reading pane' })).toContainText('!Update failed')
  const folder = createMailFolder(mailbox, world.around, wellKnownFolder(mailbox, 'inbox').id, 'Import')
  moveItem(mailbox, world.around, arrived, folder)
  await expect(page.getByText('Select a message to read it.')).toBeVisible()
  await outlook.row(budget.restId).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(outlook.row(budget.restId)).toHaveCount(0)
  expect(budget.folderId).toBe(wellKnownFolder(mailbox, 'deleteditems').id)
  await page.getByRole('listbox', { name: 'robin@contoso.example' }).getByText('Import').click()
  await expect(list.getByRole('option')).toHaveText([/Grüße/])
})
