/** What the pane says, it says in both languages: the same keys, the same kind of value, empty only where both are. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './repository.ts'

const folder = join(root, 'addin/strings')
const filesOf = (language: string): string[] =>
  readdirSync(join(folder, language))
    .filter((name) => name.endsWith('.ts'))
    .sort()

/** `path: kind` of every text; a text with gaps is a function, told apart by how many it takes. */
const shapeOf = (value: unknown, path: string): string[] => {
  if (typeof value === 'function') return [`${path}: text with ${value.length} gaps`]
  if (typeof value === 'string') return [value.trim() === '' ? `${path}: empty` : `${path}: text`]
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`]
  return Object.entries(value).flatMap(([key, inner]) => shapeOf(inner, `${path}.${key}`))
}

const shapeOfFile = async (language: string, file: string): Promise<string[]> => {
  const words = (await import(join(folder, language, file))) as Record<string, unknown>
  return shapeOf({ ...words }, file).sort()
}

describe('[ARCH] strings of the pane', () => {
  test('[ARCH] German has every file that English has', () => {
    expect(existsSync(folder)).toBe(true)
    expect(filesOf('en').length).toBeGreaterThan(0)
    expect(filesOf('de')).toEqual(filesOf('en'))
  })

  test.each(filesOf('en'))(
    '[ARCH] %s has the same keys in both languages, and texts where the other has texts',
    async (file) => {
      expect(await shapeOfFile('de', file)).toEqual(await shapeOfFile('en', file))
    },
  )
})
