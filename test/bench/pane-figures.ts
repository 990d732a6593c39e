/** Weight of the built pane, and its time to usable where the measurement in a browser is there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { paneBudget, weighPane, type PaneAssets, type PaneWeight } from '../gate/pane-size.ts'

const folder = join(import.meta.dirname, '../../dist/pane')

export interface PaneFigures {
  readonly weight: PaneWeight
}

export const paneFigures = async (): Promise<{ readonly text: string; readonly figures: PaneFigures | null }> => {
  const list = join(folder, 'assets.json')
  if (!existsSync(list)) return { text: 'not run: the pane is not built (npm run build)', figures: null }
  const assets = JSON.parse(readFileSync(list, 'utf8')) as PaneAssets
  const weight = weighPane(assets, (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
  const text = [
    'Pane, bytes of script after gzip',
    `  first view       ${weight.initial} of ${paneBudget.initial}`,
    `  heaviest chunk   ${Math.max(0, ...Object.values(weight.lazy))} of ${paneBudget.lazyChunk}`,
    `  whole pane       ${weight.whole} of ${paneBudget.whole}`,
  ].join('\n')
  return { text, figures: { weight } }
}
