/**
 * The pane's start, measured in Chromium with the processor slowed four times (performance.md section 3): from the navigation of the
 * pane's frame to the first usable view and to the sender's card, and the bytes of script. Prints one line per figure.
 */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type CDPSession } from '@playwright/test'
import { openOutlook } from '../browser/support/pane.ts'
import { startWorld } from '../browser/support/world.ts'
import { paneBudget, weighPane, type PaneAssets, type PaneWeight } from '../gate/pane-size.ts'
import { browserArguments, findBrowser } from '../support/find-browser.ts'

const dist = join(import.meta.dirname, '../../dist/pane')
const usableBudgetMs = 1_000

/** Bytes after gzip, as the gate counts them. */
export const measurePaneBytes = async (): Promise<PaneWeight> => {
  const assets = JSON.parse(await readFile(join(dist, 'assets.json'), 'utf8')) as PaneAssets
  return weighPane(assets, (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length)
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN

interface Moments {
  /** Places and subject of the item are there and can be used. */
  readonly firstView: number
  /** The sender's card is there: signed in, looked up. */
  readonly card: number
}

/**
 * In the pane before its own scripts: notes the first frame after something came to be, in milliseconds since the frame's navigation
 * started. Asking afterwards would measure the asking.
 */
const noteMoments = (): void => {
  const moments: { firstView?: number; card?: number } = {}
  Object.assign(window, { moments })
  const note = (name: 'firstView' | 'card', selector: string): void => {
    if (document.querySelector(selector) === null) requestAnimationFrame(() => note(name, selector))
    else requestAnimationFrame(() => (moments[name] = performance.now()))
  }
  if (location.pathname !== '/taskpane.html') return
  note('firstView', 'main h1')
  note('card', 'article h2')
}

/** Median of some cold starts with a fresh cache. */
export const measurePaneStart = async (slowdown: number, runs = 5): Promise<Moments> => {
  const world = await startWorld()
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments })
  try {
    const figures: Moments[] = []
    for (let run = 0; run <= runs; run += 1) {
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        viewport: { width: 1280, height: 860 },
        locale: 'en-GB',
      })
      const page = await context.newPage()
      await page.addInitScript(noteMoments)
      const cdp: CDPSession = await context.newCDPSession(page)
      await openOutlook(page, world)
      await page.getByRole('option').filter({ hasText: 'Hull damage' }).first().click()
      await page
        .getByRole('heading', { name: /Hull damage/ })
        .first()
        .waitFor()
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
      await page.getByRole('button', { name: 'Tandem' }).click()
      const frame = await (await page.waitForSelector('iframe[title="Tandem"]')).contentFrame()
      if (frame === null) throw new Error('the pane did not open')
      await frame.waitForFunction(() => (window as { moments?: Partial<Moments> }).moments?.card !== undefined)
      const moments = await frame.evaluate(() => (window as { moments?: Moments }).moments)
      // The first one warms the server's caches.
      if (run > 0 && moments !== undefined) figures.push(moments)
      await context.close()
    }
    return {
      firstView: median(figures.map(({ firstView }) => firstView)),
      card: median(figures.map(({ card }) => card)),
    }
  } finally {
    await browser.close()
    await world.stop()
  }
}

const line = (what: string, figure: number, unit: string, budget: number): string =>
  `${what.padEnd(44)} ${String(Math.round(figure)).padStart(8)} ${unit.padEnd(5)} budget ${budget}  ratio ${(figure / budget).toFixed(2)}`

/** Everything, as lines to print. */
export const paneReport = async (): Promise<readonly string[]> => {
  const bytes = await measurePaneBytes()
  const { firstView, card } = await measurePaneStart(4)
  return [
    line('pane, first view, script gzip', bytes.initial, 'bytes', paneBudget.initial),
    line('pane, largest later chunk, gzip', Math.max(0, ...Object.values(bytes.lazy)), 'bytes', paneBudget.lazyChunk),
    line('pane, everything in one language, gzip', bytes.whole, 'bytes', paneBudget.whole),
    line('pane usable, processor slowed four times', firstView, 'ms', usableBudgetMs),
    line('sender’s card there, slowed four times', card, 'ms', usableBudgetMs),
  ]
}

if (process.argv[1] === import.meta.filename) for (const text of await paneReport()) console.log(text)
