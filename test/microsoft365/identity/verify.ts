/** Checks Graph bearer tokens for the Graph side; a token that was good once costs a map look-up from then on. */
import type { AccessGrant, TokenRefusal, VerifyGraphToken } from '../tenant.ts'
import { accessEpoch } from './issue.ts'
import { decodeJwt, opaqueSignatureIsGood, signatureIsGood } from './jwt.ts'
import { GRAPH } from './scopes.ts'
import type { IdentityState } from './state.ts'

const CACHE_SIZE = 5000

interface Verified {
  readonly grant: AccessGrant
  readonly epoch: unknown
}

const refusal = (message: string): TokenRefusal => ({ refused: true, code: 'InvalidAuthenticationToken', message })
const words = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? value.split(' ').filter(Boolean)
    : Array.isArray(value)
      ? value.filter((item) => typeof item === 'string')
      : []

const check = (state: IdentityState, bearer: string): Verified | TokenRefusal => {
  const jwt = decodeJwt(bearer)
  if (!jwt) return refusal('CompactToken parsing failed with error code: 80049217')
  const key = state.keys.find(jwt.header.kid)
  const { aud, tid, oid, appid, exp, idtyp } = jwt.claims
  if (aud !== GRAPH) {
    const ours = key && signatureIsGood(jwt, key.publicKey)
    return refusal(`Access token validation failure. Invalid ${ours ? 'audience' : 'signature'}.`)
  }
  if (!key || !opaqueSignatureIsGood(jwt, key.publicKey))
    return refusal('Access token validation failure. Invalid signature.')
  if (typeof tid !== 'string' || typeof oid !== 'string' || typeof appid !== 'string' || typeof exp !== 'number') {
    return refusal('Access token validation failure.')
  }
  const grant: AccessGrant = {
    tenantId: tid,
    userId: idtyp === 'app' ? null : oid,
    clientId: appid,
    audience: GRAPH,
    scopes: words(jwt.claims.scp),
    roles: words(jwt.claims.roles),
    expiresAt: exp * 1000,
  }
  return { grant, epoch: jwt.claims.xms_epoch }
}

export const createVerifyGraphToken = (state: IdentityState): VerifyGraphToken => {
  const verified = new Map<string, Verified>()
  return (bearer) => {
    if (bearer === '') return refusal('Access token is empty.')
    let known = verified.get(bearer)
    if (!known) {
      const result = check(state, bearer)
      if ('refused' in result) return result
      known = result
      if (verified.size >= CACHE_SIZE) verified.clear()
      verified.set(bearer, known)
    }
    const { grant, epoch } = known
    if (grant.expiresAt <= state.clock.now()) return refusal('Lifetime validation failed, the token is expired.')
    if (grant.userId !== null && epoch !== accessEpoch(state, { id: grant.userId }))
      return refusal('The user has been revoked or the session has expired.')
    return grant
  }
}
