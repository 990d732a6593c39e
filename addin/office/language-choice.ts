/** The language a person chose over Outlook's, kept in this browser: a preference of the screen, nothing of the firm (platform.md 3.2). */

/** Outlook on the web gives each embedding page a prefix of its own; elsewhere there is none. */
const keyOf = (): string => {
  const { Office } = globalThis as { readonly Office?: { readonly context?: { readonly partitionKey?: string } } }
  return `${Office?.context?.partitionKey ?? ''}tandem.language`
}

/** BCP 47 language; null: Outlook's, or the browser keeps nothing. */
export const chosenLanguage = (): string | null => {
  try {
    return localStorage.getItem(keyOf())
  } catch {
    return null
  }
}

/** A browser that keeps nothing asks again next time; the choice still holds for this page. */
export const keepLanguage = (language: string | null): void => {
  try {
    if (language === null) localStorage.removeItem(keyOf())
    else localStorage.setItem(keyOf(), language)
  } catch {
    // Storage is blocked by the browser's settings.
  }
}
