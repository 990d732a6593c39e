/** Which languages there are, and how their words are loaded: the first view's at once, all others when first needed. */
import type { StartWords } from './en/start.ts'
import type { ViewWords } from './en/views.ts'

export type { StartWords, ViewWords }
export type Language = 'en' | 'de'

/** @param tag BCP 47, as Outlook gives it. */
export const languageOf = (tag: string): Language => (/^de\b/i.test(tag) ? 'de' : 'en')

const startWords: Record<Language, () => Promise<{ start: StartWords }>> = {
  en: () => import(/* webpackChunkName: "words-start-en" */ './en/start.ts'),
  de: () => import(/* webpackChunkName: "words-start-de" */ './de/start.ts'),
}

const viewWords: Record<Language, () => Promise<{ views: ViewWords }>> = {
  en: () => import(/* webpackChunkName: "words-en" */ './en/views.ts'),
  de: () => import(/* webpackChunkName: "words-de" */ './de/views.ts'),
}

export const loadStartWords = async (language: Language): Promise<StartWords> => (await startWords[language]()).start

const known = new Map<Language, Promise<ViewWords>>()

/** The same promise for every caller, so that React can wait on it. */
export const loadViewWords = (language: Language): Promise<ViewWords> => {
  const present = known.get(language)
  if (present !== undefined) return present
  const loading = viewWords[language]().then(({ views }) => views)
  known.set(language, loading)
  return loading
}
