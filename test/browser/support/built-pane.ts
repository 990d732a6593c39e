/** Before the first story: the pane is built once, where it is not; files that begin side by side would build into one folder. */
import { join } from 'node:path'
import { buildPane, paneIsStale } from '../../../server/tools/start/pane-build.ts'

const root = join(import.meta.dirname, '../../..')

export default async (): Promise<void> => {
  if (await paneIsStale(root)) buildPane(root)
}
