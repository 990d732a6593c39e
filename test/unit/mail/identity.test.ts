/** One mail is one document, and what only pretends to be it is another. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailIdentity } from '../../../server/crm/mail-identity.ts'
import { mailOf, multipart, part, readOddMail, usualHead } from '../../support/odd-mails.ts'

interface Copy {
  readonly received: readonly string[]
  readonly head: readonly string[]
  readonly boundary: string
  readonly encoding: 'base64' | 'quoted-printable'
  readonly banner: string
  readonly footer: string
  readonly file: string
}

const encode = ({ encoding, file }: Copy): string =>
  encoding === 'base64'
    ? Buffer.from(file).toString('base64')
    : file.replace(/[^a-zA-Z0-9]/g, (letter) =>
        [...Buffer.from(letter)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
      )

const copyOf = (copy: Copy): string =>
  mailOf(
    ...copy.received.map((by) => `Received: from ${by} by mx.example; Sat, 21 Nov 2026 10:11:13 +0100`),
    ...copy.head,
    multipart('multipart/mixed', copy.boundary, [
      part('Content-Type: text/plain', copy.banner, 'The words', copy.footer),
      part(`Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: ${copy.encoding}`, encode(copy)),
    ]),
  )

const usual: Copy = {
  received: [],
  head: usualHead,
  boundary: 'b',
  encoding: 'base64',
  banner: '',
  footer: '',
  file: 'contract',
}

const identityOf = async (source: string): Promise<string> => {
  const { original, mail } = await readOddMail(source)
  return mailIdentity(original, mail)
}

const word = fc.string({ unit: fc.constantFrom(...'abcdefXYZ019'), minLength: 1, maxLength: 12 })
const ways = fc.record({
  received: fc.array(word, { maxLength: 3 }),
  boundary: word.map((text) => `=_${text}`),
  encoding: fc.constantFrom('base64' as const, 'quoted-printable' as const),
  banner: word,
  footer: word,
})

describe('the identity of a mail', () => {
  it('[R23] is the same whatever the way to a mailbox added, encoded or cut anew', async () => {
    await fc.assert(
      fc.asyncProperty(ways, ways, word, async (one, other, file) => {
        const first = await identityOf(copyOf({ ...usual, ...one, file }))
        expect(await identityOf(copyOf({ ...usual, ...other, file }))).toBe(first)
      }),
      { numRuns: 40 },
    )
  })

  const change = (from: string, to: string): readonly string[] => usualHead.map((line) => line.replace(from, to))

  it.each([
    ['Message-ID', { ...usual, head: change('<a1@', '<a2@') }],
    ['sender', { ...usual, head: change('grace@', 'mallory@') }],
    ['second', { ...usual, head: change('10:11:12', '10:11:13') }],
    ['file', { ...usual, file: 'Contract' }],
  ])('[R23] differs with another %s', async (_name, copy) => {
    expect(await identityOf(copyOf(copy))).not.toBe(await identityOf(copyOf(usual)))
  })

  it('[R23] does not depend on the case or the brackets of the Message-ID, nor on the zone of the date', async () => {
    const head = change('<a1@harbour.example>', ' A1@Harbour.Example').map((line) =>
      line.replace('10:11:12 +0100', '09:11:12 GMT'),
    )
    expect(await identityOf(copyOf({ ...usual, head }))).toBe(await identityOf(copyOf(usual)))
  })

  it('[R23] without a Message-ID is that of all the bytes', async () => {
    const head = usualHead.filter((line) => !line.startsWith('Message-ID'))
    const one = await identityOf(copyOf({ ...usual, head }))
    expect(await identityOf(copyOf({ ...usual, head }))).toBe(one)
    expect(await identityOf(copyOf({ ...usual, head, footer: 'x' }))).not.toBe(one)
  })
})
