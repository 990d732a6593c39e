/** The signing keys of the simulated Entra ID, and their rotation. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { selfSignedCertificate } from './self-signed.ts'

export type PublishedKey = Readonly<Record<string, string | readonly string[]>>

export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly jwk: PublishedKey
}

/** A key as plain data. */
export interface SavedKey {
  readonly kid: string
  readonly pem: string
  readonly jwk: PublishedKey
}

export interface SigningKeys {
  current(): SigningKey
  find(kid: unknown): SigningKey | undefined
  /** Tokens are signed with a new key from now on. `forgetOld`: earlier keys leave the published set at once. */
  rotate(options?: { readonly forgetOld?: boolean }): void
  /** The body of `discovery/v2.0/keys`. */
  published(): { readonly keys: readonly PublishedKey[] }
  save(): readonly SavedKey[]
  restore(saved: readonly SavedKey[]): void
}

const makeKey = (): SigningKey => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  const certificate = selfSignedCertificate('accounts.accesscontrol.windows.net', { privateKey, publicKey })
  const der = certificate.replace(/-----[A-Z ]+-----|\n/g, '')
  const kid = createHash('sha1').update(Buffer.from(der, 'base64')).digest('base64url')
  return { kid, privateKey, publicKey, jwk: { kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, x5c: [der] } }
}

/** Every simulation of a process starts with the same key: making one takes longer than most tests. */
let first: SigningKey | undefined

export const createSigningKeys = (issuer: string): SigningKeys => {
  first ??= makeKey()
  let keys: SigningKey[] = [first]
  return {
    current() {
      const [newest] = keys
      if (!newest) throw new Error('The simulated Entra ID has no signing key')
      return newest
    },
    find: (kid) => keys.find((key) => key.kid === kid),
    rotate({ forgetOld = false } = {}) {
      keys = [makeKey(), ...(forgetOld ? [] : keys)]
    },
    save: () =>
      keys.map(({ kid, privateKey, jwk }) => ({
        kid,
        jwk,
        pem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
      })),
    restore(saved) {
      keys = saved.map(({ kid, pem, jwk }) => {
        const privateKey = createPrivateKey(pem)
        return { kid, jwk, privateKey, publicKey: createPublicKey(privateKey) }
      })
    },
    published: () => ({ keys: keys.map((key) => ({ ...key.jwk, issuer })) }),
  }
}
