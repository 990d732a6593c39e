/**
 * Draws every PNG of the manifest and the pane from addin/assets/tandem.svg with the machine's Chromium:
 * `node server/tools/icons.ts`. The results are committed; run it again only when the drawing changes.
 */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { browserArguments, findBrowser } from '../../test/support/find-browser.ts'
import { iconSizes } from './manifest/icon-sizes.ts'

const assets = join(import.meta.dirname, '../../addin/assets')
const drawing = await readFile(join(assets, 'tandem.svg'), 'utf8')

const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments })
try {
  const page = await browser.newPage()
  for (const size of iconSizes) {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(
      `<style>html,body{margin:0;overflow:hidden}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`,
    )
    await writeFile(join(assets, `icon-${size}.png`), await page.screenshot({ omitBackground: true }))
  }
} finally {
  await browser.close()
}
console.log(`Drew ${iconSizes.length} icons into addin/assets.`)
