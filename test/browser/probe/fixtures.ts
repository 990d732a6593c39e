/** Playwright's `test` with a probe world whose mailboxes are new for every test, and helpers to open the page in a state and to ask the probe pane. */
import { test as base, expect, type Frame, type Locator, type Page } from '@playwright/test'
import type { Probe } from './pane.ts'
import { startProbeWorld, type ProbeWorld } from './world.ts'

declare global {
  interface Window {
    probe: Probe
  }
}

export interface Outlook {
  readonly page: Page
  /** The frame of the task pane, once office.js is ready in it. */
  pane(): Promise<Frame>
  /** Calls a member of the probe in the pane. */
  ask<K extends keyof Probe>(name: K, ...parameters: Parameters<Probe[K]>): Promise<Awaited<ReturnType<Probe[K]>>>
  row(id: string): Locator
}

interface WorkerFixtures {
  readonly servers: ProbeWorld
}

interface Fixtures {
  readonly world: ProbeWorld
  /** Opens the page; the test fails when the pane made a call that the page does not know, unless `unknown` names it. */
  readonly open: (
    query?: Record<string, string>,
    options?: { readonly unknown?: readonly string[] },
  ) => Promise<Outlook>
}

const isPane = (frame: Frame) => frame.url().includes('/pane.html')

async function readyPane(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().some(isPane)).toBe(true)
  const frame = page.frames().find(isPane)
  if (frame === undefined) throw new Error('the pane has no frame')
  await frame.waitForFunction(() => 'probe' in window)
  await frame.evaluate(() => window.probe.ready())
  return frame
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  servers: [
    async ({ browserName: _browser }, use) => {
      const world = await startProbeWorld()
      await use(world)
      await world.close()
    },
    { scope: 'worker' },
  ],
  world: async ({ servers }, use) => {
    servers.reset()
    await use(servers)
  },
  open: async ({ page, world }, use) => {
    const foreign: string[] = []
    let expectedUnknown: readonly string[] = []
    page.context().on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol.startsWith('http') && hostname !== 'localhost') foreign.push(request.url())
    })
    await use(async (query = {}, { unknown = [] } = {}) => {
      expectedUnknown = unknown
      await page.goto(world.address(query))
      await expect(page.getByRole('navigation', { name: 'Outlook' })).toBeVisible()
      return {
        page,
        pane: () => readyPane(page),
        row: (id) => page.locator(`[data-id="${id}"]`),
        ask: async (name, ...parameters) => {
          const frame = await readyPane(page)
          const answer = await frame.evaluate(
            ([member, values]) => {
              const call = window.probe[member as keyof Probe] as (...all: unknown[]) => unknown
              return call(...values)
            },
            [name, parameters] as const,
          )
          return answer as never
        },
      }
    })
    expect(await page.evaluate(() => window.__unknownCalls)).toEqual(expectedUnknown)
    expect(foreign, 'requests that leave the machine').toEqual([])
  },
})

export { expect }
