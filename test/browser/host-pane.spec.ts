/** The life of the task pane: pinned and not, dialogs, themes, closing (office-host 2, 7, 8). */
import { expect, test } from './probe/fixtures.ts'

// Playwright's own colour scheme would hide the one that a frame inherits.
test.use({ colorScheme: null })

const paneFrame = 'iframe[title="Tandem"]'

test('[OH-7] a pinned pane that follows items hears of every switch, and of none', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open', pinned: '1' })
  await outlook.ask('followItems')
  await outlook.row(world.robin.lunch.restId).click()
  await expect.poll(() => outlook.ask('events')).toEqual(['item Lunch?'])
  expect(await outlook.ask('subject')).toBe('Lunch?')
  await outlook.page.getByRole('listbox', { name: 'robin@contoso.example' }).getByText('Sent Items').click()
  await expect.poll(() => outlook.ask('events')).toEqual(['item Lunch?', 'item null'])
})

test('[OH-7] a pane that is not pinned closes when another message is opened', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  await outlook.pane()
  await outlook.row(world.robin.lunch.restId).click()
  await expect(outlook.page.locator(paneFrame)).toHaveCount(0)
  await outlook.page.getByRole('button', { name: 'Tandem' }).click()
  expect(await outlook.ask('subject')).toBe('Lunch?')
})

test('[OH-7] a pinned pane comes along to the calendar and waits while people are shown', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open', pinned: '1' })
  await outlook.pane()
  const rail = outlook.page.getByRole('navigation', { name: 'Outlook' })
  await rail.getByRole('button', { name: 'Calendar' }).click()
  expect(await outlook.ask('subject')).toBeNull()
  await rail.getByRole('button', { name: 'People' }).click()
  await expect(outlook.page.locator(paneFrame)).toHaveCount(0)
  await rail.getByRole('button', { name: 'Mail' }).click()
  expect(await outlook.ask('subject')).toBe('RE: Q4 budget review')
})

test('[OH-7] the pin and the pane are in the address, so a reload keeps them', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId })
  await outlook.page.getByRole('button', { name: 'Tandem' }).click()
  await outlook.page.getByRole('button', { name: 'Pin' }).click()
  await outlook.page.reload()
  await outlook.pane()
  await expect(outlook.page.getByRole('button', { name: 'Unpin' })).toBeVisible()
})

test('[OH-7] a theme chosen in Outlook reaches the pane as colours and as a colour scheme', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  await outlook.ask('followTheme')
  await expect.poll(() => outlook.ask('themes')).toMatchObject([{ bodyBackgroundColor: '#ffffff' }])
  expect(await outlook.ask('prefersDark')).toBe(false)
  const choose = async (name: string) => {
    await outlook.page.getByRole('button', { name: 'Simulation' }).click()
    await outlook.page.getByRole('menuitemcheckbox', { name, exact: true }).click()
  }
  await choose('Dark')
  await expect
    .poll(async () => (await outlook.ask('themes')).at(-1))
    .toMatchObject({ bodyBackgroundColor: '#1f1f1f', bodyForegroundColor: '#f0f0f0' })
  expect(await outlook.ask('prefersDark')).toBe(true)
  await choose('High contrast')
  await expect
    .poll(async () => (await outlook.ask('themes')).at(-1))
    .toMatchObject({ bodyBackgroundColor: '#000000', bodyForegroundColor: '#ffffff' })
})

test('[OH-8] a dialog inside Outlook sends its message to the pane and is closed by it', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  const message = outlook.ask('dialog', `${world.paneOrigin}/dialog.html`, true)
  await outlook.page.frameLocator('iframe[title="Tandem dialog"]').getByRole('button', { name: 'Send' }).click()
  expect(await message).toBe('hello from the dialog')
  await expect(outlook.page.getByRole('dialog')).toHaveCount(0)
})

test('[OH-8] the pane talks to its dialog inside Outlook', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  const message = outlook.ask('dialog', `${world.paneOrigin}/dialog.html`, true, 'a question')
  await outlook.page.frameLocator('iframe[title="Tandem dialog"]').getByRole('button', { name: 'Send' }).click()
  expect(await message).toBe('heard a question')
})

test('[OH-8] a dialog that the person closes tells the pane 12006', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  const message = outlook.ask('dialog', `${world.paneOrigin}/dialog.html`, true)
  await outlook.page.frameLocator('iframe[title="Tandem dialog"]').getByRole('button', { name: 'Send' }).waitFor()
  await outlook.page.getByRole('button', { name: 'Close dialog' }).click()
  expect(await message).toBe('closed 12006')
})

test('[OH-2] after a dialog the pane starts again as a pane, because every mount has new ids', async ({
  open,
  world,
}) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  const message = outlook.ask('dialog', `${world.paneOrigin}/dialog.html`, true)
  await outlook.page.frameLocator('iframe[title="Tandem dialog"]').getByRole('button', { name: 'Send' }).click()
  await message
  await outlook.page.reload()
  expect(await outlook.ask('subject')).toBe('RE: Q4 budget review')
})

test('[OH-8] a popup dialog talks to the pane directly', async ({ open, world, context }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  await outlook.pane()
  const opened = context.waitForEvent('page')
  const message = outlook.ask('dialog', `${world.paneOrigin}/dialog.html`, false)
  const popup = await opened
  await popup.getByRole('button', { name: 'Send' }).click()
  expect(await message).toBe('hello from the dialog')
})

test('[OH-8] the pane may close itself', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  await outlook.ask('close')
  await expect(outlook.page.getByRole('complementary')).toBeHidden()
})

test('[OH-6] the pane may open a message', async ({ open, world }) => {
  const outlook = await open({ view: 'calendar', item: world.robin.review.restId, pane: 'open' })
  await outlook.ask('openMessage', world.robin.lunch.restId)
  await expect(outlook.page.getByRole('article', { name: 'Reading pane' })).toContainText('Half past twelve?')
})
