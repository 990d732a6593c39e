/** The pane as a person uses it in the simulated Outlook: open a state, press what is seen; checks that hold for every view. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type FrameLocator, type Page } from '@playwright/test'
import type { World } from './world.ts'

export const ada = 'ada.morgan@harbourfinch.example'

export interface OpenOptions {
  readonly user?: string
  readonly theme?: 'light' | 'dark' | 'contrast'
  /** How Outlook plays nested app authentication. */
  readonly naa?: 'bridge' | 'none' | 'consent' | 'cancel' | 'error'
  readonly view?: 'mail' | 'calendar' | 'people'
  readonly pinned?: boolean
  /** Outlook takes no internet headers while one writes. */
  readonly refusesHeaders?: boolean
  /** Id of the item that is open at once. */
  readonly item?: string
}

export interface Outlook {
  readonly page: Page
  readonly pane: FrameLocator
  /** Violations of the content security policy and errors on the console, of pane and page. */
  readonly complaints: readonly string[]
  openMessage(subject: string | RegExp): Promise<void>
  /** By its button in the ribbon, for whatever item is open. */
  openPane(): Promise<void>
  go(place: 'Item' | 'Tickets' | 'Sync' | 'Settings' | 'Mailbox'): Promise<void>
}

/** What the pane's own pages may never cause. Failed answers of the API are logged by the browser and are not meant here. */
const isComplaint = (text: string): boolean => /Content Security Policy|Uncaught|Minified React error/i.test(text)

export const openOutlook = async (page: Page, world: World, options: OpenOptions = {}): Promise<Outlook> => {
  const complaints: string[] = []
  page.on('console', (entry) => {
    if (isComplaint(entry.text())) complaints.push(entry.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  const query = new URLSearchParams({ user: options.user ?? ada, view: options.view ?? 'mail' })
  if (options.pinned !== false) query.set('pinned', '1')
  if (options.item !== undefined) query.set('item', options.item)
  if (options.theme !== undefined) query.set('theme', options.theme)
  if (options.refusesHeaders === true) query.set('headers', 'refused')
  if (options.naa !== undefined) query.set('naa', options.naa)
  await page.goto(`${world.outlook}/?${query.toString()}`)
  const pane = page.frameLocator('iframe[title="Tandem"]')
  const openPane = async (): Promise<void> => {
    const frame = page.locator('iframe[title="Tandem"]')
    if ((await frame.count()) === 0) await page.getByRole('button', { name: 'Tandem' }).click()
  }
  return {
    page,
    pane,
    complaints,
    async openMessage(subject) {
      await page.getByRole('option').filter({ hasText: subject }).first().click()
      await openPane()
    },
    openPane,
    async go(place) {
      await pane.getByRole('navigation').getByRole('button', { name: place }).click()
    },
  }
}

/** Accessibility of what the pane shows now, by the rules of WCAG 2.2 AA. */
export const expectAccessible = async (page: Page): Promise<void> => {
  // What is scrolled half under the navigation would count as a target that is too small.
  await page
    .frameLocator('iframe[title="Tandem"]')
    .locator('html')
    .evaluate((html) => html.scrollTo({ top: 0, behavior: 'instant' }))
  const { violations } = await new AxeBuilder({ page })
    .include('iframe[title="Tandem"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const ofPane = violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ target }) => target.length > 1)
      .map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  )
  expect(ofPane).toEqual([])
}

/** Connects the mailbox; the simulated Entra knows who it is. */
export const connect = async ({ page, pane, go }: Outlook): Promise<void> => {
  await go('Mailbox')
  const opened = page.context().waitForEvent('page')
  await pane.getByRole('button', { name: 'Connect mailbox' }).click()
  const signIn = await opened
  await expect(signIn.getByRole('heading', { level: 1 })).toContainText('Your mailbox is connected')
  await signIn.close()
  await expect(pane.getByText('Connected', { exact: true })).toBeVisible({ timeout: 40_000 })
}

/** Switches an area on and approves the preview of its first synchronisation. */
export const switchOn = async ({ pane, go }: Outlook, area: 'Contacts' | 'Tasks' | 'Calendar'): Promise<void> => {
  await go('Sync')
  await pane.getByRole('switch', { name: `Keep ${area} in step` }).click()
  await expect(pane.getByText('A preview waits for you')).toBeVisible({ timeout: 30_000 })
  await pane.getByRole('button', { name: 'Look at it' }).click()
  await pane.getByRole('button', { name: 'Approve all' }).click()
  await expect(pane.getByRole('heading', { level: 1, name: 'Synchronisation' })).toBeVisible()
  await expect(pane.getByText(/\d+ created/)).toBeVisible({ timeout: 40_000 })
}

/** A run at once; what comes by itself is seen later, because the pane seldom asks while nothing runs. */
export const syncNow = async ({ pane, go }: Outlook): Promise<void> => {
  await go('Sync')
  await pane.getByRole('button', { name: 'Sync now' }).click()
}
