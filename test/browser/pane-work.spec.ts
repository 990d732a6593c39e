/** Tasks and calendar as a person meets them: settings, a ticket out of a mail that appears in To Do, the appointment behind an event, the workspace. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { ada, connect, expectAccessible, openOutlook, switchOn } from './support/pane.ts'
import { startWorld, type World } from './support/world.ts'

test.describe.configure({ mode: 'serial' })

let world: World

test.beforeAll(async () => {
  test.setTimeout(240_000)
  world = await startWorld()
})

test.afterAll(async () => {
  await world.stop()
})

const titlesInToDo = async (): Promise<string> => JSON.stringify(await world.control('GET', `/users/${ada}/tasks`))

test('[CARET-37, CARET-48] a To Do list is created from the tasks settings, which explain themselves step by step', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await connect(outlook)
  await outlook.go('Settings')
  const { pane } = outlook
  await pane.getByRole('button', { name: 'Tasks', exact: true }).click()
  await pane.getByText('Step by step').click()
  await expect(pane.getByRole('listitem').filter({ hasText: 'Choose the To Do list' })).toBeVisible()
  await expect(pane.getByText('To Do can only be reached with your own sign-in.')).toBeVisible()
  await pane.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(pane.getByRole('combobox', { name: 'To Do list' }).locator('option:checked')).toHaveText('CRM tickets')
  await expect(pane.getByText(/tickets? (is|are) covered/)).toBeVisible()
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Save' }).click()
  await expect(pane.getByText('The settings were saved.')).toBeVisible()
  expect(outlook.complaints).toEqual([])
})

test('[SM-20] a ticket out of a mail has its subject and client, and appears in To Do', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  const { pane } = outlook
  await pane.getByRole('button', { name: 'New ticket from this mail' }).click()
  await expect(pane.getByRole('textbox', { name: 'Title' })).toHaveValue(/^Hull damage/)
  await expect(pane.getByRole('button', { name: /^Remove Northgate/ })).toBeVisible()
  await pane.getByRole('textbox', { name: 'New step' }).fill('Call the surveyor')
  await pane.getByRole('textbox', { name: 'New step' }).press('Enter')
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Create ticket' }).click()
  await expect(pane.getByRole('heading', { level: 1, name: /^T-\d+$/ })).toBeVisible()
  await expect(pane.getByRole('checkbox', { name: 'Call the surveyor' })).not.toBeChecked()
  await expectAccessible(page)
  await switchOn(outlook, 'Tasks')
  expect(await titlesInToDo()).toContain('Hull damage')
  await outlook.go('Tickets')
  await pane.getByRole('button', { name: /^Hull damage/ }).click()
  await expect(pane.getByText('Kept in step with your task list.')).toBeVisible()
})

test('[SM-30] changing the status says what ticking the task off will do', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Tickets')
  const { pane } = outlook
  await expectAccessible(page)
  await pane.getByRole('button', { name: /^Hull damage/ }).click()
  await expect(pane.getByText(/does not close the ticket yet/)).toBeVisible()
  await pane.getByRole('combobox', { name: 'Status' }).selectOption('Waits for completion')
  await expect(pane.getByText(/Ticking the task off there closes the ticket/)).toBeVisible()
  await pane.getByRole('checkbox', { name: 'Call the surveyor' }).check()
  await expect(pane.getByText('1 of 1 done')).toBeVisible()
})

test('[N4] after the first synchronisation of the calendar nobody was mailed, and an event shows its appointment', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Settings')
  const { pane } = outlook
  await pane.getByRole('button', { name: 'Calendar', exact: true }).click()
  await expect(
    pane.getByRole('textbox', { name: 'Mails one synchronisation' }).or(pane.getByLabel(/^Mails one/)),
  ).toHaveValue('0')
  await expect(pane.getByRole('switch', { name: /private events are read in full/ })).not.toBeChecked()
  const calendars = pane.getByRole('combobox', { name: 'Calendar', exact: true })
  await calendars.selectOption({ index: 1 })
  await pane.getByRole('radio', { name: 'Both ways' }).check()
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Save' }).click()
  await expect(pane.getByText('The settings were saved.')).toBeVisible()
  await switchOn(outlook, 'Calendar')
  expect(await world.control('GET', '/outbox')).toEqual([])
})

test('[SM-12] the link of a ticket opens it in the workspace after signing in there', async ({ page }) => {
  const errors: string[] = []
  page.on('console', (entry) => {
    if (/Content Security Policy|Uncaught/i.test(entry.text())) errors.push(entry.text())
  })
  await page.goto(`${world.tandem}/workspace.html#/tickets`)
  await signInToWorkspace(page)
  await page.getByRole('button', { name: /^Review the charter party/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^T-\d+$/ })).toBeVisible()
  const link = page.url()
  expect(link).toMatch(/#\/tickets\/[0-9a-f-]{36}$/)
  await page.goto('about:blank')
  await page.goto(link)
  await signInToWorkspace(page)
  await expect(page.getByRole('heading', { level: 2, name: /^Review the charter party/ })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.goto(`${world.tandem}/workspace.html#/tickets/none`)
  expect(errors).toEqual([])
})

/** In a browser of its own the simulated Entra asks who one is. */
async function signInToWorkspace(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  const account = page.getByRole('button', { name: /Ada Morgan/ })
  const shell = page.getByRole('navigation')
  await expect(account.or(shell).first()).toBeVisible()
  if (await account.isVisible()) await account.click()
  await expect(shell).toBeVisible()
}
