/** The repository's own files as the architecture rules see them: paths from the root, text read once. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { readSource, type SourceText } from './source-text.ts'

export const root = join(import.meta.dirname, '../..')

export interface SourceFile extends SourceText {
  readonly path: string
  readonly text: string
}

const codeFile = /\.(?:ts|tsx|js|cjs|mjs)$/

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && codeFile.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.includes('node_modules/'))
    .sort()

export const readFile = (path: string): SourceFile => {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, text, ...readSource(text) }
}

/** Every source file below the four folders of the design. */
export const sourceFiles: readonly SourceFile[] = ['shared', 'server', 'addin', 'test']
  .flatMap(filesBelow)
  .map(readFile)

/** The line of a position, for messages. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** `path:line` of every match of a pattern in the code of the files, comments and strings aside. */
export const occurrences = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, code }) =>
    [...code.matchAll(pattern)].map((match) => `${path}:${lineAt(code, match.index)} ${match[0].trim()}`),
  )
