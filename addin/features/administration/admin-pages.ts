/** Which pages administrators have, how they are grouped, and what stands in the address bar for each. Pure. */

export const adminPages = [
  'start',
  'guide',
  'employees',
  'firm',
  'defaults',
  'integrations',
  'lists',
  'synchroniser',
  'health',
  'reset',
  'audit',
  'privacy',
  'support',
] as const
export type AdminPageName = (typeof adminPages)[number]

export const adminGroups = {
  begin: ['start', 'guide'],
  people: ['employees'],
  firm: ['firm', 'defaults', 'integrations', 'lists'],
  operation: ['synchroniser', 'health', 'reset'],
  safety: ['audit', 'privacy', 'support'],
} as const satisfies Readonly<Record<string, readonly AdminPageName[]>>
export type AdminGroupName = keyof typeof adminGroups
export const adminGroupNames = Object.keys(adminGroups) as readonly AdminGroupName[]

/** What is shown: a page, or one of those below it. `rest` belongs to the page. */
export interface AdminRoute {
  readonly page: AdminPageName
  readonly rest: readonly string[]
}

/** Null: an address that leads nowhere. */
export const adminRouteOf = (path: readonly string[]): AdminRoute | null => {
  const [first, ...rest] = path
  if (first === undefined) return { page: 'start', rest }
  const page = adminPages.find((name) => name === first)
  return page === undefined ? null : { page, rest }
}

export const adminPathOf = (page: AdminPageName, ...rest: readonly string[]): readonly string[] =>
  page === 'start' ? [] : [page, ...rest]

/** A page as the search sees it: its name and other words that people use for it. */
export interface FindablePage {
  readonly page: AdminPageName
  readonly title: string
  readonly synonyms: string
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLocaleLowerCase()
    .split(/[\s,/()-]+/)
    .filter(Boolean)

/** Pages whose title or synonyms have a word beginning with every word typed; those found by title first (CARET-08). */
export const findPages = (pages: readonly FindablePage[], typed: string): readonly FindablePage[] => {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return []
  const fits = (text: string): boolean => {
    const words = wordsOf(text)
    return wanted.every((start) => words.some((word) => word.startsWith(start)))
  }
  return [
    ...pages.filter(({ title }) => fits(title)),
    ...pages.filter(({ title, synonyms }) => !fits(title) && fits(`${title} ${synonyms}`)),
  ]
}
