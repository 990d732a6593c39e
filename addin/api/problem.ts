/** What a view needs to show of any failure; the words come from `strings/`. */
import { ApiError } from './client.ts'
import { SignInError } from '../office/access-token.ts'

export interface Problem {
  readonly code: string
  /** The server's own words, shown where the pane has none for the code. */
  readonly message: string
  readonly whoActs: 'you' | 'administrator' | 'operator' | 'nobody'
  readonly requestId: string | null
}

export const problemOf = (error: unknown): Problem => {
  if (error instanceof ApiError) {
    const { code, message, whoActs, requestId } = error
    return { code, message, whoActs, requestId }
  }
  if (error instanceof SignInError)
    return { code: 'AUTH_TOKEN_MISSING', message: error.message, whoActs: 'you', requestId: null }
  return {
    code: 'PANE_FAULT',
    message: error instanceof Error ? error.message : String(error),
    whoActs: 'operator',
    requestId: null,
  }
}
