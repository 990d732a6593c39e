/** Titles of the tests as written in the sources, and the ids in them. */

import { sourceFiles } from './repository.ts'

export const testFiles = sourceFiles.filter(({ path }) => /\.(?:test|suite|spec)\.tsx?$/.test(path))

export interface Title {
  readonly path: string
  readonly text: string
}

const titleCall = /\b(?:test|it)(?:\.\w+)*(?:\([^()]*\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/g

/** What `test(…)`, `it(…)` and `test.each(…)(…)` are called; titles that are computed elsewhere are not seen. */
export const titles: readonly Title[] = testFiles.flatMap(({ path, withoutComments }) =>
  [...withoutComments.matchAll(titleCall)].map((match) => ({ path, text: match[2] ?? '' })),
)

const id = String.raw`[A-Z]+-?\d+[A-Za-z]?`
const bracketed = new RegExp(String.raw`\[((?:${id})(?:[,\s]+${id})*)\]`, 'g')
const alone = new RegExp(String.raw`'(${id})'`, 'g')
/** A title that takes its id from a row of a table. */
const computedTitle = /\[(?:%s|\$\w|\$\{)/

const idsIn = (text: string): string[] => [
  ...[...text.matchAll(bracketed)].flatMap((match) => (match[1] ?? '').split(/[,\s]+/)),
  ...(computedTitle.test(text) ? [...text.matchAll(alone)].map((match) => match[1] ?? '') : []),
]

/**
 * Ids in brackets anywhere in the strings of test files, `[CARET-34]` or `[SM-08, SM-09]`: tables of cases carry their
 * titles as data. Where a title is computed, `[%s] …`, the table's own ids count.
 */
export const idsInTests: ReadonlySet<string> = new Set(
  testFiles.flatMap(({ withoutComments }) => idsIn(withoutComments)),
)
