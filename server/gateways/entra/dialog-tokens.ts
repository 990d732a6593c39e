/** Our own API tokens for panes that had to sign in through a dialog (platform 1.4): HS256, fifteen minutes, a type of their own. */
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose'
import type { DialogTokens } from '../../crm/sign-in-ports.ts'
import { deriveKey, type KeyRing } from './vault.ts'

export interface DialogTokenOptions {
  readonly ring: KeyRing
  readonly apiClientId: string
  readonly tenantIds: readonly string[]
  readonly now: () => number
}

const TYPE = 'tandem-dialog+jwt'
const ISSUER = 'tandem:dialog'
const LIFETIME_SECONDS = 15 * 60
const PURPOSE = 'dialog-token'

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** An Entra token cannot pass here nor one of ours there: type, issuer and algorithm all differ and are all fixed. */
export const createDialogTokens = ({ ring, apiClientId, tenantIds, now }: DialogTokenOptions): DialogTokens => ({
  async issue({ owner, name, username }) {
    const seconds = Math.floor(now() / 1000)
    const token = await new SignJWT({ tid: owner.tenantId, oid: owner.userId, name, preferred_username: username })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: ring.current })
      .setIssuer(ISSUER)
      .setAudience(apiClientId)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + LIFETIME_SECONDS)
      .sign(deriveKey(ring, ring.current, PURPOSE))
    return { token, expiresAt: (seconds + LIFETIME_SECONDS) * 1000 }
  },

  looksLikeOurs(token) {
    try {
      return decodeProtectedHeader(token).typ === TYPE
    } catch {
      return false
    }
  },

  async verify(token) {
    try {
      const keyFor = ({ kid }: { kid?: string }) => {
        if (kid === undefined || !ring.keys.has(kid)) throw new errors.JWSInvalid('unknown key')
        return deriveKey(ring, kid, PURPOSE)
      }
      const { payload } = await jwtVerify(token, keyFor, {
        algorithms: ['HS256'],
        typ: TYPE,
        issuer: ISSUER,
        audience: apiClientId,
        requiredClaims: ['exp', 'iat', 'tid', 'oid'],
        currentDate: new Date(now()),
      })
      const tenantId = text(payload.tid)
      if (!tenantIds.includes(tenantId)) return { ok: false, code: 'AUTH_TENANT_NOT_ALLOWED', reason: 'tenant' }
      return {
        ok: true,
        owner: { tenantId, userId: text(payload.oid) },
        name: text(payload.name),
        username: text(payload.preferred_username),
      }
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { ok: false, code: 'AUTH_TOKEN_EXPIRED', reason: 'expired' }
      return {
        ok: false,
        code: 'AUTH_TOKEN_INVALID',
        reason: error instanceof errors.JOSEError ? error.code : 'unknown',
      }
    }
  },
})
