/** Records in the workspace as a person meets them: lists that are searched and sorted, values changed where they stand, a client that rests, a file that comes in and goes out again. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
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

/** What the page complained of; nothing but failed answers is allowed. */
const complaintsOf = (page: Page): readonly string[] => {
  const complaints: string[] = []
  page.on('console', (entry) => {
    if (/Content Security Policy|Uncaught/i.test(entry.text())) complaints.push(entry.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}

/** In a browser of its own the simulated Entra asks who one is. */
const open = async (page: Page, address: string): Promise<void> => {
  await page.goto(`${world.tandem}/workspace.html${address}`)
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  const account = page.getByRole('button', { name: /Ada Morgan/ })
  const shell = page.getByRole('navigation', { name: 'Parts of Tandem' })
  await expect(account.or(shell).first()).toBeVisible()
  if (await account.isVisible()) await account.click()
  await expect(shell).toBeVisible()
}

const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
}

const expectNarrow = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 320, height: 800 })
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(beyond).toBe(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 860 })
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

test('[WS] a list is searched as one types, sorted by its headings, and is the same after a look at a record', async ({
  page,
}) => {
  const complaints = complaintsOf(page)
  await open(page, '#/records/clients')
  const table = page.getByRole('table', { name: 'Clients' })
  await expect(table.getByRole('link', { name: 'Northgate Shipping Ltd' })).toBeVisible()
  await expectAccessible(page)
  const search = page.getByRole('searchbox', { name: 'Search clients' })
  await search.pressSequentially('ha')
  await expect(page).toHaveURL(/search=ha/)
  await expect(search).toBeFocused()
  await search.fill('')
  await table.getByRole('button', { name: 'City' }).click()
  await table.getByRole('button', { name: 'City' }).click()
  await expect(table.getByRole('columnheader', { name: 'City' })).toHaveAttribute('aria-sort', 'descending')
  await page.getByRole('combobox', { name: 'Account manager' }).selectOption('Ben Keller')
  await expect(table.getByRole('link', { name: 'Northgate Shipping Ltd' })).toHaveCount(0)
  const address = page.url()
  expect(address).toMatch(/accountManagerId=.*sort=city&order=desc/)
  const first = table.getByRole('row').nth(1).getByRole('link').first()
  const name = (await first.textContent()) ?? ''
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await expect(first).not.toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(heading(page, name)).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL(address)
  await expect(table.getByRole('row').nth(1).getByRole('link').first()).toHaveText(name)
  await expectNarrow(page)
  expect(complaints).toEqual([])
})

const picture = join(import.meta.dirname, '../../addin/assets/icon-144.png')

test('[CUR-07X, CUR-08X] a contact’s values are changed where they stand, a photo comes and goes; what a colleague changed meanwhile is put to the person', async ({
  page,
  context,
}) => {
  const complaints = complaintsOf(page)
  await open(page, '#/records/contacts?search=Raghunathan')
  await page.getByRole('link', { name: 'Priya Raghunathan' }).click()
  await expect(heading(page, 'Priya Raghunathan')).toBeVisible()
  const change = page.getByRole('button', { name: 'Change Job title' })
  const input = page.getByRole('textbox', { name: 'Job title' })
  await change.focus()
  await page.keyboard.press('Enter')
  await input.fill('Something else')
  await page.keyboard.press('Escape')
  await expect(change).toBeFocused()
  await expect(page.getByText('Something else')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await input.fill('Ship agent')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('definition').filter({ hasText: 'Ship agent' })).toBeVisible()
  await expectAccessible(page)

  const colleague = await context.newPage()
  await open(colleague, new URL(page.url()).hash)
  await change.click()
  await input.fill('Port agent')
  await colleague.getByRole('button', { name: 'Change Job title' }).click()
  await colleague.getByRole('textbox', { name: 'Job title' }).fill('Head of agency')
  await colleague.keyboard.press('Enter')
  await expect(colleague.getByRole('button', { name: 'Change Job title' })).toBeEnabled()
  await expect(colleague.getByText('Saving …')).toHaveCount(0)
  await input.press('Enter')
  await expect(page.getByText('Somebody changed this value meanwhile.')).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: 'Head of agency' })).toBeVisible()
  await page.getByRole('button', { name: 'Use mine' }).click()
  await expect(page.getByRole('definition').filter({ hasText: 'Port agent' })).toBeVisible()
  await colleague.close()

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'priya.png', mimeType: 'image/png', buffer: await readFile(picture) })
  await page.getByRole('button', { name: 'Remove the photo' }).click()
  await expect(page.getByRole('button', { name: 'Add a photo' })).toBeVisible()

  const inStep = page.getByRole('switch', { name: 'Keep in step with Outlook' })
  await inStep.click()
  await page.reload()
  await open(page, new URL(page.url()).hash)
  await expect(inStep).not.toBeChecked()
  await expectNarrow(page)
  expect(complaints).toEqual([])
})

test('[SM-08, SM-10, SM-11] a client rests and comes back; who comes back with it is ticked', async ({ page }) => {
  await open(page, '#/records/clients?search=Northgate')
  await page.getByRole('link', { name: 'Northgate Shipping Ltd' }).click()
  await page.getByRole('button', { name: 'Make inactive' }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('5 people and 2 locations become inactive')
  await question.getByRole('button', { name: 'Make inactive' }).click()
  await expect(page.getByText('This client is inactive')).toBeVisible()
  await page.getByRole('button', { name: 'Activate again' }).click()
  await question.getByRole('checkbox', { name: 'Ian MacLeod' }).check()
  await question.getByRole('button', { name: 'Activate again' }).click()
  await expect(page.getByText('This client is inactive')).toHaveCount(0)
  const people = page.getByRole('table', { name: 'People' })
  await expect(people.getByRole('row', { name: /Ian MacLeod/ })).not.toContainText('Inactive')
  await expectAccessible(page)
  await expectNarrow(page)
})

const file = [
  'First name;Last name;Client;E-mail',
  'Greta;Lindqvist;Brightwater Dental Practice LLP;greta@example.com',
  'Omar;Haddad;No such client;omar@example.com',
  'Nia;Okafor;Brightwater Dental Practice LLP;no address',
].join('\r\n')

test('[WS] contacts come in from a file after a preview of each row, and the import is taken back', async ({
  page,
}) => {
  const complaints = complaintsOf(page)
  await open(page, '#/records/contacts')
  await page.getByRole('link', { name: 'Import' }).click()
  await expect(heading(page, 'Import contacts')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('File').setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await expect(page.getByRole('combobox', { name: 'Becomes: Last name' }).locator('option:checked')).toHaveText(
    'Last name',
  )
  await page.getByRole('combobox', { name: 'Becomes: Client' }).selectOption('Client (by name)')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('There is no client of this name.')).toBeVisible()
  await expect(page.getByText('This is no e-mail address.')).toBeVisible()
  await expectNarrow(page)
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await expect(page.getByText('1 created, 0 updated.')).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the rows that were not imported' }).click()
  expect((await saved).suggestedFilename()).toBe('contacts.csv')
  await page.getByRole('button', { name: /^Created 1/ }).click()
  await page.getByRole('link', { name: 'Greta Lindqvist' }).click()
  await expect(heading(page, 'Greta Lindqvist')).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
  await expect(page.getByText(/^Taken back: 1/)).toBeVisible()
  await page.getByRole('link', { name: 'Show contacts' }).click()
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('Greta Lindqvist')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  expect(complaints).toEqual([])
})
