/** Where root keys come from: a file given by the operator, or one made in the data folder on first start (mode 0600). */
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyRing } from './vault.ts'

const KEY_BYTES = 32

/**
 * Format: `{ "current": "2026-11", "keys": { "2026-11": "<32 bytes, base64>" } }`. To rotate, add a key and make it current; keep
 * the old one until everything was sealed anew.
 */
export const parseKeyRing = (text: string): KeyRing => {
  const fail = (why: string): never => {
    throw new Error(`The key file is not usable: ${why}. It must be {"current": id, "keys": {id: 32 bytes in base64}}.`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The parser's message may quote the file, and the file holds keys.
    return fail('it is not JSON')
  }
  if (typeof value !== 'object' || value === null) return fail('it is not an object')
  const { current, keys } = value as Readonly<Record<string, unknown>>
  if (typeof current !== 'string' || typeof keys !== 'object' || keys === null)
    return fail('"current" or "keys" is missing')
  const ring = new Map<string, Buffer>()
  for (const [id, encoded] of Object.entries(keys)) {
    const key = Buffer.from(typeof encoded === 'string' ? encoded : '', 'base64')
    if (key.length !== KEY_BYTES) return fail(`key ${JSON.stringify(id)} is not ${KEY_BYTES} bytes long`)
    ring.set(id, key)
  }
  return ring.has(current) ? { current, keys: ring } : fail('the current key is not among the keys')
}

/** Reads the operator's key file. Refuses one that other users of the machine can read. */
export const readKeyRing = (file: string): KeyRing => {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new Error('The key file can be read by other users of this machine. Set its mode to 0600 or 0400.')
  }
  return parseKeyRing(readFileSync(file, 'utf8'))
}

/** For the embedded default: `keys.json` in the data folder, made once. Two processes starting at once end up with the same file. */
export const openOrCreateKeyRing = (dataFolder: string): KeyRing => {
  const file = join(dataFolder, 'keys.json')
  const fresh = { current: 'k1', keys: { k1: randomBytes(KEY_BYTES).toString('base64') } }
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const draft = join(dataFolder, `keys.${randomBytes(8).toString('hex')}.tmp`)
  writeFileSync(draft, `${JSON.stringify(fresh)}\n`, { mode: 0o600 })
  try {
    // A link appears whole or not at all, and never replaces keys that are already there.
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readKeyRing(file)
}
