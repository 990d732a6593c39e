/** Writing mail beside the pane, through the real office.js: headers, saving, answering, sending (office-host 5 and 6). */
import { Buffer } from 'node:buffer'
import type { Mailbox } from '../microsoft365/state/mailbox.ts'
import { wellKnownFolder } from '../microsoft365/state/mailbox.ts'
import { mimeChunks } from '../microsoft365/state/mail-content.ts'
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
