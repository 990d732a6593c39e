/** Numbered behaviour: rows of the features and rules of the sync core are found in the titles of the tests. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { occurrences, root } from './repository.ts'
import { requiredRows } from './required-rows.ts'
import { idsInTests, testFiles, titles } from './titles.ts'

const specFile = join(root, 'server/sync/SPEC.md')
const spec = existsSync(specFile) ? readFileSync(specFile, 'utf8') : ''

/** A rule is defined where its id stands in bold; elsewhere it is only mentioned. */
const definedRules = new Set(
  [...spec.matchAll(/\*\*((?:OB|DE|ME|MA|GU|EX|CU|SC|TA|UN|VE|PR)\d+[a-z]?)\*\*/g)].map((match) => match[1] ?? ''),
)
const rulesInTests = [...idsInTests].filter((id) => /^(?:OB|DE|ME|MA|GU|EX|CU|SC|TA|UN|VE|PR)\d/.test(id))

describe('[ARCH] ids and titles', () => {
  test('[ARCH] every title of a test begins with an id', () => {
    expect(titles.filter(({ text }) => !/^[[%$]/.test(text)).map(({ path, text }) => `${path}: ${text}`)).toEqual([])
  })

  test('[ARCH] every feature row that is built is in the title of a test', () => {
    expect(requiredRows.filter((row) => !idsInTests.has(row))).toEqual([])
  })

  test('[ARCH] every rule of SPEC.md is in the title of a test', () => {
    expect(definedRules.size).toBeGreaterThan(0)
    expect([...definedRules].filter((rule) => !idsInTests.has(rule))).toEqual([])
  })

  test('[ARCH] every rule that a test names is defined in SPEC.md', () => {
    expect(rulesInTests.filter((rule) => !definedRules.has(rule))).toEqual([])
  })

  test('[ARCH] no test is skipped, left for later or run alone', () => {
    expect(
      occurrences(testFiles, /\b(?:test|it|describe|suite)\.(?:skip|only|todo|fixme|fails)\b|\b[fx](?:it|describe)\(/g),
    ).toEqual([])
  })
})
