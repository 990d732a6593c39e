/**
 * The pane's start, measured in Chromium with the processor slowed four times (performance.md section 3): from the navigation of the
 * pane's frame to the first usable view (the sender's card), and the bytes of script. Prints one line per figure.
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

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN

/**
 * In the pane before its own scripts: notes the moment of the first frame after the card came to be, in milliseconds since the frame's
 * navigation started. Asking afterwards would measure the asking.
 */
const noteWhenUsable = (): void => {
  const scope = window as { usableAt?: number }
  const look = (): void => {
    if (document.querySelector('article h2') === null) requestAnimationFrame(look)
    else requestAnimationFrame(() => (scope.usableAt = performance.now()))
  }
  if (location.pathname === '/taskpane.html') look()
}
/** Median of some cold starts with a fresh cache. */
export const measurePaneStart = async (slowdown: number, runs = 5): Promise<number> => {
  const world = await startWorld()
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments })
  try {
    const figures: number[] = []
    for (let run = 0; run <= runs; run += 1) {
      const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 860 }, locale: 'en-GB' })
      const page = await context.newPage()
      await page.addInitScript(noteWhenUsable)
      const cdp: CDPSession = await context.newCDPSession(page)
      await openOutlook(page, world)
      await page.getByRole('option').filter({ hasText: 'Hull damage' }).first().click()
      await page.getByRole('heading', { name: /Hull damage/ }).first().waitFor()
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
      await page.getByRole('button', { name: 'Tandem' }).click()
      const frame = await (await page.waitForSelector('iframe[title="Tandem"]')).contentFrame()
      if (frame === null) throw new Error('the pane did not open')
      await frame.waitForFunction(() => (window as { usableAt?: number }).usableAt !== undefined)
      const usable = await frame.evaluate(() => (window as { usableAt?: number }).usableAt ?? Number.NaN)
      // The first one warms the server's caches.
      if (run > 0) figures.push(usable)
      await context.close()
    }
    return median(figures)
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
  return [
    line('pane, first view, script gzip', bytes.initial, 'bytes', paneBudget.initial),
    line('pane, largest later chunk, gzip', Math.max(0, ...Object.values(bytes.lazy)), 'bytes', paneBudget.lazyChunk),
    line('pane, everything in one language, gzip', bytes.whole, 'bytes', paneBudget.whole),
    line('pane usable, processor slowed four times', await measurePaneStart(4), 'ms', usableBudgetMs),
  ]
}

if (process.argv[1] === import.meta.filename) for (const text of await paneReport()) console.log(text)
