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

/**
 * Ids in brackets anywhere in the strings of test files, `[CARET-34]` or `[SM-08, SM-09]`: tables of cases carry their
 * titles as data.
 */
export const idsInTests: ReadonlySet<string> = new Set(
  testFiles.flatMap(({ withoutComments }) =>
    [...withoutComments.matchAll(/\[((?:[A-Z]+-?\d+[A-Za-z]?)(?:[,\s]+[A-Z]+-?\d+[A-Za-z]?)*)\]/g)].flatMap((match) =>
      (match[1] ?? '').split(/[,\s]+/),
    ),
  ),
)
