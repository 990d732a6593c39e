/** The selected item in the pane: who it is from, following the selection, categories, the looks, the keyboard, and ways to sign in. */
import { expect, test } from '@playwright/test'
import { ada, expectAccessible, openOutlook } from './support/pane.ts'
import { startWorld, type World } from './support/world.ts'

let world: World

test.beforeAll(async () => {
  test.setTimeout(240_000)
  world = await startWorld()
})

test.afterAll(async () => {
  await world.stop()
})

// Playwright's own colour scheme would hide the one that a frame inherits.
test.use({ colorScheme: null })

test('[R19] the pane shows subject and sender of the selected message and follows the selection', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  const { pane } = outlook
  await expect(pane.getByRole('heading', { level: 1 })).toContainText('Hull damage')
  await expect(pane.getByRole('article', { name: 'Margaret Ashdown' })).toContainText('Northgate Shipping')
  await outlook.openMessage('Licens för logotypen')
  await expect(pane.getByRole('heading', { level: 1 })).toContainText('Licens för logotypen')
  await expect(pane.getByRole('article', { name: 'Björn Åkesson' })).toBeVisible()
  await expect(pane.getByRole('article', { name: 'Margaret Ashdown' })).toHaveCount(0)
  expect(outlook.complaints).toEqual([])
})

test('[R19] somebody the CRM does not know, and a colleague, are recognised as such', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Your booking in Hamburg')
  await expect(outlook.pane.getByRole('article').getByText('Not in the CRM')).toBeVisible()
  await outlook.openMessage('Conflict check')
  await expect(outlook.pane.getByRole('article', { name: 'Ben Keller' })).toContainText('Colleague')
})

test('[SM-04] the update mark is put on the message, with its category made where it was missing', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.pane.getByRole('button', { name: 'Mark for update' }).click()
  await expect(outlook.pane.getByRole('button', { name: 'Remove !Update' })).toBeVisible()
  expect(JSON.stringify(await world.control('GET', `/users/${ada}/master-categories`))).toContain('!Update')
  await outlook.pane.getByRole('button', { name: 'Remove !Update' }).click()
  await expect(outlook.pane.getByText('No categories on this item.')).toBeVisible()
})

test('[R20] a category that a person set stays and cannot be removed here; a client’s is added beside it', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  const { pane } = outlook
  await outlook.openMessage('School board minutes')
  // From here on the pane follows the selection.
  await expect(pane.getByRole('heading', { level: 1 })).toContainText('School board minutes')
  await page.getByRole('button', { name: 'Categorize' }).click()
  const own = page.getByRole('menuitemcheckbox').first()
  const name = (await own.textContent())?.trim() ?? ''
  await own.click()
  await page.keyboard.press('Escape')
  // The pane reads categories when an item is opened.
  await outlook.openMessage('Hull damage')
  await expect(pane.getByRole('heading', { level: 1 })).toContainText('Hull damage')
  await outlook.openMessage('School board minutes')
  await expect(pane.getByText(name, { exact: true })).toBeVisible()
  await expect(pane.getByRole('button', { name: `Remove ${name}` })).toHaveCount(0)
  await pane.getByRole('button', { name: 'Add a client' }).click()
  const picker = pane.getByRole('combobox', { name: 'Client', exact: true })
  await picker.fill('north')
  await expectAccessible(page)
  await picker.press('Enter')
  await expect(pane.getByRole('button', { name: /^Remove Northgate/ })).toBeVisible()
  await expect(pane.getByText(name, { exact: true })).toBeVisible()
})

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`[R19] the item view is accessible in the ${theme} look of Outlook`, async ({ page }) => {
    const outlook = await openOutlook(page, world, { theme })
    await outlook.openMessage('Hull damage')
    await expect(outlook.pane.getByRole('button', { name: 'Mark for update' })).toBeVisible()
    const background = await outlook.pane.locator('main').evaluate((main) => {
      const provider = main.closest('.fui-FluentProvider')
      return provider === null ? '' : getComputedStyle(provider).backgroundColor
    })
    expect(background).toBe({ light: 'rgb(255, 255, 255)', dark: 'rgb(41, 41, 41)', contrast: 'rgb(0, 0, 0)' }[theme])
    await expectAccessible(page)
    expect(outlook.complaints).toEqual([])
  })
}

test('[R19] everything can be reached and done with the keyboard alone', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Licens för logotypen')
  const { pane } = outlook
  await expect(pane.getByRole('button', { name: 'Add a client' })).toBeVisible()
  await pane.getByRole('button', { name: 'Item' }).focus()
  const reached: string[] = []
  for (let step = 0; step < 30; step += 1) {
    const name = await pane
      .locator(':focus')
      .first()
      .evaluate((element) => element.textContent?.trim() ?? '')
    reached.push(name)
    if (name === 'Add a client') break
    await page.keyboard.press('Tab')
  }
  expect(reached).toEqual(expect.arrayContaining(['Item', 'Sync', 'Settings', 'Mark for update', 'Add a client']))
  await page.keyboard.press('Enter')
  await expect(pane.getByRole('combobox', { name: 'Client', exact: true })).toBeFocused()
  await page.keyboard.type('brightw')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(pane.getByRole('button', { name: /^Remove Brightwater/ })).toBeVisible()
})

test('[R22] where Outlook’s own sign-in fails, a dialog takes over after a click, and nothing pops up before', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world, { naa: 'error' })
  const windows: string[] = []
  page.context().on('page', (opened) => windows.push(opened.url()))
  await outlook.openMessage('Hull damage')
  const button = outlook.pane.getByRole('button', { name: 'Sign in with Microsoft' })
  await expect(button).toBeVisible()
  expect(windows).toEqual([])
  await expectAccessible(page)
  const opened = page.context().waitForEvent('page')
  await button.click()
  await (await opened).getByText('Ada Morgan').first().click()
  await expect(outlook.pane.getByRole('article', { name: 'Margaret Ashdown' })).toBeVisible({ timeout: 20_000 })
  // axe works in a blank page of its own.
  expect(windows.filter((url) => url !== 'about:blank')).toHaveLength(1)
  expect(outlook.complaints).toEqual([])
})

test('[R22] somebody who closes Outlook’s prompt is told that nothing happened, and no other window opens', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world, { naa: 'cancel' })
  const windows: string[] = []
  page.context().on('page', (opened) => windows.push(opened.url()))
  await outlook.openMessage('Hull damage')
  await outlook.pane.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await expect(outlook.pane.getByText('The sign-in was closed before it was finished.')).toBeVisible()
  expect(windows).toEqual([])
})
