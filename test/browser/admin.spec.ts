/** The administrators' pages: from an empty database to the first synced employee, looking after others, and every page for everybody's eyes and keyboards. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { startWorld, type World } from './support/world.ts'

test.describe.configure({ mode: 'serial' })

let world: World

test.beforeAll(async () => {
  world = await startWorld({ sampleData: false })
})

test.afterAll(async () => world.stop())

const open = (path: string): string => `${world.tandem}/workspace.html#/${path}`

/** In a browser of its own the simulated Entra asks who one is. */
const signIn = async (page: Page, path: string): Promise<void> => {
  await page.goto(open(path))
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  const account = page.getByRole('button', { name: /Clara Voss/ })
  const shell = page.getByRole('navigation', { name: 'Parts of Tandem' })
  await expect(account.or(shell).first()).toBeVisible()
  if (await account.isVisible()) await account.click()
  await expect(shell).toBeVisible()
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const next = (page: Page) => page.locator('section').filter({ has: heading(page, 'Set-up') })

test('[INF-02] whoever signs in first sees what is to be set up, named gap by gap, with the next step as a button', async ({
  page,
}) => {
  await signIn(page, 'admin')
  await expect(heading(page, 'Set-up')).toBeVisible()
  await expect(next(page).getByRole('listitem').filter({ hasText: 'Enter your offices' })).toContainText(
    'Enter offices',
  )
  await page
    .getByRole('link', { name: /^Enter offices/ })
    .first()
    .click()
  await page.getByLabel('New office').fill('Hamburg')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Offices' }).getByText('Hamburg')).toBeVisible()
  await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'Set-up' }).click()
  await expect(next(page).getByRole('listitem').filter({ hasText: 'Enter your offices' })).toContainText('Done')
})

test('[CARET-07] [CARET-08] searching for Exchange leads to Integrations and Microsoft 365, by keyboard alone', async ({
  page,
}) => {
  await signIn(page, 'admin')
  await page.getByRole('combobox', { name: 'Find a page' }).focus()
  await page.keyboard.type('Exchange')
  await expect(page.getByRole('option', { name: 'Integrations' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Integrations')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Microsoft 365' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('Basic authentication was retired by Microsoft')).toBeVisible()
})

test('[SM-01] [SM-02] employees come from the directory once the administrator has allowed to read it, and are linked', async ({
  page,
}) => {
  await signIn(page, 'admin/employees')
  await page.getByRole('link', { name: 'Import from Microsoft 365' }).first().click()
  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: 'Allow in a browser window' }).click()
  const consent = await opened
  await expect(consent.getByRole('heading', { level: 1 })).toContainText('Your mailbox is connected')
  await consent.close()
  const people = page.getByRole('table', { name: 'Import from Microsoft 365' })
  await expect(people.getByRole('row').filter({ hasText: 'Ada Morgan' })).toContainText('New', { timeout: 30_000 })
  await page.getByRole('checkbox', { name: 'Select Ada Morgan' }).press('Space')
  await page.getByRole('checkbox', { name: 'Select Ben Keller' }).press('Space')
  await page.getByRole('button', { name: 'Import 2' }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('Ada Morgan: new employee')
  await question.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('2 added, 0 linked.')).toBeVisible()
  await page.getByRole('link', { name: 'See all employees' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Ben Keller' })).toContainText('Never connected')
})

test('[INF-03X] employees are inactivated after a preview, and it is taken back with one press', async ({ page }) => {
  await signIn(page, 'admin/employees')
  await page.getByRole('checkbox', { name: 'Select Ben Keller' }).press('Space')
  await page.getByRole('button', { name: 'Inactivate 1' }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('Nothing is deleted')
  await expect(question.getByRole('listitem')).toHaveText(['Ben Keller'])
  await question.getByRole('button', { name: 'Inactivate' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Ben Keller' })
  await expect(row).toContainText('Inactive')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText('Never connected')
})

test('[CARET-09] [ABA-15] an employee is set up at the right while all stand at the left; what is unsaved is asked about', async ({
  page,
}) => {
  await signIn(page, 'admin/employees')
  await page.getByRole('link', { name: 'Ada Morgan' }).click()
  await expect(heading(page, 'Ada Morgan')).toBeFocused()
  await page.getByRole('checkbox', { name: 'May change their own settings' }).uncheck()
  await page
    .getByRole('navigation', { name: 'Employees' })
    .getByRole('link', { name: /Ben Keller/ })
    .click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay' }).click()
  await expect(heading(page, 'Ada Morgan')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
  await page.goto(open('admin/audit'))
  await expect(page.getByRole('row').filter({ hasText: 'Employee changed' })).toContainText(
    'May change own settings: no',
  )
})

test('[CARET-14] [CARET-17] both ways to sign in stand with the account; Basic authentication cannot be chosen, and says why', async ({
  page,
}) => {
  await signIn(page, 'admin/employees')
  await page.getByRole('link', { name: 'Ada Morgan' }).click()
  await page.getByRole('button', { name: 'Account' }).click()
  await expect(page.getByRole('radio', { name: /^OAuth/ })).toBeChecked()
  await expect(page.getByRole('radio', { name: /^Basic authentication/ })).toBeDisabled()
  await expect(page.getByText('Basic authentication was retired by Microsoft')).toBeVisible()
  await expect(page.getByRole('link', { name: 'What Microsoft says about it' })).toHaveAttribute(
    'href',
    /^https:\/\/learn\.microsoft\.com\//,
  )
})

test('[INF-05] [CARET-06] the synchroniser says that it lives, and is stopped and started for the firm', async ({
  page,
}) => {
  await signIn(page, 'admin/synchroniser')
  await expect(page.getByText(/running, heartbeat \d+ s ago/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Synchronisation is stopped for the firm').first()).toBeVisible()
  await page.reload()
  await signInAgain(page)
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByText('Synchronisation is on for the firm').first()).toBeVisible()
})

/** The sign-in of the workspace is kept for the tab; where it is not, once more. */
async function signInAgain(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Sign in with Microsoft' })
  const shell = page.getByRole('navigation', { name: 'Parts of Tandem' })
  await expect(button.or(shell).first()).toBeVisible()
  if (await button.isVisible()) {
    await button.click()
    const account = page.getByRole('button', { name: /Clara Voss/ })
    await expect(account.or(shell).first()).toBeVisible()
    if (await account.isVisible()) await account.click()
  }
}

const places = [
  ['admin', 'Set-up'],
  ['admin/guide', 'Getting started'],
  ['admin/employees', 'Employees'],
  ['admin/employees/import', 'Import from Microsoft 365'],
  ['admin/employees/new', 'New employee'],
  ['admin/firm', 'Your firm'],
  ['admin/defaults', 'Settings for everybody'],
  ['admin/integrations', 'Integrations'],
  ['admin/lists', 'Lists'],
  ['admin/synchroniser', 'Synchroniser'],
  ['admin/health', 'Health'],
  ['admin/reset', 'Read again from a date'],
  ['admin/audit', 'Audit log'],
  ['admin/privacy', 'Privacy'],
  ['admin/support', 'Support file'],
] as const

for (const width of [320, 1280])
  test(`[N10] every page of administrators is accessible and needs no sideways scrolling at ${width} px`, async ({
    page,
  }) => {
    const complaints: string[] = []
    page.on('console', (entry) => {
      if (/Content Security Policy|Uncaught/i.test(entry.text())) complaints.push(entry.text())
    })
    await page.setViewportSize({ width, height: 800 })
    await signIn(page, 'admin')
    for (const [path, title] of places) {
      await page.goto(open(path))
      await expect(heading(page, title)).toBeVisible()
      await expect(page.getByText('Loading …')).toHaveCount(0)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(
        violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${path} ${id}: ${target.join(' ')}`)),
      ).toEqual([])
    }
    expect(complaints).toEqual([])
  })
