/** Which languages there are, and how their words are loaded: the first view's at once, all others when first needed. */
import type { HelpWords } from './en/help.ts'
import type { SignInWords } from './en/sign-in.ts'
import type { StartWords } from './en/start.ts'
import type { ViewWords } from './en/views.ts'

export type { HelpWords, SignInWords, StartWords, ViewWords }
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

/** The same promise for every caller, so that React can wait on it. */
export const once = <T>(load: (language: Language) => Promise<T>): ((language: Language) => Promise<T>) => {
  const known = new Map<Language, Promise<T>>()
  return (language) => {
    const present = known.get(language)
    if (present !== undefined) return present
    const loading = load(language)
    known.set(language, loading)
    return loading
  }
}

export const loadViewWords = once(async (language): Promise<ViewWords> => (await viewWords[language]()).views)

const helpWords: Record<Language, () => Promise<{ help: HelpWords }>> = {
  en: () => import(/* webpackChunkName: "help-pages-en" */ './en/help.ts'),
  de: () => import(/* webpackChunkName: "help-pages-de" */ './de/help.ts'),
}

export const loadHelpWords = once(async (language): Promise<HelpWords> => (await helpWords[language]()).help)

const signInWords: Record<Language, () => Promise<{ signIn: SignInWords }>> = {
  en: () => import(/* webpackChunkName: "words-signin-en" */ './en/sign-in.ts'),
  de: () => import(/* webpackChunkName: "words-signin-de" */ './de/sign-in.ts'),
}

export const loadSignInWords = once(async (language): Promise<SignInWords> => (await signInWords[language]()).signIn)
