/** Import by hand in the simulated Outlook: look, step by step, tick by keyboard, carry out, open what came of it, take it back (CUR-04 to 17, N2). */
import { expect, test } from '@playwright/test'
import { connect, expectAccessible, openOutlook } from './support/pane.ts'
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

test('[CUR-05, CUR-07, CUR-13, CUR-14, CUR-15] counts first, then one step at a time; ticks by keyboard; a reload goes on where it was', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  const { pane } = outlook
  await outlook.openMessage('Hull damage')
  await connect(outlook)
  await outlook.go('Sync')
  await pane.getByRole('button', { name: /^Import from Outlook/ }).click()
  await expect(pane.getByRole('heading', { level: 1, name: 'Import from Outlook' })).toBeFocused()
  await expect(pane.getByRole('switch', { name: 'Import Mails' })).toBeChecked({ timeout: 40_000 })
  const steps = pane.getByRole('list', { name: 'Steps' }).getByRole('listitem')
  await expect(steps).toContainText(['Areas', 'Mails', 'Tasks', 'Calendar', 'Import'])
  await expect(steps.first()).toHaveAttribute('aria-current', 'step')
  await expectAccessible(page)

  await pane.getByRole('button', { name: 'Next' }).click()
  const boxes = pane.getByRole('list', { name: 'Mails' }).getByRole('checkbox')
  await expect(boxes.nth(2)).toBeChecked()
  await boxes.nth(0).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(boxes.nth(0)).not.toBeChecked()
  await expect(boxes.nth(1)).not.toBeChecked()
  await expect(boxes.nth(1)).toBeFocused()
  await expect(boxes.nth(2)).toBeChecked()
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Next' }).click()
  await expect(pane.getByRole('list', { name: 'Tasks' })).toBeVisible()
  await expect(steps.filter({ hasText: 'Tasks' })).toHaveAttribute('aria-current', 'step')
  expect(outlook.complaints).toEqual([])

  const again = await openOutlook(page, world)
  await again.openMessage('Hull damage')
  await again.go('Sync')
  await again.pane.getByRole('button', { name: /^Import from Outlook/ }).click()
  await expect(again.pane.getByRole('list', { name: 'Tasks' })).toBeVisible({ timeout: 20_000 })
  await again.pane.getByRole('button', { name: 'Back' }).last().click()
  await expect(again.pane.getByRole('list', { name: 'Mails' }).getByRole('checkbox').nth(1)).not.toBeChecked()
})

test('[CUR-16, CUR-17, N2] carried out at the end; the result opens the activities; the run can be taken back', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  const { pane } = outlook
  await outlook.openMessage('Hull damage')
  await outlook.go('Sync')
  await pane.getByRole('button', { name: /^Import from Outlook/ }).click()
  const last = pane.getByRole('button', { name: 'Import now' })
  const next = pane.getByRole('button', { name: 'Next' })
  await expect(next).toBeVisible({ timeout: 20_000 })
  for (let steps = 0; steps < 4 && !(await last.isVisible()); steps += 1) await next.click()
  await expectAccessible(page)
  await last.click()
  await expect(pane.getByText(/items were imported$/)).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
  await pane
    .getByRole('button', { name: /^Open / })
    .first()
    .click()
  await expect(pane.getByRole('heading', { level: 1, name: 'Import from Outlook' })).toBeHidden()

  await outlook.go('Sync')
  await expect(pane.getByText(/^Your import is done/)).toBeVisible()
  await pane.getByRole('button', { name: 'Got it: Finished' }).click()
  await expect(pane.getByText(/^Your import is done/)).toBeHidden()
  await pane.getByRole('button', { name: 'All synchronisations' }).click()
  await pane.getByRole('button', { name: /by hand \(Tasks\)/ }).click()
  await pane.getByRole('button', { name: 'Undo this synchronisation' }).click()
  await expect(pane.getByRole('heading', { level: 1, name: 'Undo' })).toBeVisible({ timeout: 40_000 })
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Approve all' }).click()
  await pane.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(pane.getByText(/removed/)).toBeVisible({ timeout: 40_000 })
  expect(outlook.complaints).toEqual([])
})

test('[CUR-06X, CUR-09X] contacts of clients one looks after are copied to Outlook, and marked afterwards', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  const { pane } = outlook
  await outlook.openMessage('Hull damage')
  await outlook.go('Sync')
  await pane.getByRole('button', { name: /^Copy contacts to Outlook/ }).click()
  await expect(pane.getByRole('switch', { name: 'Only clients I look after' })).toBeChecked()
  await pane.getByRole('switch', { name: 'Only clients I look after' }).click()
  const list = pane.getByRole('list', { name: 'Contacts' })
  await list.getByRole('checkbox').first().check()
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Next (1 chosen)' }).click()
  await pane.getByRole('button', { name: 'Copy now' }).click({ timeout: 40_000 })
  await expect(pane.getByText('1 contact was copied')).toBeVisible({ timeout: 40_000 })
  await pane.getByRole('button', { name: 'Start again' }).click()
  await pane.getByRole('switch', { name: 'Only clients I look after' }).click()
  await expect(list.getByText('In your Outlook')).toHaveCount(1)
  await expect(list.getByRole('checkbox').first()).toBeChecked()
  expect(outlook.complaints).toEqual([])
})

test('[CUR-06] in Outlook nobody is asked to sign in; in a browser one is, and the import that one came for opens', async ({
  page,
}) => {
  const name = 'Sign in with Microsoft'
  const title = { level: 1, name: 'Import from Outlook' }
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Sync')
  await outlook.pane.getByRole('button', { name: /^Import from Outlook/ }).click()
  await expect(outlook.pane.getByRole('heading', title)).toBeVisible()
  await expect(outlook.pane.getByRole('button', { name })).toBeHidden()

  await page.goto(`${world.tandem}/workspace.html#/wizard/import`)
  await page.getByRole('button', { name }).click()
  await page.getByRole('button', { name: /Ada Morgan/ }).click()
  await expect(page.getByRole('heading', title)).toBeVisible({ timeout: 20_000 })
  await expect(page).toHaveURL(/#\/wizard\/import$/)
})
