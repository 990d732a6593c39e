/** Bundles the page's TypeScript and CSS in memory with esbuild, once per process; nothing is written to disk. */
import { build } from 'esbuild'
import { join } from 'node:path'

const room = import.meta.dirname

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [join(room, entry)],
    bundle: true,
    write: false,
    format: entry.endsWith('before.ts') ? 'iife' : 'esm',
    target: 'es2023',
    sourcemap: entry.endsWith('.ts') ? 'inline' : false,
    logLevel: 'silent',
  })
  const [file] = result.outputFiles
  if (file === undefined) throw new Error(`esbuild made nothing of ${entry}`)
  return file.text
}

const entries = {
  script: 'page/main.ts',
  style: 'page/styles/page.css',
  before: 'pane/before.ts',
} as const

export type BundleName = keyof typeof entries

const bundles = new Map<BundleName, Promise<string>>()

/** Text of one bundle; the first caller pays for the build. */
export function readBundle(name: BundleName): Promise<string> {
  const known = bundles.get(name)
  if (known !== undefined) return known
  const fresh = bundle(entries[name])
  bundles.set(name, fresh)
  return fresh
}
