/** Whether the pane has to be built before Tandem can show it, and building it. */

import { spawnSync } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const sources = ['addin', 'shared', 'webpack.config.js', 'package.json']
const testFile = /\.(?:test|spec)\.tsx?$/

/** Modification time in epoch milliseconds; 0 for what is not there. */
const modifiedAt = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.mtimeMs ?? 0

const newestBelow = async (path: string): Promise<number> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return modifiedAt(path)
  const files = entries.filter((entry) => entry.isFile() && !testFile.test(entry.name))
  return Math.max(0, ...(await Promise.all(files.map((entry) => modifiedAt(join(entry.parentPath, entry.name))))))
}

/** True when there is no built pane, or a source is newer than it. */
export const paneIsStale = async (root: string): Promise<boolean> => {
  const built = await modifiedAt(join(root, 'dist/pane/taskpane.html'))
  if (built === 0) return true
  const newest = await Promise.all(sources.map((source) => newestBelow(join(root, source))))
  return Math.max(...newest) > built
}

/** @throws Error with what the build printed. */
export const buildPane = (root: string): void => {
  const webpack = join(root, 'node_modules/webpack-cli/bin/cli.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [webpack, '--mode', 'production'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The pane could not be built:\n${stdout}${stderr}`)
}
