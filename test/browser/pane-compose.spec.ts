/** Choosing a client while one writes, through the real office.js: the sent copy is filed, known by a header, or by what it looks like where Outlook refuses headers. */
import { expect, test } from '@playwright/test'
import { connect, expectAccessible, openOutlook, syncNow, type Outlook } from './support/pane.ts'
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

const northgate = 'Northgate Shipping Ltd'
const patient = { timeout: 30_000 }

/** Mail that nobody files stays where it is: no rules, only what people say. */
const switchMailOn = async ({ pane, go }: Outlook): Promise<void> => {
  await go('Settings')
  await pane.getByRole('button', { name: 'Mail', exact: true }).click()
  await pane.getByRole('switch', { name: 'Import mail by these rules' }).click()
  await pane.getByRole('button', { name: 'Save' }).click()
  await expect(pane.getByText('The settings were saved.')).toBeVisible(patient)
  await go('Sync')
  await pane.getByRole('switch', { name: 'Keep Mail in step' }).click()
  await expect(pane.getByText(/0 in step · Checked/)).toBeVisible(patient)
}

const answer = async ({ page, go }: Outlook): Promise<void> => {
  await go('Item')
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
}

const send = async ({ page }: Outlook): Promise<void> => {
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toHaveCount(0)
}

/** The filed mail with this subject, opened. */
const openFiled = async (outlook: Outlook, subject: string | RegExp): Promise<void> => {
  const { pane, go } = outlook
  const row = pane.getByRole('button', { name: subject })
  await syncNow(outlook)
  await expect(async () => {
    await go('Sync')
    await go('Tickets')
    await pane.getByRole('button', { name: 'Mails', exact: true }).click()
    await expect(row).toBeVisible({ timeout: 4_000 })
  }).toPass({ timeout: 60_000 })
  await row.click()
}

test('[CUR-08] the client of an answer is chosen with one press, and its sent copy is filed there', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const outlook = await openOutlook(page, world)
  const { pane } = outlook
  await outlook.openMessage('Hull damage')
  await connect(outlook)
  await switchMailOn(outlook)
  await answer(outlook)
  await pane.getByRole('button', { name: `File to ${northgate}` }).click()
  await expect(pane.getByText(`Filed to ${northgate} when you send it.`)).toBeVisible(patient)
  await expect(pane.getByRole('checkbox', { name: 'Remember for this conversation' })).toBeChecked()
  await expectAccessible(page)
  await send(outlook)
  await openFiled(outlook, /^RE: Hull damage/)
  await expect(pane.getByText(/on sending/).first()).toBeVisible(patient)
  expect(outlook.complaints).toEqual([])
})

test('[CUR-08] the next answer starts with it; where Outlook refuses headers it is known by its subject and recipients', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const outlook = await openOutlook(page, world, { refusesHeaders: true })
  const { pane } = outlook
  await outlook.openMessage('Hull damage')
  await answer(outlook)
  await expect(pane.getByText(`Filed to ${northgate} when you send it.`)).toBeVisible(patient)
  await expect(pane.getByText('As for your last answer in this conversation.')).toBeVisible()
  await expect(pane.getByText(/recognised by its recipients and subject/)).toBeVisible()
  await expectAccessible(page)
  const noticed = page.waitForResponse(
    (response) => response.request().method() === 'PUT' && response.url().includes('/api/filing/intents/'),
  )
  await page.getByLabel('Subject').fill('RE: Hull damage, second opinion')
  await noticed
  await send(outlook)
  await openFiled(outlook, /second opinion/)
  await expect(pane.getByText(/on sending/).first()).toBeVisible(patient)
  expect(outlook.complaints).toEqual([])
})

test('[CUR-08] "do not file" files nothing and is still known when the draft is written on', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  const { pane } = outlook
  await outlook.openMessage('Hull damage')
  await answer(outlook)
  await pane.getByRole('button', { name: 'Do not file', exact: true }).click()
  await expect(pane.getByText('This mail is not filed when you send it.').first()).toBeVisible(patient)
  await page.getByRole('textbox', { name: 'Cc', exact: true }).fill('someone@elsewhere.example')
  await page.getByRole('textbox', { name: 'Cc', exact: true }).press('Tab')
  await expect(pane.getByText('This mail is not filed when you send it.').first()).toBeVisible()
  await expectAccessible(page)
  expect(outlook.complaints).toEqual([])
})
