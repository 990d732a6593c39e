/** From the token broker's words to the Graph gateway's: a sign-in that failed becomes failure facts for the engine's verdict. */
import type { Connections } from '../crm/connections.ts'
import type { ProblemKind, SignInFailure } from '../crm/connection-ports.ts'
import type { Tokens } from '../gateways/graph/client.ts'
import type { Failure } from '../sync/failure.ts'

/** A person must act, or ours is at fault, or it passes: the engine's verdict tells these apart by status and code (SPEC VE). */
const facts: Partial<Record<ProblemKind, { readonly status: number; readonly code: string }>> = {
  reconnect: { status: 400, code: 'invalid_grant' },
  consent: { status: 400, code: 'consent_required' },
  adminApproval: { status: 400, code: 'consent_required' },
  policy: { status: 400, code: 'interaction_required' },
  account: { status: 400, code: 'invalid_grant' },
  serviceFault: { status: 401, code: 'invalid_client' },
  retry: { status: 503, code: 'temporarily_unavailable' },
}

export const failureOfSignIn = ({ kind, code, requestId }: SignInFailure): Failure => {
  const fact = facts[kind] ?? { status: 503, code: 'temporarily_unavailable' }
  return {
    ...fact,
    message: `sign-in: ${kind} ${code ?? ''}`.trim(),
    retryAfterMs: null,
    ambiguous: false,
    requestId,
    during: 'signIn',
  }
}

export const tokensOf =
  (connections: Pick<Connections, 'graphToken'>) =>
  (mailboxId: string): Tokens =>
  async ({ renew }) => {
    const result = await connections.graphToken(mailboxId, { renew })
    return result.ok ? { token: result.token } : { failure: failureOfSignIn(result.failure) }
  }
