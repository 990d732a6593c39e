/** Getting started: the drawn windows of the guide show buttons and pages that really have these names, in both languages. */
import { describe, expect, test } from 'vitest'
import { signIn as germanSignIn } from '../../../addin/strings/de/sign-in.ts'
import { start as germanStart } from '../../../addin/strings/de/start.ts'
import { views as germanViews } from '../../../addin/strings/de/views.ts'
import { workspace as germanWorkspace } from '../../../addin/strings/de/workspace.ts'
import { signIn } from '../../../addin/strings/en/sign-in.ts'
import { start } from '../../../addin/strings/en/start.ts'
import { views } from '../../../addin/strings/en/views.ts'
import { workspace } from '../../../addin/strings/en/workspace.ts'

const textsIn = (words: unknown): string[] =>
  typeof words === 'string'
    ? [words]
    : typeof words === 'object' && words !== null
      ? Object.values(words).flatMap(textsIn)
      : []

const languages = [
  ['English', workspace, [start, views, signIn]],
  ['German', germanWorkspace, [germanStart, germanViews, germanSignIn]],
] as const

/** Outside of Tandem's own words: names of products, and what one selects in Outlook. */
const outside = new Set(['', 'Tandem', 'Outlook', 'a message', 'eine Nachricht'])

describe('the guide', () => {
  test.each(languages)('[ABA-16, ABA-18] %s: every page and button it shows has that name', (_name, words, others) => {
    const { guide, ...admin } = words.admin
    const real = new Set(textsIn([{ ...words, admin }, others]))
    const shown = Object.values(guide.steps).flatMap((steps) => steps.flatMap(({ path, press }) => [...path, press]))
    expect(shown.length).toBeGreaterThan(20)
    expect(shown.filter((text) => !outside.has(text) && !real.has(text))).toEqual([])
  })

  test('[ABA-16] both languages have the same steps: where one presses something, the other does too', () => {
    const shape = (words: typeof workspace) =>
      Object.entries(words.admin.guide.steps).map(([reader, steps]) => [
        reader,
        steps.map(({ path, press }) => [path.length, press !== '']),
      ])
    expect(shape(germanWorkspace)).toEqual(shape(workspace))
  })
})
