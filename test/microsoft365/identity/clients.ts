/** Who is asking at the token endpoint: client id, secret or certificate assertion (graph-contract 14). */
import { X509Certificate } from 'node:crypto'
import type { App, Tenant } from '../tenant.ts'
import { refuse, type Refusal } from './errors.ts'
import { decodeJwt, signatureIsGood, type DecodedJwt } from './jwt.ts'
import { findApp, isPublic, ISSUER_HOST, issuerOf, type IdentityState } from './state.ts'

export interface KnownClient {
  readonly app: App
  readonly proof: 'none' | 'secret' | 'certificate'
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** Entra tolerates five minutes; MSAL may round its clock half a second ahead (platform 2.3). */
const TOLERANCE_SECONDS = 300

const certificateOf = (app: App, jwt: DecodedJwt): X509Certificate | undefined => {
  const sha256 = jwt.header['x5t#S256']
  const sha1 = jwt.header.x5t
  for (const { thumbprint, pem } of app.certificates) {
    const certificate = new X509Certificate(pem)
    const short = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url')
    if (sha256 === thumbprint || sha1 === short) return certificate
  }
  return undefined
}

const checkAssertion = (
  state: IdentityState,
  tenant: Tenant,
  app: App,
  assertion: string,
  ownUrl: string,
): Refusal | null => {
  const jwt = decodeJwt(assertion)
  if (!jwt) return refuse(700027, 'The assertion is not a JSON Web Token.')
  const certificate = certificateOf(app, jwt)
  if (!certificate) return refuse(700027, 'The certificate is not registered on the application.')
  if (!signatureIsGood(jwt, certificate.publicKey)) return refuse(700027, 'The signature is not valid.')
  const { iss, sub, aud, exp, nbf } = jwt.claims
  const audiences = [tenant.id, tenant.domain].flatMap((segment) => [
    `${ISSUER_HOST}/${segment}/oauth2/v2.0/token`,
    `${ISSUER_HOST}/${segment}/v2.0`,
    `${ownUrl}/${segment}/oauth2/v2.0/token`,
  ])
  if (typeof aud !== 'string' || ![...audiences, issuerOf(tenant.id)].includes(aud))
    return refuse(700027, 'The audience is not valid.')
  if (iss !== app.clientId || sub !== app.clientId) return refuse(700027, 'Issuer and subject must be the client id.')
  const now = state.clock.now() / 1000
  const tooOld = typeof exp !== 'number' || exp + TOLERANCE_SECONDS < now
  const tooYoung = typeof nbf === 'number' && nbf - TOLERANCE_SECONDS > now
  return tooOld || tooYoung ? refuse(700027, 'The assertion is not within its valid time range.') : null
}

/** `ownUrl`: origin that the request came to, accepted as audience beside login.microsoftonline.com. */
export const identifyClient = (
  state: IdentityState,
  tenant: Tenant,
  form: ReadonlyMap<string, string>,
  basic: { readonly id: string; readonly secret: string } | null,
  ownUrl: string,
): KnownClient | Refusal => {
  const clientId = basic?.id ?? form.get('client_id')
  if (!clientId) return refuse(900144, "Missing parameter: 'client_id'.")
  const app = findApp(tenant, clientId)
  if (!app)
    return refuse(
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant.domain}'.`,
    )
  const secret = basic?.secret ?? form.get('client_secret')
  const assertion = form.get('client_assertion')
  if (isPublic(app)) return secret !== undefined || assertion !== undefined ? refuse(700025) : { app, proof: 'none' }
  if (assertion !== undefined) {
    if (form.get('client_assertion_type') !== ASSERTION_TYPE)
      return refuse(900144, "Missing parameter: 'client_assertion_type'.")
    return checkAssertion(state, tenant, app, assertion, ownUrl) ?? { app, proof: 'certificate' }
  }
  if (secret === undefined) return refuse(7000218)
  return app.secrets.includes(secret) ? { app, proof: 'secret' } : refuse(7000215)
}
