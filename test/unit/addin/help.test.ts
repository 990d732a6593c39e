/** Help pages: each code has one for people and one for administrators, in both languages; the search finds by any word. */
import { describe, expect, test } from 'vitest'
import { fitting } from '../../../addin/features/help/help-search.ts'
import { help as helpDe } from '../../../addin/strings/de/help.ts'
import { views as viewsDe } from '../../../addin/strings/de/views.ts'
import { help as helpEn } from '../../../addin/strings/en/help.ts'
import { views as viewsEn } from '../../../addin/strings/en/views.ts'
import { catalogue } from '../../../server/errors.ts'

const languages = [
  ['English', helpEn, viewsEn],
  ['German', helpDe, viewsDe],
] as const

describe.each(languages)('[ABA-19] help in %s', (_language, help, views) => {
  const pages: Readonly<Record<string, { readonly user: string; readonly admin: string }>> = help.pages

  test('[ABA-19] every code of the server has a page for people and one for administrators', () => {
    const incomplete = Object.keys(catalogue).filter((code) => !(pages[code]?.user && pages[code].admin))
    expect(incomplete).toEqual([])
  })

  test('[ABA-19] a page is about a code that is still in use', () => {
    const known: Readonly<Record<string, string>> = views.codes.errors
    expect(Object.keys(pages).filter((code) => !(code in known))).toEqual([])
  })

  test('[ABA-19] the page for administrators does not repeat the one for people', () => {
    expect(Object.entries(pages).filter(([, { user, admin }]) => user === admin)).toEqual([])
  })
})

describe('[ABA-19] search in the help', () => {
  const entries = Object.entries(helpDe.pages).map(([code, page]) => ({ code, title: code, ...page }))
  const found = (search: string): string[] => fitting(entries, search).map(({ code }) => code)

  test('[ABA-19] a code as it stands in a message finds its page first of all', () => {
    expect(found('SYNC_MAILS_WAIT')).toContain('SYNC_MAILS_WAIT')
    expect(found('sync mails wait')).toContain('SYNC_MAILS_WAIT')
  })

  test('[ABA-19] words are found in any order, without accents and in any case', () => {
    expect(found('STANDARDAUTHENTIFIZIERUNG kennworter')).toEqual(['AUTH_PASSWORD_RETIRED'])
  })

  test('[ABA-19] nothing typed shows all, nonsense shows none', () => {
    expect(found('  ').length).toBe(entries.length)
    expect(found('xyzzy')).toEqual([])
  })
})
