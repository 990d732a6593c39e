/** The simulated Outlook as a person uses it: mail, calendar, people, accounts, themes, and its accessibility. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './probe/fixtures.ts'

test('[OH-PAGE] a message is read: opened, shown, and no longer unread', async ({ open, world }) => {
  const outlook = await open()
  await outlook.page.getByRole('option', { name: /Ada Lovelace/ }).click()
  await expect(outlook.page.getByRole('heading', { name: 'RE: Q4 budget review' })).toBeVisible()
  await expect(outlook.page.frameLocator('iframe[title="Message body"]').getByText('fourth quarter')).toBeVisible()
  await expect(outlook.row(world.robin.budget.restId)).not.toHaveClass(/unread/)
  expect(world.robin.budget.values['isRead']).toBe(true)
})

test('[OH-PAGE] scripts in a message do not run', async ({ open, world }) => {
  const { budget } = world.robin
  budget.values = {
    ...budget.values,
    body: {
      contentType: 'html',
      content: '<p id="p">safe</p><script>document.querySelector("p").textContent = "unsafe"</script>',
    },
  }
  const outlook = await open({ item: budget.restId })
  await expect(outlook.page.frameLocator('iframe[title="Message body"]').locator('#p')).toHaveText('safe')
})

test('[OH-PAGE] a person categorises a message from the ribbon', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.lunch.restId })
  await outlook.page.getByRole('button', { name: 'Categorize' }).click()
  await outlook.page.getByRole('menuitemcheckbox', { name: 'Fabrikam' }).click()
  await expect(outlook.row(world.robin.lunch.restId)).toContainText('Fabrikam')
  expect(world.robin.lunch.values['categories']).toEqual(['Fabrikam'])
})

test('[OH-PAGE] the search narrows the message list', async ({ open }) => {
  const outlook = await open()
  await outlook.page.getByRole('searchbox', { name: 'Search' }).fill('lunch')
  await expect(outlook.page.getByRole('listbox', { name: 'Messages' }).getByRole('option')).toHaveCount(1)
})

test('[OH-PAGE] an event opens beside the week it is in', async ({ open, world }) => {
  const outlook = await open({ view: 'calendar' })
  await outlook.row(world.robin.review.restId).click()
  const card = outlook.page.getByRole('article', { name: 'Event' })
  await expect(card).toContainText('Design review')
  await expect(card).toContainText('Room 42')
  await expect(card).toContainText('Grace Hopper')
})

test('[OH-PAGE] contacts are listed by folder with all their details', async ({ open }) => {
  const outlook = await open({ view: 'people' })
  await outlook.page.getByRole('option', { name: /Ada Lovelace/ }).click()
  const card = outlook.page.getByRole('article', { name: 'Contact' })
  for (const text of [
    'ada@fabrikam.example',
    '+44 20 7946 0001',
    'SW1Y 4JH London',
    '1985-12-10',
    'Prefers to be called before noon.',
  ]) {
    await expect(card).toContainText(text)
  }
  await outlook.page.getByRole('option', { name: /CRM/ }).click()
  await expect(outlook.page.getByRole('listbox', { name: 'Contacts', exact: true }).getByRole('option')).toHaveText([
    /Katherine Johnson/,
  ])
})

test('[OH-PAGE] an edited contact is changed in the mailbox that Graph serves, in the edited fields only', async ({
  open,
  world,
}) => {
  const outlook = await open({ view: 'people' })
  await outlook.page.getByRole('option', { name: /Grace Hopper/ }).click()
  const grace = [...world.robin.mailbox.items.values()].find(({ values }) => values['displayName'] === 'Grace Hopper')
  const before = { ...grace?.values }
  await outlook.page.getByRole('button', { name: 'Edit' }).click()
  await outlook.page.getByLabel('Mobile').fill('+1 202 555 0199')
  await outlook.page.getByLabel('E-mail 1').fill('grace@navy.example')
  await outlook.page.getByRole('button', { name: 'Save' }).click()
  await expect(outlook.page.getByRole('article', { name: 'Contact' })).toContainText('+1 202 555 0199')
  expect(grace?.values).toEqual({
    ...before,
    mobilePhone: '+1 202 555 0199',
    emailAddresses: [{ name: 'Grace Hopper', address: 'grace@navy.example' }],
  })
})

test('[OH-PAGE] a contact is created and deleted', async ({ open }) => {
  const outlook = await open({ view: 'people' })
  await outlook.page.getByRole('button', { name: 'New contact' }).click()
  await outlook.page.getByLabel('First name').fill('Mary')
  await outlook.page.getByLabel('Last name').fill('Jackson')
  await outlook.page.getByRole('button', { name: 'Save' }).click()
  const row = outlook.page.getByRole('option', { name: /Mary Jackson/ })
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await outlook.page.getByRole('button', { name: 'Delete' }).click()
  await expect(row).toHaveCount(0)
})

test('[OH-PAGE] a contact that Graph adds appears by itself', async ({ open, world }) => {
  const outlook = await open({ view: 'people' })
  const { mailbox } = world.robin
  const folder = [...mailbox.folders.values()].find(({ wellKnown }) => wellKnown === 'contacts')
  await world.store.createContact(mailbox.userId, folder?.id ?? '', { displayName: 'Dorothy Vaughan' })
  await expect(outlook.page.getByRole('option', { name: /Dorothy Vaughan/ })).toBeVisible()
})

test('[OH-PAGE] another person signs in from the account menu', async ({ open }) => {
  const outlook = await open()
  await outlook.page.getByRole('button', { name: 'Account' }).click()
  await outlook.page.getByRole('menuitemcheckbox', { name: /Ida Vos/ }).click()
  await expect(outlook.page.getByRole('listbox', { name: 'ida@contoso.example' })).toBeVisible()
})

test('[OH-PAGE] a list is used with the keyboard', async ({ open, world }) => {
  const outlook = await open()
  await outlook.row(world.robin.lunch.restId).focus()
  await outlook.page.keyboard.press('Enter')
  await expect(outlook.page.getByRole('heading', { name: 'Lunch?' })).toBeVisible()
})

test('[OH-PAGE] a contact that the service refuses is not saved, and the person is told', async ({ open }) => {
  const outlook = await open({ view: 'people' })
  await outlook.page.route('**/outlook/data/*/contact?*', (route) =>
    route.fulfill({ status: 404, json: { missing: true } }),
  )
  await outlook.page.getByRole('option', { name: /Grace Hopper/ }).click()
  await outlook.page.getByRole('button', { name: 'Edit' }).click()
  await outlook.page.getByLabel('Mobile').fill('1')
  await outlook.page.getByRole('button', { name: 'Save' }).click()
  await expect(outlook.page.getByRole('alert')).toContainText('did not accept')
})

for (const theme of ['light', 'dark', 'contrast']) {
  test(`[OH-PAGE] mail, calendar and people in ${theme} have no accessibility fault`, async ({ open, world }) => {
    const items = { mail: world.robin.budget.restId, calendar: world.robin.review.restId, people: '' }
    for (const [view, item] of Object.entries(items)) {
      const outlook = await open({ view, theme, ...(item === '' ? {} : { item }) })
      const { violations } = await new AxeBuilder({ page: outlook.page }).analyze()
      expect(violations.map(({ id, nodes }) => `${view} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    }
  })
}
