/**
 * Plays the broker of nested app authentication: answers MSAL's bridge messages for the person who is signed in to
 * Outlook, with tokens of the simulated sign-in, or with the failure that the Simulation menu asks for.
 */
import type { OutlookUser } from '../../store.ts'
import type { NestedError, NestedTokenAnswer } from '../../nested-token.ts'

/**
 * `bridge` works; `none` is Outlook on the web without a bridge; `consent` asks the person each time; `cancel` is a
 * person who closes the prompt; `error` is a broker that always fails.
 */
export const nestedAuthModes = ['bridge', 'none', 'consent', 'cancel', 'error'] as const
export type NestedAuthMode = (typeof nestedAuthModes)[number]

export interface Broker {
  readonly mode: () => NestedAuthMode
  readonly user: OutlookUser
  readonly tenantId: string
  readonly requestToken: (request: {
    clientId: string
    scopes: string[]
    interactive: boolean
  }) => Promise<NestedTokenAnswer>
  /** Shows Outlook's consent prompt; false when the person declines. */
  readonly askConsent: (scopes: readonly string[]) => Promise<boolean>
}

interface BridgeRequest {
  readonly messageType: 'NestedAppAuthRequest'
  readonly method: string
  readonly requestId: string
  readonly tokenParams?: { readonly clientId?: string; readonly scope?: string }
}

const environment = 'login.microsoftonline.com'

const refusal = (
  status: NestedError['status'],
  code: string,
  description: string,
  subError = '',
): NestedTokenAnswer => ({
  ok: false,
  error: { status, code, subError, description },
})

const persistent = refusal('PERSISTENT_ERROR', 'ServerError', 'The broker failed (asked for in the Simulation menu).')
const cancelled = refusal('USER_CANCEL', 'user_cancelled', 'The person closed the prompt.')
const consentNeeded = refusal(
  'USER_INTERACTION_REQUIRED',
  'interaction_required',
  'AADSTS65001: The user has not consented to use the application.',
  'consent_required',
)

const scopesOf = (request: BridgeRequest) =>
  (request.tokenParams?.scope ?? '').split(' ').filter((scope) => scope !== '')

const needsInteraction = (answer: NestedTokenAnswer) =>
  !answer.ok && answer.error.status === 'USER_INTERACTION_REQUIRED'

async function silent(request: BridgeRequest, broker: Broker): Promise<NestedTokenAnswer> {
  const mode = broker.mode()
  if (mode === 'error') return persistent
  if (mode === 'consent' || mode === 'cancel') return consentNeeded
  return broker.requestToken({
    clientId: request.tokenParams?.clientId ?? '',
    scopes: scopesOf(request),
    interactive: false,
  })
}

async function interactive(request: BridgeRequest, broker: Broker): Promise<NestedTokenAnswer> {
  const mode = broker.mode()
  if (mode === 'error') return persistent
  if (mode === 'cancel') return cancelled
  const clientId = request.tokenParams?.clientId ?? ''
  const scopes = scopesOf(request)
  const quiet = mode === 'bridge' ? await broker.requestToken({ clientId, scopes, interactive: false }) : consentNeeded
  if (!needsInteraction(quiet)) return quiet
  if (!(await broker.askConsent(scopes))) return cancelled
  return broker.requestToken({ clientId, scopes, interactive: true })
}

/** The account MSAL starts from; without it the pane would not know who is signed in. */
const initContext = (broker: Broker) => ({
  sdkName: 'simulated-outlook',
  sdkVersion: '1.0.0',
  capabilities: { queryAccount: false },
  accountContext: {
    homeAccountId: `${broker.user.id}.${broker.tenantId}`,
    environment,
    tenantId: broker.tenantId,
  },
})

/** Text to send back to the relay; null when the text is not a bridge request or this Outlook has no bridge. */
export async function answerBridge(text: string, broker: Broker): Promise<string | null> {
  const request = parseBridgeRequest(text)
  if (request === null || broker.mode() === 'none') return null
  const respond = (body: Record<string, unknown>) =>
    JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId: request.requestId, ...body })
  if (request.method === 'GetInitContext') return respond({ success: true, initContext: initContext(broker) })
  if (request.method !== 'GetToken' && request.method !== 'GetTokenPopup') return null
  const answer = await (request.method === 'GetToken' ? silent(request, broker) : interactive(request, broker))
  return answer.ok
    ? respond({ success: true, token: answer.token, account: answer.account })
    : respond({ success: false, error: answer.error })
}

function parseBridgeRequest(text: string): BridgeRequest | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const candidate = value as Partial<BridgeRequest> | null
  return candidate?.messageType === 'NestedAppAuthRequest' && typeof candidate.requestId === 'string'
    ? (candidate as BridgeRequest)
    : null
}
