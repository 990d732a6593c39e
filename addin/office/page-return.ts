/** What a page outside Outlook leaves behind while Entra has its window, and finds again when it comes back. Lives as long as the tab. */

const pendingKey = 'tandem.sign-in'
const answerKey = 'tandem.sign-in.answer'
/** As long as the server's one-time code could still be on its way. */
const patienceMs = 10 * 60_000

export interface PendingSignIn {
  readonly verifier: string
  /** Where in the page the person was, `#/tickets/…`. */
  readonly hash: string
  /** Epoch milliseconds. */
  readonly at: number
}

export interface SignInAnswer {
  readonly code?: string
  readonly error?: string
}

export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const parse = <T>(text: string | null): T | null => {
  try {
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

export const leavePending = (storage: PageStorage, pending: PendingSignIn): void =>
  storage.setItem(pendingKey, JSON.stringify(pending))

/** Null: no page waits in this tab, or it has waited too long. */
export const pendingSignIn = (storage: PageStorage, now: number): PendingSignIn | null => {
  const pending = parse<PendingSignIn>(storage.getItem(pendingKey))
  return pending !== null && now - pending.at < patienceMs ? pending : null
}

export const leaveAnswer = (storage: PageStorage, answer: SignInAnswer): void =>
  storage.setItem(answerKey, JSON.stringify(answer))

/** Proof and answer, once: both are gone afterwards. */
export const takeAnswer = (
  storage: PageStorage,
  now: number,
): { readonly verifier: string; readonly answer: SignInAnswer } | null => {
  const pending = pendingSignIn(storage, now)
  const answer = parse<SignInAnswer>(storage.getItem(answerKey))
  storage.removeItem(answerKey)
  if (answer !== null) storage.removeItem(pendingKey)
  return pending === null || answer === null ? null : { verifier: pending.verifier, answer }
}
