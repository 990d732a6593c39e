/** The calendar of the simulated Outlook as a person uses it: series, occurrences, all-day events, and its accessibility. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './probe/fixtures.ts'

test('[OH-PAGE] a person makes a private series, changes one occurrence and deletes the rest', async ({ open }) => {
  const { page } = await open({ view: 'calendar' })
  const card = page.getByRole('article', { name: 'Event' })
  const inWeek = page.getByRole('button', { name: /^Rehearsal/ })

  await page.getByRole('button', { name: 'New event' }).click()
  await card.getByLabel('Title').fill('Rehearsal')
  await card.getByLabel('Start').fill('2027-03-22T09:00')
  await card.getByLabel('End', { exact: true }).fill('2027-03-22T10:00')
  await card.getByLabel('Repeats every').selectOption('Days')
  await card.getByLabel('Until').fill('2027-03-24')
  await card.getByLabel('Private').check()
  await card.getByLabel('Teams meeting').check()
  const { violations } = await new AxeBuilder({ page }).include('.event-form').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await card.getByRole('button', { name: 'Save' }).click()

  await expect(inWeek).toHaveCount(3)
  await expect(inWeek.first().getByRole('img', { name: 'Private' })).toBeVisible()

  await inWeek.nth(1).click()
  await expect(card).toContainText('Recurring')
  await expect(card).toContainText('Teams meeting')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('menuitem', { name: 'This event' }).click()
  await expect(card.getByRole('heading', { name: 'Edit this event' })).toBeVisible()
  await card.getByLabel('Title').fill('Dress rehearsal')
  await card.getByRole('button', { name: 'Save' }).click()
  await expect(card).toContainText('Changed in its series')
  await expect(inWeek).toHaveCount(2)

  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('menuitem', { name: 'The whole series' }).click()
  await expect(page.getByRole('button', { name: /rehearsal/i })).toHaveCount(0)
})

test('[OH-PAGE][R7] an all-day event of another zone stands on its dates', async ({ open, world }) => {
  const { review } = world.robin
  const date = new Date().toISOString().slice(0, 10)
  review.values = {
    ...review.values,
    isAllDay: true,
    start: { dateTime: `${date}T00:00:00`, timeZone: 'Pacific/Auckland' },
    end: {
      dateTime: `${new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)}T00:00:00`,
      timeZone: 'Pacific/Auckland',
    },
  }
  const { page } = await open({ view: 'calendar' })
  const day = page.locator('.day', { has: page.locator('.all-day', { hasText: 'Design review' }) })
  await expect(day).toHaveCount(1)
  await expect(day.getByRole('heading')).toContainText(String(Number(date.slice(8))))
})
