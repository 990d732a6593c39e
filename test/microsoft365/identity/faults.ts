/** Bad days of the sign-in service, loaded by a test or by hand: refuse with an AADSTS number, answer with a bare status, withhold permissions. */
import type { AadstsCode } from './errors.ts'

export type GrantType = 'authorization_code' | 'refresh_token' | 'client_credentials' | 'on_behalf_of' | 'nested'
export type FaultPlace = 'token' | 'authorize' | 'keys' | 'discovery' | 'nested'

export interface Fault {
  readonly place: FaultPlace
  /** Only these requests; what is left out matches everything. */
  readonly grant?: GrantType
  readonly userId?: string
  readonly clientId?: string
  /** How often; without it until cleared. */
  readonly times?: number
  /** One of: Entra's error with this number … */
  readonly code?: AadstsCode
  /** … a bare HTTP status (429, 500, 503) with an optional Retry-After in seconds … */
  readonly status?: number
  readonly retryAfter?: number
  /** … the connection is cut … */
  readonly cut?: true
  /** … or the answer succeeds without these scopes (partial consent). */
  readonly withholdScopes?: readonly string[]
}

export interface FaultQuestion {
  readonly place: FaultPlace
  readonly grant?: GrantType | undefined
  readonly userId?: string | undefined
  readonly clientId?: string | undefined
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  list(): readonly Fault[]
  /** The first fault that breaks this request, counted down. */
  breaking(question: FaultQuestion): Fault | undefined
  /** Scopes that are not given although asked for. */
  withheld(question: FaultQuestion): readonly string[]
}

const matches = (fault: Fault, question: FaultQuestion): boolean =>
  fault.place === question.place &&
  (fault.grant === undefined || fault.grant === question.grant) &&
  (fault.userId === undefined || fault.userId === question.userId) &&
  (fault.clientId === undefined || fault.clientId === question.clientId)

export const createFaults = (): Faults => {
  let active: { readonly fault: Fault; left: number }[] = []
  return {
    add(fault) {
      active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY })
    },
    clear() {
      active = []
    },
    list: () => active.map((entry) => entry.fault),
    breaking(question) {
      const hit = active.find((entry) => !entry.fault.withholdScopes && matches(entry.fault, question))
      if (!hit) return undefined
      hit.left -= 1
      if (hit.left <= 0) active = active.filter((entry) => entry !== hit)
      return hit.fault
    },
    withheld: (question) =>
      active.flatMap((entry) => (matches(entry.fault, question) ? (entry.fault.withholdScopes ?? []) : [])),
  }
}
