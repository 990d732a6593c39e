/** What an Entra error means for a connection: AADSTS numbers and `error`/`suberror` words to one of our problem kinds. A pure table. */
import type { ProblemKind, SignInFailure } from '../../crm/connection-ports.ts'

/** The parts of an Entra error answer, from MSAL's error object or from the query of a redirect. */
export interface EntraError {
  readonly error?: string | undefined
  readonly suberror?: string | undefined
  readonly description?: string | undefined
  readonly number?: number | undefined
  readonly traceId?: string | undefined
}

/** Numbers that say more than `error` does (graph-contract 14, platform 2.2). */
export const BY_NUMBER: Readonly<Record<number, ProblemKind>> = {
  // A person has to sign in again.
  16000: 'reconnect',
  50058: 'reconnect',
  50076: 'reconnect',
  50078: 'reconnect',
  50079: 'reconnect',
  50173: 'reconnect',
  70008: 'reconnect',
  70043: 'reconnect',
  700082: 'reconnect',
  700084: 'reconnect',
  54005: 'reconnect',
  501481: 'reconnect',
  70000: 'reconnect',
  50013: 'reconnect',
  500133: 'reconnect',
  // Permissions.
  65001: 'consent',
  65004: 'consent',
  90094: 'adminApproval',
  90095: 'adminApproval',
  // Conditional Access and device rules.
  53000: 'policy',
  53001: 'policy',
  53002: 'policy',
  53003: 'policy',
  530003: 'policy',
  530031: 'policy',
  // The account itself.
  50034: 'account',
  50057: 'account',
  50105: 'account',
  // Our registration or credential.
  7000215: 'serviceFault',
  7000222: 'serviceFault',
  7000218: 'serviceFault',
  70002: 'serviceFault',
  700016: 'serviceFault',
  700025: 'serviceFault',
  700027: 'serviceFault',
  700024: 'serviceFault',
  50011: 'serviceFault',
  50194: 'serviceFault',
  90002: 'serviceFault',
  500011: 'serviceFault',
  900144: 'serviceFault',
  70011: 'serviceFault',
  28000: 'serviceFault',
  500131: 'serviceFault',
  50059: 'serviceFault',
  70003: 'serviceFault',
  650053: 'serviceFault',
  1002012: 'serviceFault',
  7000114: 'serviceFault',
  9002326: 'serviceFault',
  700046: 'serviceFault',
  // Entra itself.
  90033: 'retry',
  50196: 'retry',
  90025: 'retry',
  90006: 'retry',
}

const BY_SUBERROR: Readonly<Record<string, ProblemKind>> = {
  consent_required: 'consent',
  bad_token: 'reconnect',
  basic_action: 'reconnect',
  additional_action: 'reconnect',
  user_password_expired: 'reconnect',
  message_only: 'policy',
}

const BY_ERROR: Readonly<Record<string, ProblemKind>> = {
  // OAuth words.
  access_denied: 'consent',
  consent_required: 'consent',
  interaction_required: 'reconnect',
  login_required: 'reconnect',
  invalid_grant: 'reconnect',
  invalid_client: 'serviceFault',
  unauthorized_client: 'serviceFault',
  invalid_request: 'serviceFault',
  invalid_scope: 'serviceFault',
  invalid_resource: 'serviceFault',
  unsupported_grant_type: 'serviceFault',
  unsupported_response_type: 'serviceFault',
  temporarily_unavailable: 'retry',
  server_error: 'retry',
  // MSAL's own words.
  no_tokens_found: 'reconnect',
  no_account_found: 'reconnect',
  refresh_token_expired: 'reconnect',
  bad_token: 'reconnect',
  no_account_in_silent_request: 'reconnect',
  network_error: 'retry',
  no_network_connectivity: 'retry',
  post_request_failed: 'retry',
  get_request_failed: 'retry',
  request_timeout: 'retry',
  endpoints_resolution_error: 'retry',
  openid_config_error: 'retry',
  user_timeout_reached: 'retry',
}

const numberIn = (description: string | undefined): number | undefined => {
  const found = /AADSTS(\d{4,8})/.exec(description ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}

/** The number decides if we know it, then the suberror, then the error word; anything else is `unexpected`. */
export const explain = (error: EntraError): SignInFailure => {
  const number = error.number ?? numberIn(error.description)
  const known = (table: Readonly<Record<string, ProblemKind>>, key: string | number | undefined) =>
    key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined
  const kind =
    known(BY_NUMBER, number) ?? known(BY_SUBERROR, error.suberror) ?? known(BY_ERROR, error.error) ?? 'unexpected'
  const requestId = error.traceId ?? /Trace ID: ([0-9a-f-]{36})/i.exec(error.description ?? '')?.[1] ?? null
  const word = error.error && /^[\w.-]{1,60}$/.test(error.error) ? error.error : null
  return { kind, code: number === undefined ? word : `AADSTS${number}`, requestId }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** From whatever MSAL threw. Its message may quote claims and accounts, so only the classified facts leave this function. */
export const explainThrown = (thrown: unknown): SignInFailure => {
  if (typeof thrown !== 'object' || thrown === null) return explain({})
  const fields = thrown as Readonly<Record<string, unknown>>
  const number = Number(fields.errorNo)
  return explain({
    error: text(fields.errorCode),
    suberror: text(fields.subError),
    description: text(fields.errorMessage),
    number: Number.isInteger(number) && number > 0 ? number : undefined,
  })
}

/** From the address that Entra sent a browser back to; null when it carries no error. */
export const explainRedirect = (query: {
  readonly error?: string | undefined
  readonly error_description?: string | undefined
  readonly suberror?: string | undefined
}): SignInFailure | null =>
  query.error === undefined
    ? null
    : explain({ error: query.error, suberror: query.suberror, description: query.error_description })
