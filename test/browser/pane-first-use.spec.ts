/** A newcomer's first half hour: connect the mailbox, choose settings, switch contacts on, approve the preview, see the result. */
import { expect, test, type Page } from '@playwright/test'
import { ada, expectAccessible, openOutlook } from './support/pane.ts'
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

test('[CARET-35] before the mailbox is connected the switch cannot be used and the pane says what to do first', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Sync')
  await expect(outlook.pane.getByRole('switch', { name: 'Keep Contacts in step' })).toBeDisabled()
  await expect(outlook.pane.getByText('Connect your mailbox first.').first()).toBeVisible()
  await expectAccessible(page)
  await outlook.pane.getByRole('button', { name: 'Go to Mailbox' }).click()
  await expect(outlook.pane.getByRole('heading', { level: 1, name: 'Mailbox' })).toBeVisible()
  await expectAccessible(page)
  expect(outlook.complaints).toEqual([])
})

test('[CARET-18] after signing in in the browser window the pane shows the green tick with what was checked', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Mailbox')
  const opened = page.context().waitForEvent('page')
  await outlook.pane.getByRole('button', { name: 'Connect mailbox' }).click()
  const signIn = await opened
  await expect(outlook.pane.getByText('Waiting for the browser window')).toBeVisible()
  await expectAccessible(page)
  await finishSignIn(signIn)
  await expect(outlook.pane.getByText('Connected', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(outlook.pane.getByText(`as ${ada}`)).toBeVisible()
  await expect(outlook.pane.getByText('Contacts, read: works')).toBeVisible()
  await expect(outlook.pane.getByText('Contacts, write: works')).toBeVisible()
  await expectAccessible(page)
})

test('[CARET-21, CUR-04] settings that are not complete are not saved, Cancel changes nothing, and leaving asks first', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Settings')
  const { pane } = outlook
  await expect(pane.getByText('Groupware (Microsoft 365)')).toBeVisible()
  await pane.getByRole('button', { name: 'Save' }).click()
  await expect(pane.getByText('Choose a folder, or create one.')).toBeVisible()
  const dependents = pane.getByRole('checkbox', { name: /^Dependents/ })
  await expect(dependents).not.toBeChecked()
  await dependents.check()
  await pane.getByRole('button', { name: 'Cancel' }).last().click()
  await expect(dependents).not.toBeChecked()
  await dependents.check()
  await outlook.go('Sync')
  await pane.getByRole('button', { name: 'Stay' }).click()
  await expect(dependents).toBeChecked()
  await outlook.go('Sync')
  await pane.getByRole('button', { name: 'Leave' }).click()
  await expect(pane.getByRole('heading', { level: 1, name: 'Synchronisation' })).toBeVisible()
  await outlook.go('Settings')
  await expect(dependents).not.toBeChecked()
  await expectAccessible(page)
})

test('[CARET-22] a folder of its own is created from the settings, chosen, and saved', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Settings')
  const { pane } = outlook
  await expect(pane.getByRole('textbox', { name: 'Name of the new folder' })).toHaveValue('CRM contacts')
  await pane.getByRole('button', { name: 'Create' }).click()
  await expect(pane.getByRole('combobox', { name: 'Outlook folder' }).locator('option:checked')).toHaveText(
    'CRM contacts',
  )
  await expect(pane.getByText(/contacts? (is|are) covered/)).toBeVisible()
  await pane.getByRole('button', { name: 'Save' }).click()
  await expect(pane.getByText('The settings were saved.')).toBeVisible()
  const folders = JSON.stringify(await world.control('GET', `/users/${ada}/folders`))
  expect(folders).toContain('CRM contacts')
})

test('[CARET-29] the live count falls when a filter is set and returns when nothing is chosen', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Settings')
  const { pane } = outlook
  const covered = pane.getByText(/contacts? (is|are) covered/)
  const count = async (): Promise<number> => Number.parseInt((await covered.textContent()) ?? '', 10)
  await expect(covered).toBeVisible()
  const all = await count()
  await pane.getByRole('button', { name: /^Kinds of client/ }).click()
  const trust = pane.getByRole('checkbox', { name: /^Trust/ })
  await trust.check()
  await expect.poll(count).toBeLessThan(all)
  await trust.uncheck()
  await expect.poll(count).toBe(all)
})

test('[CARET-35] the first time contacts are switched on, a preview waits and nothing is written before it is approved', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Sync')
  const { pane } = outlook
  await pane.getByRole('switch', { name: 'Keep Contacts in step' }).click()
  await expect(pane.getByText('A preview waits for you')).toBeVisible({ timeout: 30_000 })
  const before = JSON.stringify(await world.control('GET', `/users/${ada}/contacts`))
  await pane.getByRole('button', { name: 'Look at it' }).click()
  await expect(pane.getByText('This is the first synchronisation.')).toBeVisible()
  await expect(pane.getByRole('rowheader', { name: 'Created' })).toBeVisible()
  await expectAccessible(page)
  await pane
    .getByRole('button', { name: /^Fields: / })
    .first()
    .click()
  expect(JSON.stringify(await world.control('GET', `/users/${ada}/contacts`))).toBe(before)
})

test('[N1] approving all carries out the plan, with progress, a result per item, and contacts in the folder', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Sync')
  const { pane } = outlook
  await pane.getByRole('button', { name: 'Look at it' }).click()
  await pane.getByRole('button', { name: 'Approve all' }).click()
  await expect(pane.getByText(/\d+ created/)).toBeVisible({ timeout: 40_000 })
  await expect(pane.getByRole('heading', { level: 3 }).first()).toBeVisible()
  await expectAccessible(page)
  await outlook.go('Sync')
  await expect(pane.getByText(/\d+ in step/)).toBeVisible()
  expect(outlook.complaints).toEqual([])
})

test('[SM-18] Sync now says that both sides are the same when nothing was changed', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Sync')
  const { pane } = outlook
  await pane.getByRole('button', { name: 'Sync now' }).click()
  await expect(pane.getByText('Both sides were already the same.').first()).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
})

test('[SM-34] Reset reads everything again after a confirmation and creates nothing twice', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Sync')
  const { pane } = outlook
  const inStep = pane.getByText(/\d+ in step/)
  const before = (await inStep.textContent())?.split(' ·')[0]
  await pane.getByRole('button', { name: 'Read everything again' }).click()
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Read everything', exact: true }).click()
  await expect(pane.getByText('everything read again').first()).toBeVisible({ timeout: 40_000 })
  await expect(inStep).toContainText(before ?? '')
})

interface OutlookContact {
  readonly id: string
  readonly values: { readonly surname?: string | null }
}

const contactsInFolder = async (): Promise<readonly OutlookContact[]> => {
  const folders = (await world.control('GET', `/users/${ada}/folders`)) as readonly {
    readonly id: string
    readonly displayName: string
  }[]
  const folder = folders.find(({ displayName }) => displayName === 'CRM contacts')
  return (await world.control(
    'GET',
    `/users/${ada}/contacts?folder=${encodeURIComponent(folder?.id ?? '')}`,
  )) as readonly OutlookContact[]
}

test('[CARET-34] a contact deleted in Outlook stays in the CRM, is offered for a decision, and comes back when asked', async ({
  page,
}) => {
  const [gone] = (await contactsInFolder()).filter(({ values }) => values.surname === 'Åkesson')
  await world.control('DELETE', `/users/${ada}/contacts/${encodeURIComponent(gone?.id ?? '')}`)
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Sync')
  const { pane } = outlook
  await pane.getByRole('button', { name: 'Sync now' }).click()
  await pane.getByRole('button', { name: /^Needs your decision/ }).click({ timeout: 30_000 })
  const card = pane.getByRole('article', { name: 'Björn Åkesson' })
  await expect(card).toContainText('It was deleted in Outlook')
  await expectAccessible(page)
  await card.getByRole('button', { name: 'Create again in Outlook' }).click()
  await expect(card).toHaveCount(0)
  await expect
    .poll(async () => (await contactsInFolder()).filter(({ values }) => values.surname === 'Åkesson').length, {
      timeout: 30_000,
    })
    .toBe(1)
})

test('[CARET-20] a revoked permission is explained with who acts, and one button repeats the step until the tick is green again', async ({
  page,
}) => {
  await world.control('POST', `/users/${ada}/revoke`, { accessTokens: true })
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await outlook.go('Mailbox')
  const { pane } = outlook
  await pane.getByRole('button', { name: 'Test again' }).click()
  await expect(pane.getByText('The connection needs attention')).toBeVisible({ timeout: 20_000 })
  await expect(pane.getByText('You can mend this yourself.')).toBeVisible()
  await expectAccessible(page)
  const opened = page.context().waitForEvent('page')
  await pane.getByRole('button', { name: 'Fix and test again' }).click()
  await (await opened).waitForURL(/connect\/callback|authorize/)
  await expect(pane.getByText('Connected', { exact: true })).toBeVisible({ timeout: 30_000 })
})

/** The simulated Entra knows Ada and what she has consented to: the window goes through by itself. */
async function finishSignIn(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { level: 1 })).toContainText('Your mailbox is connected')
  await window.close()
}
