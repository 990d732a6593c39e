/** To Do in the simulated Outlook as a person uses it, with the keyboard and the mouse, and its accessibility. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './probe/fixtures.ts'

test('[OH-PAGE] a person makes a task with steps, ticks and completes it, and moves it to another list', async ({
  open,
}) => {
  const { page } = await open({ view: 'tasks' })
  const card = page.getByRole('article', { name: 'Task' })
  await page.getByLabel('Add a task').fill('Prepare the hearing')
  await page.getByLabel('Add a task').press('Enter')
  await expect(card.getByLabel('Title')).toHaveValue('Prepare the hearing')

  await card.getByLabel('Add step').fill('Copy the file')
  await card.getByLabel('Add step').press('Enter')
  await card.getByRole('checkbox', { name: 'Copy the file' }).click()
  await expect(card.getByRole('checkbox', { name: 'Copy the file' })).toBeChecked()
  await card.getByLabel('Due').fill('2026-10-25')
  await expect(page.getByRole('option', { name: /Prepare the hearing/ })).toContainText('1 of 1 · Due 2026-10-25')
  await card.getByLabel('Status').selectOption('Waiting on others')
  await expect(page.getByRole('option', { name: /Prepare the hearing/ })).toContainText('Waiting on others')
  const { violations } = await new AxeBuilder({ page }).include('article').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await card.getByRole('checkbox', { name: 'Complete: Prepare the hearing' }).click()
  await expect(page.getByText('Completed 1')).toBeVisible()

  await page.getByRole('button', { name: 'New list' }).click()
  await page.getByRole('listbox', { name: 'Your lists' }).getByRole('option').first().click()
  await page.getByRole('option', { name: /Prepare the hearing/ }).click()
  await card.getByLabel('List').selectOption('New list')
  await expect(page.getByRole('option', { name: /Prepare the hearing/ })).toHaveCount(0)
  await page.getByRole('option', { name: /New list/ }).click()
  await expect(page.getByRole('option', { name: /Prepare the hearing/ })).toContainText('1 of 1')
})
