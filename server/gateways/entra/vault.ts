/** Encryption at rest: AES-256-GCM with a fresh data key per value, wrapped by a key of the key ring (platform 2.5). */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Vault } from '../../crm/connection-ports.ts'

/** Root keys by id; `current` seals, all of them open. */
export interface KeyRing {
  readonly current: string
  readonly keys: ReadonlyMap<string, Buffer>
}

const IV_BYTES = 12
const TAG_BYTES = 16

const encrypt = (key: Buffer, bound: Buffer, plain: Buffer): Buffer => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound)
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

const decrypt = (key: Buffer, bound: Buffer, box: Buffer): Buffer => {
  if (box.length < IV_BYTES + TAG_BYTES) throw new Error('The sealed value is too short')
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(bound)
  decipher.setAuthTag(box.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(box.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
}

/** A key for one purpose only, so that a value sealed for one cannot be opened as another. 32 bytes. */
export const deriveKey = (ring: KeyRing, keyId: string, purpose: string): Buffer => {
  const root = ring.keys.get(keyId)
  if (!root) throw new Error(`Key ${JSON.stringify(keyId)} is not in the key ring`)
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `tandem/${purpose}`, 32))
}

/** Owner, purpose and key id are authenticated with the value: a row copied to somebody else does not open. */
const binding = (purpose: string, owner: string, keyId: string) =>
  Buffer.from(JSON.stringify(['v1', purpose, owner, keyId]))

export const createVault = (ring: KeyRing): Vault => ({
  seal(purpose, owner, plain) {
    const keyId = ring.current
    const bound = binding(purpose, owner, keyId)
    const dataKey = randomBytes(32)
    const wrappedKey = encrypt(deriveKey(ring, keyId, purpose), bound, dataKey).toString('base64')
    return { keyId, wrappedKey, data: encrypt(dataKey, bound, Buffer.from(plain, 'utf8')).toString('base64') }
  },

  open(purpose, owner, sealed) {
    const bound = binding(purpose, owner, sealed.keyId)
    const dataKey = decrypt(deriveKey(ring, sealed.keyId, purpose), bound, Buffer.from(sealed.wrappedKey, 'base64'))
    return decrypt(dataKey, bound, Buffer.from(sealed.data, 'base64')).toString('utf8')
  },
})
