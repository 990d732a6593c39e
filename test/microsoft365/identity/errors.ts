/** Entra's error answers: one row per AADSTS number of graph-contract section 14, and the JSON body made from it. */
import type { Clock } from '../tenant.ts'
import type { Ids } from './ids.ts'

interface ErrorRow {
  readonly error: string
  /** HTTP status at the token endpoint. */
  readonly status: number
  readonly suberror?: string
  readonly text: string
  /** Sends a claims challenge, to be passed to a new authorize request. */
  readonly claims?: true
}

const capolids = JSON.stringify({
  access_token: { capolids: { essential: true, values: ['c4a0a1b2-0000-4000-8000-00000000ca01'] } },
})

/** Texts are in Entra's manner; only numbers, `error` and `suberror` are meant to be relied on. */
export const ERROR_ROWS = {
  16000: {
    error: 'interaction_required',
    status: 400,
    text: 'Either multiple user identities are available for the current request or selected account is not supported for the scenario.',
  },
  28000: {
    error: 'invalid_scope',
    status: 400,
    text: 'Provided value for the input parameter scope is not valid because it contains more than one resource.',
  },
  50011: {
    error: 'invalid_request',
    status: 400,
    text: 'The redirect URI specified in the request does not match the redirect URIs configured for the application.',
  },
  50013: { error: 'invalid_grant', status: 400, text: 'Assertion failed signature validation.' },
  50034: {
    error: 'invalid_grant',
    status: 400,
    text: 'The user account does not exist in the directory. To sign into this application, the account must be added to the directory.',
  },
  50057: { error: 'invalid_grant', status: 400, text: 'The user account is disabled.' },
  50058: { error: 'login_required', status: 400, text: 'A silent sign-in request was sent but no user is signed in.' },
  50059: {
    error: 'invalid_request',
    status: 400,
    text: 'No tenant-identifying information found in either the request or implied by any provided credentials.',
  },
  50076: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'basic_action',
    claims: true,
    text: 'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  },
  50078: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'basic_action',
    claims: true,
    text: 'Presented multi-factor authentication has expired due to policies configured by your administrator.',
  },
  50079: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'basic_action',
    claims: true,
    text: 'Due to a configuration change made by your administrator, you must enroll in multi-factor authentication to access the resource.',
  },
  50105: {
    error: 'access_denied',
    status: 400,
    text: 'Your administrator has configured the application to block users unless they are specifically granted access to the application.',
  },
  50173: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
  },
  50194: {
    error: 'invalid_request',
    status: 400,
    text: 'Application is not configured as a multi-tenant application.',
  },
  50196: {
    error: 'invalid_grant',
    status: 400,
    text: 'The server terminated an operation because it encountered a client request loop.',
  },
  53000: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'message_only',
    claims: true,
    text: 'Device is not in required device state: compliant.',
  },
  53001: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'message_only',
    claims: true,
    text: 'Device is not in required device state: domain_joined.',
  },
  53003: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'message_only',
    claims: true,
    text: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  },
  530003: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'message_only',
    claims: true,
    text: 'Your device is required to be managed to access this resource.',
  },
  54005: {
    error: 'invalid_grant',
    status: 400,
    text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
  65001: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'consent_required',
    text: 'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
  },
  65004: { error: 'access_denied', status: 400, text: 'User declined to consent to access the app.' },
  70000: { error: 'invalid_grant', status: 400, text: 'Provided grant is invalid or malformed.' },
  70002: { error: 'invalid_client', status: 401, text: 'Error validating credentials.' },
  70003: { error: 'unsupported_grant_type', status: 400, text: 'The app requested an unsupported grant type.' },
  70008: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  },
  70011: {
    error: 'invalid_scope',
    status: 400,
    text: 'The provided request must include a valid scope input parameter.',
  },
  70043: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.',
  },
  90002: {
    error: 'invalid_request',
    status: 400,
    text: 'Tenant not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.',
  },
  90033: { error: 'temporarily_unavailable', status: 503, text: 'A transient error has occurred. Please try again.' },
  90094: {
    error: 'access_denied',
    status: 400,
    text: 'Admin consent is required for the permissions requested by this application.',
  },
  500011: { error: 'invalid_resource', status: 400, text: 'The resource principal was not found in the tenant.' },
  500131: {
    error: 'invalid_grant',
    status: 400,
    text: 'Assertion audience does not match the Client app presenting the assertion.',
  },
  500133: { error: 'invalid_grant', status: 400, text: 'Assertion is not within its valid time range.' },
  501481: {
    error: 'invalid_grant',
    status: 400,
    text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  },
  650053: {
    error: 'invalid_client',
    status: 400,
    text: 'The application asked for a scope that does not exist on the resource.',
  },
  700016: {
    error: 'unauthorized_client',
    status: 400,
    text: 'Application was not found in the directory. You may have sent your authentication request to the wrong tenant.',
  },
  700025: {
    error: 'invalid_client',
    status: 401,
    text: 'Client is public so neither client_assertion nor client_secret should be presented.',
  },
  700027: {
    error: 'invalid_client',
    status: 401,
    text: 'The certificate with identifier used to sign the client assertion is not registered on application.',
  },
  700046: {
    error: 'invalid_request',
    status: 400,
    text: 'Invalid reply address for the broker: the origin is not registered for nested app authentication.',
  },
  700082: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The refresh token has expired due to inactivity.',
  },
  700084: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended.',
  },
  900144: { error: 'invalid_request', status: 400, text: 'The request body must contain a required parameter.' },
  1002012: {
    error: 'invalid_scope',
    status: 400,
    text: 'The provided value for scope is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.',
  },
  7000114: {
    error: 'invalid_grant',
    status: 400,
    text: 'Application is not allowed to make application on-behalf-of calls.',
  },
  7000215: {
    error: 'invalid_client',
    status: 401,
    text: 'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
  },
  7000218: {
    error: 'invalid_client',
    status: 401,
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  },
  7000222: { error: 'invalid_client', status: 401, text: 'The provided client secret keys for app are expired.' },
  9002326: {
    error: 'invalid_request',
    status: 400,
    text: "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
  },
} as const satisfies Record<number, ErrorRow>

export type AadstsCode = keyof typeof ERROR_ROWS

export const isAadstsCode = (code: number): code is AadstsCode => Object.hasOwn(ERROR_ROWS, code)

/** An expected refusal, carried as a value until the edge turns it into a body or a redirect. */
export interface Refusal {
  readonly refused: AadstsCode
  /** Replaces or completes the standard text. */
  readonly detail?: string
}

export const refuse = (code: AadstsCode, detail?: string): Refusal => ({
  refused: code,
  ...(detail !== undefined && { detail }),
})
export const isRefusal = (value: object): value is Refusal => Object.hasOwn(value, 'refused')

export interface EntraErrorBody {
  readonly error: string
  readonly error_description: string
  readonly error_codes: readonly number[]
  readonly timestamp: string
  readonly trace_id: string
  readonly correlation_id: string
  readonly error_uri: string
  readonly suberror?: string
  readonly claims?: string
}

export const errorBody = (
  refusal: Refusal,
  context: { readonly clock: Clock; readonly ids: Ids; readonly correlationId?: string | undefined },
): { readonly status: number; readonly body: EntraErrorBody } => {
  const code = refusal.refused
  const row: ErrorRow = ERROR_ROWS[code]
  const timestamp = `${new Date(context.clock.now()).toISOString().slice(0, 19).replace('T', ' ')}Z`
  const traceId = context.ids.guid()
  const correlationId = context.correlationId ?? context.ids.guid()
  const text = refusal.detail ? `${row.text} ${refusal.detail}` : row.text
  return {
    status: row.status,
    body: {
      error: row.error,
      error_description: `AADSTS${code}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      ...(row.suberror && { suberror: row.suberror }),
      ...(row.claims && { claims: capolids }),
    },
  }
}
