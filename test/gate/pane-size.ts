/** The weight of the built pane against its budget (performance notes, section on the pane): script bytes after gzip. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { oneFailed, onePassed, type Step } from './step.ts'

/** Bytes; 1 kB = 1,000 bytes. Why the whole may grow: server/decisions/0050 and 0080. */
export const paneBudget = { initial: 130_000, lazyChunk: 50_000, whole: 450_000 } as const

/** `dist/pane/assets.json`, written by webpack.config.js: the scripts of the first view, and those loaded when needed. */
export interface PaneAssets {
  readonly initial: readonly string[]
  readonly lazy: readonly string[]
}

export interface PaneWeight {
  readonly initial: number
  readonly lazy: Readonly<Record<string, number>>
  readonly whole: number
}

export const weighPane = (assets: PaneAssets, gzippedBytes: (file: string) => number): PaneWeight => {
  const scripts = (files: readonly string[]): string[] => [...new Set(files.filter((file) => file.endsWith('.js')))]
  const initial = scripts(assets.initial).reduce((sum, file) => sum + gzippedBytes(file), 0)
  const lazy = Object.fromEntries(scripts(assets.lazy).map((file) => [file, gzippedBytes(file)]))
  return { initial, lazy, whole: initial + Object.values(lazy).reduce((sum, bytes) => sum + bytes, 0) }
}

/** What is too heavy, in words; empty when nothing is. */
export const tooHeavy = ({ initial, lazy, whole }: PaneWeight): string[] => {
  const over = (what: string, bytes: number, limit: number): string[] =>
    bytes > limit ? [`${what} is ${bytes} bytes after gzip, the budget is ${limit}`] : []
  return [
    ...over('the first view', initial, paneBudget.initial),
    ...Object.entries(lazy).flatMap(([file, bytes]) => over(`lazy chunk ${file}`, bytes, paneBudget.lazyChunk)),
    ...over('the whole pane', whole, paneBudget.whole),
  ]
}

const paneFolder = join(import.meta.dirname, '../../dist/pane')

export const paneSizeStep: Step = {
  name: 'size of the pane',
  budgetSeconds: 2,
  run: async (say) => {
    const list = join(paneFolder, 'assets.json')
    if (!existsSync(list)) {
      say(
        'dist/pane/assets.json is missing: the build of the pane writes it as {"initial": [files], "lazy": [files]}.\n',
      )
      return oneFailed
    }
    const assets = JSON.parse(readFileSync(list, 'utf8')) as PaneAssets
    const weight = weighPane(assets, (file) => gzipSync(readFileSync(join(paneFolder, file)), { level: 9 }).length)
    const heaviest = Math.max(0, ...Object.values(weight.lazy))
    say(`first view        ${weight.initial} of ${paneBudget.initial} bytes, gzip\n`)
    say(`heaviest of ${Object.keys(weight.lazy).length} lazy  ${heaviest} of ${paneBudget.lazyChunk}\n`)
    say(`whole pane        ${weight.whole} of ${paneBudget.whole}\n`)
    const faults = weight.initial === 0 ? ['no script is listed for the first view'] : tooHeavy(weight)
    for (const fault of faults) say(`Too heavy: ${fault}\n`)
    return faults.length > 0 ? oneFailed : onePassed
  },
}
