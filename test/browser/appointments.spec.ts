/** Appointments that people make in Tandem: made and moved in the pane without a mail to anybody, a calendar file imported in the workspace. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
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

interface EventInOutlook {
  readonly values: {
    readonly subject?: string | null
    readonly start?: { readonly dateTime: string }
    readonly attendees?: readonly unknown[]
    readonly recurrence?: { readonly pattern?: { readonly type?: string } } | null
  }
}

const inOutlook = async (subject: string): Promise<readonly EventInOutlook['values'][]> =>
  ((await world.control('GET', `/users/${ada}/events`)) as readonly EventInOutlook[])
    .map(({ values }) => values)
    .filter((values) => values.subject === subject)

/** A Tuesday, some weeks ahead. */
const dayAhead = (): string => {
  const day = new Date(Date.now() + 21 * 86_400_000)
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7))
  return day.toISOString().slice(0, 10)
}

test('[INF-09X][N4] a weekly meeting made in the pane stands in Outlook after the synchronisation, and nobody was mailed', async ({
  page,
}) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  await connect(outlook)
  const { pane, go } = outlook
  await go('Settings')
  await pane.getByRole('button', { name: 'Calendar', exact: true }).click()
  await pane.getByRole('combobox', { name: 'Calendar', exact: true }).selectOption({ index: 1 })
  await pane.getByRole('radio', { name: 'Both ways' }).check()
  await pane.getByRole('button', { name: 'Save' }).click()
  await expect(pane.getByText('The settings were saved.')).toBeVisible()

  await go('Tickets')
  await pane.getByRole('button', { name: 'Appointments' }).click()
  await expect(pane.getByRole('heading', { level: 1, name: 'My appointments' })).toBeVisible()
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'New appointment' }).click()
  await pane.getByRole('textbox', { name: 'Subject' }).fill('Quay lease review')
  await pane.getByLabel('Start', { exact: false }).first().fill(dayAhead())
  await pane.getByLabel('Start time').fill('14:00')
  await expect(pane.getByLabel('End time')).toHaveValue('15:00')
  await expect(pane.getByText('Times are those of Europe/Berlin.')).toBeVisible()
  await pane.getByRole('combobox', { name: 'Repeats', exact: true }).selectOption('Weekly')
  await pane.getByRole('combobox', { name: 'The series ends' }).selectOption('After a number of times')
  await pane.getByRole('spinbutton', { name: 'How many times' }).fill('6')
  await expect(pane.getByText('It repeats every week on Tuesday, 6 times.')).toBeVisible()
  await pane.getByRole('button', { name: 'Add an attendee' }).press('Enter')
  await pane.getByRole('combobox', { name: 'Attendees' }).fill('sam@partner.example')
  await pane.getByRole('combobox', { name: 'Attendees' }).press('Enter')
  await expect(pane.getByRole('checkbox', { name: 'Invite sam@partner.example' })).toBeChecked()
  await expect(pane.getByText(/Saving mails nobody/)).toBeVisible()
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Create appointment' }).click()
  await expect(pane.getByRole('heading', { level: 1, name: 'Quay lease review' })).toBeVisible()
  await expect(pane.getByText('not invited yet: nobody was mailed')).toBeVisible()
  await expectAccessible(page)

  await switchOn(outlook, 'Calendar')
  const [event] = await inOutlook('Quay lease review')
  expect(event?.start?.dateTime).toContain(dayAhead())
  expect(event?.recurrence?.pattern?.type).toBe('weekly')
  expect(event?.attendees ?? []).toEqual([])
  expect(await world.control('GET', '/outbox')).toEqual([])
  expect(outlook.complaints).toEqual([])
})

test('[R5] it moves by two hours from its second occurrence on, and one occurrence is left out', async ({ page }) => {
  const outlook = await openOutlook(page, world)
  await outlook.openMessage('Hull damage')
  const { pane, go } = outlook
  await go('Tickets')
  await pane.getByRole('button', { name: 'Appointments' }).click()
  await pane.getByRole('button', { name: /^Quay lease review/ }).click()
  await pane.getByRole('combobox', { name: 'Which one' }).selectOption({ index: 3 })
  await pane.getByRole('button', { name: 'Leave it out' }).click()
  await expect(pane.getByText('1 occurrence left out')).toBeVisible()
  await pane.getByRole('button', { name: 'Change', exact: true }).click()
  await pane.getByRole('radio', { name: 'This and the following' }).check()
  await pane.getByLabel('Start time').fill('16:00')
  await expectAccessible(page)
  await pane.getByRole('button', { name: 'Save' }).click()
  await expect(pane.getByText(/(16|0?4):00( PM)? – (17|0?5):00/i)).toBeVisible()
  await expect(pane.getByText(/5 times/)).toBeVisible()
  expect(await world.control('GET', '/outbox')).toEqual([])
})

const file = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//EN',
  'BEGIN:VEVENT',
  'UID:harbour-walk@test.example',
  'DTSTAMP:20261101T000000Z',
  'DTSTART:20270309T090000',
  'DTEND:20270309T100000',
  'RRULE:FREQ=MONTHLY;BYMONTHDAY=9,23',
  'SUMMARY:Harbour walk',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:no-start@test.example',
  'DTSTAMP:20261101T000000Z',
  'SUMMARY:Without a start',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

test('[INF-14] a calendar file is looked at first, then imported, and opens what it made', async ({ page }) => {
  await page.goto(`${world.tandem}/workspace.html#/appointments/import`)
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  const account = page.getByRole('button', { name: /Ada Morgan/ })
  const shell = page.getByRole('navigation')
  await expect(account.or(shell).first()).toBeVisible()
  if (await account.isVisible()) await account.click()

  const choose = page.getByLabel('Calendar file', { exact: true })
  await choose.setInputFiles({ name: 'big.ics', mimeType: 'text/calendar', buffer: Buffer.alloc(900_001, 'x') })
  await expect(page.getByText('This file is larger than 900 KB.')).toBeVisible()
  await choose.setInputFiles({ name: 'walk.ics', mimeType: 'text/calendar', buffer: Buffer.from(file) })
  await expect(page.getByText('1 appointment would be created.')).toBeVisible()
  await expect(page.getByText('It had no time zone; yours was taken.')).toBeVisible()
  await expect(page.getByText(/It does not say when it begins/)).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.getByRole('button', { name: 'Import 1 appointment' }).click()
  await expect(page.getByText('1 appointment was created.')).toBeVisible()
  await page.getByRole('button', { name: 'Appointment: Harbour walk' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour walk' })).toBeVisible()
  await expect(page.getByText(/every month on day 9 and day 23/)).toBeVisible()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByText(/It repeats every month on day 9 and day 23/)).toBeVisible()
  expect(await world.control('GET', '/outbox')).toEqual([])
})
