/** Mails that are too much of something, and mails cut at every possible place: bounded, and never a crash. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, mailOf, multipart, part, readOddMail, usualHead } from '../../support/odd-mails.ts'

const text = (words: string): string => part('Content-Type: text/plain', words)

const nested = (depth: number): string =>
  depth === 0 ? text('The innermost words') : multipart('multipart/mixed', `b${depth}`, [nested(depth - 1)])

const sample = mailOf(
  ...usualHead,
  multipart('multipart/mixed', '=_outer', [
    multipart('multipart/alternative', '=_inner', [
      part(
        'Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable',
        'Gr=C3=BC=C3=9Fe,=',
        ' Ada',
        '-- ',
        '--x',
      ),
      part('Content-Type: text/html', '<p>Words</p>'),
    ]),
    part('Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64', 'SGVs', 'bG8h', ''),
    part('Content-Type: text/plain; name=b.txt', 'Line\r\n--=_outerish\r\n\r\n--\r\nend'),
  ]),
)

describe('too much', () => {
  it('[R23] nested a hundred deep: the rest is one file', async () => {
    const { mail, files } = await readOddMail(mailOf(...usualHead, nested(100)))
    expect(mail.remarks).toEqual(['MAIL_TOO_DEEP'])
    expect(mail.files).toHaveLength(1)
    expect(Buffer.from(files.files.get(mail.files[0]?.hash ?? '') ?? '').toString()).toContain('The innermost words')
  })

  it('[R23] more than two thousand parts: those beyond two thousand stay in the original', async () => {
    const parts = Array.from({ length: 2100 }, (_, n) => part(`Content-Type: application/pdf; name=${n}.pdf`, `${n}`))
    const { mail } = await readOddMail(mailOf(...usualHead, multipart('multipart/mixed', 'b', parts)))
    expect(mail.remarks).toEqual(['MAIL_TOO_MANY_PARTS'])
    expect(mail.files).toHaveLength(1999)
  })

  it('[R23] HTML of a table without end: its first words, and a remark', async () => {
    const row = '<tr><td style="color:red">Some words of a table</td></tr>'
    const html = `<table>${row.repeat(60_000)}</table>`
    const { mail } = await readOddMail(mailOf(...usualHead, 'Content-Type: text/html', '', html))
    expect(mail.remarks).toEqual(['MAIL_TEXT_CUT'])
    expect(mail.text.length).toBeLessThanOrEqual(1_000_000)
    expect(mail.text.startsWith('Some words of a table\nSome words')).toBe(true)
  })

  it('[R23] HTML nested without end, a head without end, a line without end', async () => {
    const deep = await readOddMail(mailOf('Content-Type: text/html', '', `Words${'<div>'.repeat(30_000)}`))
    expect(deep.mail).toMatchObject({ text: 'Words', remarks: ['MAIL_TEXT_CUT'] })
    const head = await readOddMail(`Subject: S\r\n${'X-A: b\r\n'.repeat(80_000)}\r\nWords`)
    expect(head.mail).toMatchObject({ subject: 'S', text: 'Words' })
    const line = await readOddMail(`Subject: ${'a'.repeat(2_000_000)}`)
    expect(line.mail.subject).toHaveLength(1000)
    expect(line.mail.remarks).toContain('MAIL_BROKEN')
  })

  it('[R23] ten thousand recipients are cut', async () => {
    const to = Array.from({ length: 10_000 }, (_, n) => `a${n}@x.example`).join(',\r\n ')
    const { mail } = await readOddMail(`To: ${to}\r\n\r\nx`)
    expect(mail.to.length).toBeGreaterThan(1000)
    expect(mail.to.length).toBeLessThanOrEqual(2000)
  })
})

describe('however the bytes come', () => {
  it('[R23] the same mail is read from any pieces', async () => {
    const whole = await readOddMail(sample)
    expect(whole.mail).toMatchObject({ text: 'Grüße, Ada\n-- \n--x', remarks: [] })
    expect(whole.content('a.pdf')).toBe('Hello!')
    expect(whole.content('b.txt')).toBe('Line\r\n--=_outerish\r\n\r\n--\r\nend')
    for (const size of [1, 2, 3, 5, 7, 64, 1000]) expect((await readOddMail(sample, size)).mail).toEqual(whole.mail)
  })

  it('[R16] a mail cut anywhere, with bytes turned, or of mere noise is read without an error', async () => {
    const bytes = bytesOf(sample)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length),
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 }),
        async (length, turned) => {
          const spoilt = Buffer.from(bytes)
          for (const [at, value] of turned) spoilt[at] = value
          const { mail, original } = await readOddMail(spoilt.subarray(0, length))
          expect(original.size).toBe(length)
          expect(mail.subject.includes('\u0000') || mail.text.includes('\u0000')).toBe(false)
        },
      ),
      { numRuns: 100 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (noise) => {
        expect((await readOddMail(noise)).mail.text.isWellFormed()).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
