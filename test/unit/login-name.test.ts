/** The two formats of a login (CARET-10, CARET-11). */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOfLogin, parseLogin } from '../../server/crm/login-name.ts'
import { CodedError } from '../../server/errors.ts'

const people = async () => [
  'ann@contoso.example',
  'Sam.Vos@contoso.example',
  'ann@fabrikam.example',
  'lee@contoso.example',
  'lee@contoso.other',
]
const codeOf = (text: string) =>
  addressOfLogin(text, people).then(
    () => null,
    (error: unknown) => (error instanceof CodedError ? error.code : 'thrown'),
  )

describe('a login as a person writes it', () => {
  it.each([
    ['ann@contoso.example', 'ann@contoso.example'],
    ['  Ann@Contoso.example ', 'Ann@Contoso.example'],
    ['jürgen@müller.example', 'jürgen@müller.example'],
    ['CONTOSO\\ann', 'ann@contoso.example'],
    ['contoso.example\\ANN', 'ann@contoso.example'],
    ['fabrikam\\ann', 'ann@fabrikam.example'],
    ['Contoso\\sam.vos', 'sam.vos@contoso.example'],
  ])('[CARET-10] %j is understood as %s', async (text, address) => {
    expect(await addressOfLogin(text, people)).toBe(address)
  })

  it.each(['CONTOSO\\nobody', 'OTHER\\ann', 'CONTOSO\\lee'])(
    '[CARET-10] %j fits nobody, or more than one, and is refused with the reason',
    async (text) => {
      expect(await codeOf(text)).toBe('CONNECTION_LOGIN_UNKNOWN')
    },
  )

  it.each([
    '',
    'ann',
    '@contoso.example',
    'ann@',
    'ann@contoso',
    'a\\b\\c',
    'CONTOSO\\',
    '\\ann',
    'ann@contoso.example\\x',
    'a b@c.example',
    'CONTOSO/ann',
    `${'x'.repeat(400)}@c.example`,
  ])('[CARET-10] %j is neither format', async (text) => {
    expect(await codeOf(text)).toBe('REQUEST_INVALID')
  })

  it('[CARET-10] any text is one of the two formats or neither, and never more than was written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const login = parseLogin(text)
        const understood = { address: '', downLevel: '', neither: '' }
        if (login.kind === 'address') understood.address = login.address
        if (login.kind === 'downLevel') understood.downLevel = `${login.domain}\\${login.user}`
        expect(text).toContain(understood[login.kind])
      }),
    )
  })
})
