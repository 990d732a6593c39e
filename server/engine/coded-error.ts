/** Errors that the engine and its ports throw on purpose: the code is what callers look at, the text is for the log. */
export interface CodedError extends Error {
  readonly code: string
}

export const codedError = (code: string, text: string): CodedError => Object.assign(new Error(text), { code })

export const codeOf = (thrown: unknown): string | null =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null
