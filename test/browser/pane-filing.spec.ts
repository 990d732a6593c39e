/** Filing as people meet it: by one click and back out again, a colleague who opens the same mail, and the import by rule with its preview. */
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

const ben = 'ben.keller@harbourfinch.example'
const northgate = 'Northgate Shipping Ltd'
const inBothMailboxes = 'Northgate: fees for the salvage matter'
const newsletter = 'Five things about electronic bills of lading'
/** What the simulated Outlook refuses in its own reading pane; the frame of the pane would ask for it without a word. */
const isOutlooksOwn = (complaint: string): boolean => complaint.includes('"img-src data:"')
const patient = { timeout: 30_000 }

test('[R23, CUR-08] a message is filed with one click, found, opened with its files, and taken out again', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const outlook = await openOutlook(page, world)
  const { pane } = outlook
  const askedByMail: string[] = []
  page.on('request', (request) => {
    if (!request.isNavigationRequest() && request.frame().url().includes('mail-frame')) askedByMail.push(request.url())
  })
  await outlook.openMessage('Hull damage')
  const file = pane.getByRole('button', { name: `File to ${northgate}` })
  await file.click()
  await expect(pane.getByText('Connect your mailbox first.')).toBeVisible()
  await pane.getByRole('button', { name: 'Go to Mailbox' }).click()
  await connect(outlook)

  await outlook.go('Item')
  await file.click()
  await expect(pane.getByText(`Filed to ${northgate}.`)).toBeVisible(patient)
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Undo', exact: true }).click()
  await file.click()
  await expect(pane.getByText(`Filed to ${northgate}.`)).toBeVisible(patient)

  await outlook.openMessage(newsletter)
  await pane.getByRole('radio', { name: /^\(Unspecified\)/ }).click()
  await pane.getByRole('button', { name: 'File to (Unspecified)' }).click()
  await expect(pane.getByText('Filed to (Unspecified).')).toBeVisible(patient)
  await pane.getByRole('button', { name: 'Open', exact: true }).click()
  const written = pane.frameLocator('iframe[title="Text of the mail"]')
  await expect(written.getByRole('heading', { name: 'Legal Tech Weekly' })).toBeVisible(patient)
  await expect(pane.getByText(/^Pictures from the web are not shown/)).toBeVisible()
  expect(askedByMail.filter((url) => !url.startsWith(world.tandem))).toEqual([])
  // The checker waits without end for an answer of the frame, in which nothing runs.
  await pane.getByRole('button', { name: 'Show as plain text' }).click()
  await expectAccessible(page)

  await outlook.go('Tickets')
  await pane.getByRole('button', { name: 'Mails', exact: true }).click()
  await pane.getByRole('searchbox', { name: 'Find a mail' }).fill('survey-report')
  await expect(pane.getByRole('button', { name: newsletter })).toHaveCount(0)
  await pane.getByRole('button', { name: /^Hull damage/ }).click()
  await expect(pane.getByRole('button', { name: 'Save survey-report.txt' })).toBeVisible(patient)
  await expect(pane.getByText('45 B', { exact: true })).toBeVisible()
  await expect(pane.getByRole('button', { name: `Timeline of ${northgate}` })).toBeVisible()
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Take out of the files' }).click()
  await pane.getByRole('dialog').getByRole('button', { name: 'Take out of the files' }).click()
  await expect(pane.getByText('This mail is out of the files')).toBeVisible(patient)
  await outlook.go('Item')
  await outlook.openMessage('Hull damage')
  await expect(file).toBeVisible(patient)
  expect(outlook.complaints.filter((complaint) => !isOutlooksOwn(complaint))).toEqual([])
})

test('[R20] a colleague sees at once what is filed, by whom and when', async ({ page }) => {
  test.setTimeout(180_000)
  const hers = await openOutlook(page, world)
  await hers.openMessage(inBothMailboxes)
  await hers.pane.getByRole('button', { name: `File to ${northgate}` }).click()
  await expect(hers.pane.getByText(`Filed to ${northgate}.`)).toBeVisible(patient)
  const outlook = await openOutlook(page, world, { user: ben })
  const { pane } = outlook
  await outlook.openMessage(inBothMailboxes)
  await expect(pane.getByText(/Filed by Ada Morgan, /)).toBeVisible(patient)
  await expect(pane.getByText(northgate, { exact: true }).first()).toBeVisible()
  await expect(pane.getByRole('button', { name: `File to ${northgate}` })).toHaveCount(0)
  await expectAccessible(page)
  expect(outlook.complaints).toEqual([])
})

test('[CARET-69, CUR-01] mail is set up, previewed, approved and filed by rule', async ({ page }) => {
  test.setTimeout(180_000)
  const outlook = await openOutlook(page, world)
  const { pane } = outlook
  await outlook.openMessage('Hull damage')
  await outlook.go('Settings')
  await pane.getByRole('button', { name: 'Mail', exact: true }).click()
  await pane.getByRole('button', { name: /^Incoming mail/ }).click(patient)
  await pane.getByRole('checkbox', { name: 'Inbox', exact: true }).check()
  // Without a date, mail counts from the moment of saving.
  const daysAgo = new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 16)
  await pane.getByLabel('Mail from').fill(daysAgo)
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Save' }).click()
  await expect(pane.getByText('The settings were saved.')).toBeVisible(patient)
  await outlook.go('Sync')
  await pane.getByRole('switch', { name: 'Keep Mail in step' }).click()
  await expect(pane.getByText('A preview waits for you')).toBeVisible(patient)
  await pane.getByRole('button', { name: 'Look at it' }).click()
  await expect(pane.getByText('This is the first synchronisation.')).toBeVisible(patient)
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Approve all' }).click()
  await expect(pane.getByText(/\d+ created/)).toBeVisible({ timeout: 40_000 })
  await outlook.go('Tickets')
  await pane.getByRole('button', { name: 'Mails', exact: true }).click()
  await pane.getByRole('button', { name: /^Partnership agreement/ }).click(patient)
  await expect(pane.getByText(/by the import/).first()).toBeVisible(patient)
  expect(outlook.complaints).toEqual([])
})
