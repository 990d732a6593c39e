/** Compact JSON Web Tokens made and checked with node:crypto, synchronously, because Graph checks a bearer on every request. */
import { constants, createHash, sign, verify, type KeyObject } from 'node:crypto'

export type Claims = Record<string, unknown>

export interface DecodedJwt {
  readonly header: Claims
  readonly claims: Claims
  readonly signingInput: string
  readonly signature: Buffer
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const decodePart = (part: string): Claims | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null
  } catch {
    return null
  }
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

export const signJwt = (header: Claims, claims: Claims, key: KeyObject): string => {
  const signingInput = `${encode({ typ: 'JWT', alg: 'RS256', ...header })}.${encode(claims)}`
  return `${signingInput}.${sign('sha256', Buffer.from(signingInput), key).toString('base64url')}`
}

/**
 * A token as Graph gets it: the header shows a nonce, the signature covers the SHA-256 of it, so whoever checks the signature the
 * ordinary way fails (graph-contract 14: opaque to you).
 */
export const signOpaque = (header: Claims & { nonce: string }, claims: Claims, key: KeyObject): string => {
  const inner = signJwt({ ...header, nonce: sha256(header.nonce) }, claims, key)
  const [, payload = '', signature = ''] = inner.split('.')
  return `${encode({ typ: 'JWT', alg: 'RS256', ...header })}.${payload}.${signature}`
}

export const decodeJwt = (token: string): DecodedJwt | null => {
  const parts = token.split('.')
  if (parts.length !== 3) return null
  const [head = '', payload = '', signature = ''] = parts
  const header = decodePart(head)
  const claims = decodePart(payload)
  if (!header || !claims) return null
  return { header, claims, signingInput: `${head}.${payload}`, signature: Buffer.from(signature, 'base64url') }
}

/** RS256 and PS256 only; anything else, `none` included, is a failure. */
export const signatureIsGood = (jwt: DecodedJwt, key: KeyObject): boolean => {
  const input = Buffer.from(jwt.signingInput)
  if (jwt.header.alg === 'RS256') return verify('sha256', input, key, jwt.signature)
  if (jwt.header.alg !== 'PS256') return false
  return verify('sha256', input, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, jwt.signature)
}

/** Checks what `signOpaque` made. */
export const opaqueSignatureIsGood = (jwt: DecodedJwt, key: KeyObject): boolean => {
  const { nonce } = jwt.header
  if (typeof nonce !== 'string' || jwt.header.alg !== 'RS256') return false
  const payload = jwt.signingInput.split('.')[1] ?? ''
  const input = `${encode({ ...jwt.header, nonce: sha256(nonce) })}.${payload}`
  return verify('sha256', Buffer.from(input), key, jwt.signature)
}
