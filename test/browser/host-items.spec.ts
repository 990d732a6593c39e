/** What the pane learns about items, from the real office.js: start-up, initial data, categories, details (office-host 1 to 7). */
import { expect, test } from './probe/fixtures.ts'

test('[OH-1] a pane on another port of the same host name is trusted and becomes ready', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  expect(await outlook.ask('ready')).toEqual({ host: 'Outlook', platform: 'OfficeOnline' })
  expect(await outlook.ask('userAddress')).toBe('robin@contoso.example')
})

test('[OH-4] the requirement sets are those that office.js of npm implements, and several selected messages', async ({
  open,
  world,
}) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  expect(await outlook.ask('supports', 'Mailbox', '1.13')).toBe(true)
  expect(await outlook.ask('supports', 'Mailbox', '1.14')).toBe(false)
  expect(await outlook.ask('supports', 'NestedAppAuth', '1.1')).toBe(true)
})

test('[OH-5] a received message is a message to read, with sender, body, attachment and headers', async ({
  open,
  world,
}) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  expect(await outlook.ask('itemType')).toBe('message')
  expect(await outlook.ask('subject')).toBe('RE: Q4 budget review')
  expect(await outlook.ask('from')).toBe('ada@fabrikam.example')
  expect(await outlook.ask('body', 'text')).toContain('the figures for the fourth quarter')
  expect(await outlook.ask('headers')).toContain('Message-ID: <budget@fabrikam.example>')
  const [attachment] = await outlook.ask('attachments')
  expect(attachment?.name).toBe('budget.csv')
  expect(await outlook.ask('attachment', attachment?.id ?? '')).toMatchObject({
    format: 'base64',
    content: 'YSxiCjEsMgozLDQK',
  })
  await expect(outlook.ask('attachment', 'no-such-attachment')).rejects.toThrow('9003')
})

test('[OH-5] a meeting request is a message that has a start', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.kickoff.restId, pane: 'open' })
  expect(await outlook.ask('itemType')).toBe('message')
  expect(await outlook.ask('start')).toEqual(new Date(String(world.robin.kickoff.values['startDateTime'])))
})

test('[OH-5] an invited person reads the event', async ({ open, world }) => {
  const outlook = await open({ view: 'calendar', item: world.robin.review.restId, pane: 'open' })
  expect(await outlook.ask('itemType')).toBe('appointment')
  expect(await outlook.ask('subject')).toBe('Design review')
  expect(await outlook.ask('attendees')).toMatchObject([
    { emailAddress: 'robin@contoso.example', appointmentResponse: 'accepted' },
  ])
  expect(await outlook.ask('categories')).toEqual(['Fabrikam'])
})

test('[OH-5] the organizer composes the event: everything is asked for', async ({ open, world }) => {
  const outlook = await open({ view: 'calendar', item: world.robin.ownMeeting.restId, pane: 'open' })
  expect(await outlook.ask('itemId')).toBeUndefined()
  expect(await outlook.ask('subject')).toBe('Weekly with Grace')
  expect(await outlook.ask('attendees')).toMatchObject([{ emailAddress: 'grace@navy.example' }])
  expect(await outlook.ask('start')).toBeInstanceOf(Date)
  await outlook.ask('addCategory', '!Update')
  expect(await outlook.ask('categories')).toEqual(['!Update'])
})

test('[OH-5] a new message is a draft: its subject is set by the pane and seen in the form', async ({ open }) => {
  const outlook = await open()
  await outlook.page.getByRole('button', { name: 'New mail' }).click()
  await outlook.page.getByRole('button', { name: 'Tandem' }).click()
  await outlook.ask('setSubject', 'From the pane')
  await expect(outlook.page.getByLabel('Subject')).toHaveValue('From the pane')
  await expect(outlook.ask('addCategory', '!Update')).rejects.toThrow('9046')
})

test('[OH-7] addresses written into a draft reach the pane, which is told that they changed', async ({ open }) => {
  const outlook = await open()
  await outlook.page.getByRole('button', { name: 'New mail' }).click()
  await outlook.page.getByRole('button', { name: 'Tandem' }).click()
  await outlook.ask('followRecipients')
  await outlook.page.getByRole('textbox', { name: 'To', exact: true }).fill('ada@fabrikam.example; grace@navy.example')
  await outlook.page.getByRole('textbox', { name: 'Cc', exact: true }).focus()
  await expect.poll(() => outlook.ask('events')).toEqual(['{"to":true,"cc":false,"bcc":false}'])
  expect(await outlook.ask('recipients')).toMatchObject([
    { emailAddress: 'ada@fabrikam.example' },
    { emailAddress: 'grace@navy.example' },
  ])
})

test('[OH-11] item ids of the pane turn into REST ids', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  expect(await outlook.ask('itemId')).not.toBe(world.robin.budget.restId)
  expect(await outlook.ask('restId')).toBe(world.robin.budget.restId)
})

test('[OH-6] a category added by the pane is on the item that Graph serves, and on screen', async ({ open, world }) => {
  const { budget } = world.robin
  const outlook = await open({ item: budget.restId, pane: 'open' })
  await outlook.ask('addCategory', '!Update')
  expect(budget.values['categories']).toEqual(['Blue category', '!Update'])
  await expect(outlook.row(budget.restId)).toContainText('!Update')
  await outlook.ask('removeCategory', 'Blue category')
  expect(await outlook.ask('categories')).toEqual(['!Update'])
  expect(budget.values['categories']).toEqual(['!Update'])
})

test('[OH-6] a category set through Graph is what the pane reads', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.lunch.restId, pane: 'open' })
  expect(await outlook.ask('categories')).toEqual([])
  await world.store.updateMessage(world.robin.mailbox.userId, world.robin.lunch.restId, { categories: ['Fabrikam'] })
  expect(await outlook.ask('categories')).toEqual(['Fabrikam'])
})

test('[OH-6] a category outside the master list is refused, a known one is not added twice', async ({
  open,
  world,
}) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  await expect(outlook.ask('addCategory', 'Unheard of')).rejects.toThrow('9044')
  await outlook.ask('addCategory', 'blue CATEGORY')
  expect(await outlook.ask('categories')).toEqual(['Blue category'])
})

test('[OH-6] a master category added by the pane is in the list that Graph serves', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  await outlook.ask('addMasterCategory', 'Contoso', 'Preset11')
  expect(world.robin.mailbox.categories).toContainEqual(
    expect.objectContaining({ displayName: 'Contoso', color: 'preset11' }),
  )
  expect(await outlook.ask('masterCategories')).toContainEqual({ displayName: 'Contoso', color: 'Preset11' })
  await expect(outlook.ask('addMasterCategory', 'contoso', 'Preset1')).rejects.toThrow('9045')
})

test('[OH-6] custom properties belong to the item and stay', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  expect(await outlook.ask('customProperty', 'client', '42')).toBe('42')
  await outlook.page.reload()
  expect(await outlook.ask('customProperty', 'client')).toBe('42')
})

test('[OH-7] roaming settings belong to the person and stay', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  await outlook.ask('roamingSetting', 'tab', 'sync')
  await outlook.page.reload()
  expect(await outlook.ask('roamingSetting', 'tab')).toBe('sync')
  await outlook.page.goto(world.address({ user: 'ida', pane: 'open' }))
  await expect(outlook.page.getByRole('button', { name: 'Account' })).toContainText('Ida Vos')
  expect(await outlook.ask('roamingSetting', 'tab')).toBeUndefined()
})

test('[OH-6] a notification appears above the message; its key cannot be used twice', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  await outlook.ask('notify', 'sync', 'Tandem could not reach the CRM.')
  await expect(outlook.page.getByRole('status')).toContainText('Tandem could not reach the CRM.')
  await expect(outlook.ask('notify', 'sync', 'Again')).rejects.toThrow('9023')
  expect(await outlook.ask('notifications')).toMatchObject([{ key: 'sync', type: 'errorMessage' }])
  await outlook.page.getByRole('button', { name: 'Dismiss' }).click()
  expect(await outlook.ask('notifications')).toEqual([])
})

test('[OH-14] a call that the page does not know fails and is kept for the tests to see', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' }, { unknown: ['dispatch id 5'] })
  await expect(outlook.ask('ewsRequest')).rejects.toThrow()
})

test('[OH-6] a failure asked for in the address happens once', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open', fail: '158:9041' })
  await expect(outlook.ask('addCategory', '!Update')).rejects.toThrow('9041')
  await outlook.ask('addCategory', '!Update')
  expect(await outlook.ask('categories')).toContain('!Update')
})
