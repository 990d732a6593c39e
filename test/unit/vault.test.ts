/** Encryption at rest and the key ring behind it (platform 2.5). */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOrCreateKeyRing, parseKeyRing, readKeyRing } from '../../server/gateways/entra/key-ring.ts'
import { createVault, type KeyRing } from '../../server/gateways/entra/vault.ts'

const ring = (current = 'k1', ...ids: string[]): KeyRing => ({
  current,
  keys: new Map([current, ...ids].map((id) => [id, randomBytes(32)])),
})
const flip = (base64: string, at: number): string => {
  const bytes = Buffer.from(base64, 'base64')
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1
  return bytes.toString('base64')
}

describe('the vault', () => {
  it('[CARET-15] what was sealed opens again, any text, and nothing of it is readable', () => {
    const vault = createVault(ring())
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (plain) => {
        const sealed = vault.seal('token-cache', 'ann', plain)
        expect(vault.open('token-cache', 'ann', sealed)).toBe(plain)
      }),
    )
    const sealed = vault.seal('token-cache', 'ann', 'canary-refresh-token')
    expect(Buffer.from(sealed.data, 'base64').toString('latin1') + JSON.stringify(sealed)).not.toContain('canary')
  })

  it('[CARET-15] the same text sealed twice looks different', () => {
    const vault = createVault(ring())
    const [one, two] = [vault.seal('p', 'o', 'same'), vault.seal('p', 'o', 'same')]
    expect(one.data).not.toBe(two.data)
    expect(one.wrappedKey).not.toBe(two.wrappedKey)
  })

  it('[CARET-15] a box opens neither for another owner nor for another purpose nor under another key id', () => {
    const keys = ring('k1', 'k2')
    const vault = createVault(keys)
    const sealed = vault.seal('token-cache', 'ann', 'secret')
    expect(() => vault.open('token-cache', 'mallory', sealed)).toThrow(/.+/)
    expect(() => vault.open('dialog', 'ann', sealed)).toThrow(/.+/)
    expect(() => vault.open('token-cache', 'ann', { ...sealed, keyId: 'k2' })).toThrow(/.+/)
    expect(() => vault.open('token-cache', 'ann', { ...sealed, keyId: 'gone' })).toThrow('not in the key ring')
    expect(() => createVault(ring()).open('token-cache', 'ann', sealed)).toThrow(/.+/)
  })

  it('[CARET-15] one changed bit anywhere is noticed', () => {
    const vault = createVault(ring())
    const sealed = vault.seal('p', 'o', 'some secret text')
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.boolean(), (at, inKey) => {
        const changed = inKey
          ? { ...sealed, wrappedKey: flip(sealed.wrappedKey, at) }
          : { ...sealed, data: flip(sealed.data, at) }
        expect(() => vault.open('p', 'o', changed)).toThrow(/.+/)
      }),
    )
  })

  it('[CARET-15] random bytes never open and never crash otherwise than by an error', () => {
    const vault = createVault(ring())
    fc.assert(
      fc.property(fc.string(), fc.string(), (wrappedKey, data) => {
        expect(() => vault.open('p', 'o', { keyId: 'k1', wrappedKey, data })).toThrow(Error)
      }),
    )
  })

  it('[CARET-15] after a rotation old boxes open and new ones use the new key', () => {
    const old = ring('k1')
    const sealed = createVault(old).seal('p', 'o', 'secret')
    const rotated = createVault({ current: 'k2', keys: new Map([...old.keys, ['k2', randomBytes(32)]]) })
    expect(rotated.open('p', 'o', sealed)).toBe('secret')
    expect(rotated.seal('p', 'o', 'secret').keyId).toBe('k2')
  })
})

describe('the key ring', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keys-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('[CARET-15] is made once in the data folder, readable by its owner only', () => {
    const inside = join(folder, 'data')
    const first = openOrCreateKeyRing(inside)
    expect(statSync(join(inside, 'keys.json')).mode & 0o777).toBe(0o600)
    expect(readdirSync(inside)).toEqual(['keys.json'])
    expect(openOrCreateKeyRing(inside)).toEqual(first)
  })

  it('[CARET-15] a key file that others can read is refused', () => {
    const file = join(folder, 'keys.json')
    openOrCreateKeyRing(folder)
    chmodSync(file, 0o644)
    expect(() => readKeyRing(file)).toThrow('other users')
    chmodSync(file, 0o400)
    expect(readKeyRing(file).current).toBe('k1')
  })

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"current":"a"}',
    '{"current":"a","keys":{}}',
    '{"current":"a","keys":{"a":"c2hvcnQ="}}',
    '{"current":"a","keys":{"a":7}}',
  ])('[CARET-15] a broken key file %j is refused with words that hold none of it', (text) => {
    expect(() => parseKeyRing(text)).toThrow('The key file is not usable')
  })

  it('[CARET-15] a damaged file is never replaced by a new one: that would lose every connection', () => {
    const file = join(folder, 'keys.json')
    writeFileSync(file, 'damaged canary', { mode: 0o600 })
    expect(() => openOrCreateKeyRing(folder)).toThrow(/^(?!.*canary)/)
    expect(readFileSync(file, 'utf8')).toBe('damaged canary')
  })
})
