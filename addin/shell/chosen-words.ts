/** The words to start with: in the language the person chose, else in Outlook's. */
import { chosenLanguage } from '../office/language-choice.ts'
import { languageOf, loadStartWords, type Language } from '../strings/language.ts'
import type { Words } from '../ui/words.ts'

/** Dates follow Outlook's country where the language is the same (`en-GB`), else the language alone. */
const localeOf = (language: Language, hostLocale: string): string =>
  languageOf(hostLocale) === language ? hostLocale : language

/** @param choice What a person chose just now; undefined: what they chose before. */
export const chosenWords = async (hostLocale: string, choice: string | null = chosenLanguage()): Promise<Words> => {
  const language = languageOf(choice ?? hostLocale)
  return {
    language,
    locale: localeOf(language, hostLocale),
    isChosen: choice !== null,
    start: await loadStartWords(language),
  }
}
