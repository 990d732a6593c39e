/** Weight and start of the built pane, as lines to print; says so where it is not built or there is no browser. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const list = join(import.meta.dirname, '../../dist/pane/assets.json')

export const paneFigures = async (): Promise<readonly string[]> => {
  if (!existsSync(list)) return ['not run: the pane is not built (npm run build)']
  // Loaded only when it is wanted: it brings a browser along.
  const { measurePaneBytes, paneReport } = await import('./pane.ts')
  try {
    return await paneReport()
  } catch (error) {
    const { initial, lazy, whole } = await measurePaneBytes()
    const bytes = `pane, script gzip: first view ${initial}, largest later chunk ${Math.max(0, ...Object.values(lazy))}, everything ${whole}`
    return [bytes, `not run: start of the pane (${error instanceof Error ? error.message.split('\n')[0] : 'unknown'})`]
  }
}
