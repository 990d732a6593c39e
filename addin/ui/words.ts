/** The words of the reader's language for every component. The first view's come with it; all others are loaded once, on first use. */
import { createContext, use, useContext, useSyncExternalStore } from 'react'
import {
  loadHelpWords,
  loadSignInWords,
  loadViewWords,
  type HelpWords,
  type Language,
  type SignInWords,
  type StartWords,
  type ViewWords,
} from '../strings/language.ts'

export interface Words {
  readonly language: Language
  /** BCP 47 of Outlook, for dates and numbers: `en-GB` where the words are `en`. */
  readonly locale: string
  /** By the person, over Outlook's language. */
  readonly isChosen: boolean
  readonly start: StartWords
}

/** Null: Outlook's language. Kept for the next time. */
export const ChooseLanguageContext = createContext<(choice: Language | null) => void>(() => undefined)

export const WordsContext = createContext<Words | null>(null)

const useContextWords = (): Words => {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('no words around this component')
  return words
}

/** What is chosen (null: Outlook's language), and how to choose another. */
export const useLanguageChoice = (): readonly [Language | null, (choice: Language | null) => void] => {
  const { language, isChosen } = useContextWords()
  return [isChosen ? language : null, useContext(ChooseLanguageContext)]
}

export const useLanguage = (): Language => useContextWords().language

/** BCP 47, for dates and numbers. */
export const useLocale = (): string => useContextWords().locale

export const useWords = (): StartWords => useContextWords().start

/** Suspends until the words are there. */
export const useViewWords = (): ViewWords => use(loadViewWords(useContextWords().language))

/** Of the sign-in page only; suspends likewise. */
export const useSignInWords = (): SignInWords => use(loadSignInWords(useContextWords().language))

/** Of the help pages only; suspends likewise. */
export const useHelpWords = (): HelpWords => use(loadHelpWords(useContextWords().language))

const loaded = new Map<Language, ViewWords>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const load = async (language: Language): Promise<void> => {
  loaded.set(language, await loadViewWords(language))
  for (const listener of listeners) listener()
}

/** Null until they are there; for places that must not disappear meanwhile, such as an error in the first view. */
export const useViewWordsLater = (): ViewWords | null => {
  const { language } = useContextWords()
  const words = useSyncExternalStore(subscribe, () => loaded.get(language) ?? null)
  if (words === null) void load(language)
  return words
}
