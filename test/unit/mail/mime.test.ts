/** What becomes of a mail, by what it is: every kind has one defined outcome. */
import { describe, expect, it } from 'vitest'
import { bytesOf, mailOf, multipart, part, readOddMail, usualHead, winmailOf } from '../../support/odd-mails.ts'

const mail = (...lines: readonly string[]): string => mailOf(...usualHead, ...lines)
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64')
const text = (words: string): string => part('Content-Type: text/plain; charset=utf-8', words)

describe('what a mail says', () => {
  it('[R23] head, people and words of a plain mail', async () => {
    const { mail: read } = await readOddMail(
      mail(
        'Cc: Team: =?iso-8859-1?Q?J=FCrgen?= <j@x.example>, k@x.example;',
        'Bcc: "A, B" <ab@x.example>',
        'Content-Type: text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Gr=FC=DFe aus =',
        'Z=FCrich',
      ),
    )
    expect(read).toMatchObject({
      messageId: '<a1@harbour.example>',
      subject: 'Engine',
      from: { name: 'Hopper, Grace', address: 'grace@harbour.example' },
      to: [{ name: null, address: 'ada@lovelace.example' }],
      cc: [
        { name: 'Jürgen', address: 'j@x.example' },
        { name: null, address: 'k@x.example' },
      ],
      bcc: [{ name: 'A, B', address: 'ab@x.example' }],
      date: Date.UTC(2026, 10, 21, 9, 11, 12),
      kind: 'mail',
      text: 'Grüße aus Zürich',
      hasHtml: false,
      files: [],
      isBulk: false,
      filingStamp: null,
      remarks: [],
    })
  })

  it('[R23] of alternatives the plain words count, of HTML alone what it says', async () => {
    const html = part('Content-Type: text/html; charset=utf-8', '<style>p{}</style><p>One</p><p>Two &amp; three</p>')
    const both = await readOddMail(mail(multipart('multipart/alternative', 'b', [text('Plain'), html])))
    expect(both.mail).toMatchObject({ text: 'Plain', hasHtml: true, files: [] })
    const alone = await readOddMail(mail(multipart('multipart/alternative', 'b', [text(' '), html])))
    expect(alone.mail.text).toBe('One\nTwo & three')
    const footer = await readOddMail(mail(multipart('multipart/mixed', 'b', [html, text('Footer of the list')])))
    expect(footer.mail.text).toBe('One\nTwo & three\n\nFooter of the list')
  })

  it('[R23] pictures in the text are inline, attached ones are not', async () => {
    const picture = (head: string): string =>
      part(`Content-Type: image/png; name="a.png"\r\n${head}\r\nContent-Transfer-Encoding: base64`, base64('PNG'))
    const { mail: read } = await readOddMail(
      mail(
        multipart('multipart/related', 'b', [
          part('Content-Type: text/html', '<img src="cid:logo@x">'),
          picture('Content-ID: <logo@x>'),
          picture('Content-Disposition: attachment'),
        ]),
      ),
    )
    expect(read.files.map(({ isInline, contentId }) => [isInline, contentId])).toEqual([
      [true, 'logo@x'],
      [false, null],
    ])
  })

  it('[R23] an attached mail is one file, whatever is in it', async () => {
    const inner = mail(multipart('multipart/mixed', 'inner', [text('In it'), text('More')]))
    const { mail: read, content } = await readOddMail(
      mail(
        multipart('multipart/mixed', 'outer', [
          text('See below'),
          part('Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="Old.eml"', inner),
        ]),
      ),
    )
    expect(read.text).toBe('See below')
    expect(read.files).toMatchObject([{ name: 'Old.eml', kind: 'message', contentType: 'message/rfc822' }])
    expect(content('Old.eml')).toBe(inner)
  })

  it.each([
    ['List-Id: <l.example>', 'list', true],
    ['Precedence: bulk', 'list', true],
    ['List-Unsubscribe: <mailto:x@y.example>', 'list', true],
    ['Auto-Submitted: auto-replied', 'automatic', true],
    ['X-Auto-Response-Suppress: All', 'automatic', true],
    ['Auto-Submitted: no', 'mail', false],
    ['X-Auto-Response-Suppress: None', 'mail', false],
  ] as const)('[CARET-55] %s makes it %s', async (line, kind, isBulk) => {
    const { mail: read } = await readOddMail(mail(line, '', 'x'))
    expect([read.kind, read.isBulk]).toEqual([kind, isBulk])
  })

  it('[R23] the stamp of an intent is a UUID or nothing', async () => {
    const stamp = '0c3f6d0a-2b7e-4a44-9a53-0123456789ab'
    expect((await readOddMail(mail(`X-Tandem-Filing: ${stamp.toUpperCase()}`, '', 'x'))).mail.filingStamp).toBe(stamp)
    expect((await readOddMail(mail(`X-Tandem-Filing: ${stamp}; drop`, '', 'x'))).mail.filingStamp).toBeNull()
  })
})

describe('mails of a kind', () => {
  it('[R23] a meeting request is told as one, its invitation kept', async () => {
    const invitation = part('Content-Type: text/calendar; method=REQUEST; charset=utf-8', 'BEGIN:VCALENDAR')
    const { mail: read, content } = await readOddMail(
      mail(multipart('multipart/alternative', 'b', [text('Come'), invitation])),
    )
    expect(read).toMatchObject({ kind: 'meeting', text: 'Come', files: [{ name: 'invite.ics', kind: 'calendar' }] })
    expect(content('invite.ics')).toBe('BEGIN:VCALENDAR')
  })

  it('[R23] a non-delivery report is told as one, with the returned head', async () => {
    const { mail: read } = await readOddMail(
      mail(
        multipart('multipart/report; report-type=delivery-status', 'b', [
          text('Could not be delivered'),
          part('Content-Type: message/delivery-status', 'Final-Recipient: rfc822; x@y.example'),
          part('Content-Type: text/rfc822-headers', 'Subject: Old'),
        ]),
      ),
    )
    expect(read).toMatchObject({ kind: 'report', text: 'Could not be delivered' })
    expect(read.files.map(({ name }) => name)).toEqual(['delivery-status.txt', 'file.txt'])
  })

  it.each([
    ['application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', 'encrypted', 'MAIL_ENCRYPTED'],
    ['application/x-pkcs7-mime; name="smime.p7m"', 'encrypted', 'MAIL_ENCRYPTED'],
    ['application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"', 'signed', 'MAIL_SIGNED'],
  ] as const)('[R23] %s is %s and kept as a file', async (type, kind, remark) => {
    const { mail: read, content } = await readOddMail(
      mail(`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', '', base64('sealed')),
    )
    expect(read).toMatchObject({ kind, remarks: [remark], text: '', files: [{ kind: 'encrypted' }] })
    expect(content('smime.p7m')).toBe('sealed')
  })

  it('[R23] PGP and clear-signed mails', async () => {
    const sealed = await readOddMail(
      mail(
        multipart('multipart/encrypted; protocol="application/pgp-encrypted"', 'b', [
          part('Content-Type: application/pgp-encrypted', 'Version: 1'),
          part('Content-Type: application/octet-stream; name="encrypted.asc"', '-----BEGIN PGP MESSAGE-----'),
        ]),
      ),
    )
    expect(sealed.mail).toMatchObject({ kind: 'encrypted', remarks: ['MAIL_ENCRYPTED'] })
    expect(sealed.mail.files.map(({ kind }) => kind)).toEqual(['encrypted', 'encrypted'])
    const signed = await readOddMail(
      mail(
        multipart('multipart/signed; protocol="application/pkcs7-signature"', 'b', [
          text('I said so'),
          part('Content-Type: application/pkcs7-signature; name=smime.p7s', 'x'),
        ]),
      ),
    )
    expect(signed.mail).toMatchObject({
      kind: 'signed',
      text: 'I said so',
      remarks: ['MAIL_SIGNED'],
      files: [{ name: 'smime.p7s', kind: 'signature' }],
    })
  })

  it('[R23] files come out of a winmail.dat; one that cannot be read is kept', async () => {
    const withWinmail = (bytes: Uint8Array): string =>
      mail(
        multipart('multipart/mixed', 'b', [
          text('See attached'),
          part(
            'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64',
            base64(bytes),
          ),
        ]),
      )
    const whole = winmailOf('Contract.pdf', Buffer.from('%PDF-1.7 contract'))
    const read = await readOddMail(withWinmail(whole))
    expect(read.mail.remarks).toEqual(['MAIL_WINMAIL_READ'])
    expect(read.mail.files.map(({ name, kind }) => [name, kind])).toEqual([
      ['winmail.dat', 'winmail'],
      ['Contract.pdf', 'file'],
    ])
    expect(read.content('Contract.pdf')).toBe('%PDF-1.7 contract')
    for (const bytes of [whole.subarray(0, 60), Buffer.from('no TNEF at all'), Buffer.alloc(0)]) {
      const spoilt = await readOddMail(withWinmail(bytes))
      expect(spoilt.mail.remarks).toEqual(['MAIL_WINMAIL_UNREADABLE'])
      expect(spoilt.mail.files.map(({ name }) => name)).toEqual(['winmail.dat'])
    }
  })
})

describe('broken mails', () => {
  it('[R23] what lacks its boundary says its words all the same', async () => {
    const without = await readOddMail(mail('Content-Type: multipart/mixed', '', 'Words', ''))
    expect(without.mail).toMatchObject({ text: 'Words', remarks: ['MAIL_BROKEN'] })
    const other = await readOddMail(mail('Content-Type: multipart/mixed; boundary=a', '', '--b', 'Words', ''))
    expect(other.mail).toMatchObject({ text: '--b\nWords', remarks: ['MAIL_BROKEN'] })
    const open = await readOddMail(mail('Content-Type: multipart/mixed; boundary=a', '', '--a', '', 'Words'))
    expect(open.mail).toMatchObject({ text: 'Words', remarks: ['MAIL_BROKEN'] })
  })

  it('[R23] an outer boundary ends what was left open inside', async () => {
    const inner = mailOf('Content-Type: multipart/alternative; boundary=in', '', '--in', '', 'Inner words')
    const { mail: read } = await readOddMail(mail(multipart('multipart/mixed', 'out', [inner, text('Outer words')])))
    expect(read).toMatchObject({ text: 'Inner words\n\nOuter words', remarks: ['MAIL_BROKEN'] })
  })

  it('[R23] bare line feeds, blank lines before the head, an mbox line, a byte order mark', async () => {
    const plain = ['Subject: Here', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'One', '--b--', '']
    for (const before of ['', '\n\n', 'From x@y Sat Nov 21\n', '\ufeff']) {
      const { mail: read } = await readOddMail(before + plain.join('\n'))
      expect([read.subject, read.text]).toEqual(['Here', 'One'])
    }
  })

  it('[R23] charsets that lie, are unknown, or are missing', async () => {
    const latin = (type: string) => Buffer.from(mail(type, '', 'Grüße'), 'latin1')
    const eight = (type: string) => bytesOf(mail(type, '', 'Grüße'))
    for (const source of [
      latin('Content-Type: text/plain; charset=utf-8'),
      latin('Content-Type: text/plain; charset=nowhere'),
      latin('X: y'),
      eight('X: y'),
      eight('Content-Type: text/plain; charset=us-ascii'),
      eight('Content-Type: text/plain; charset="UTF8"'),
    ])
      expect((await readOddMail(source)).mail.text).toBe('Grüße')
    const utf7 = await readOddMail(mail('Content-Type: text/plain; charset=utf-7', '', 'Gr+APwA3w-e'))
    expect(utf7.mail.text).toBe('Grüße')
    const japanese = await readOddMail(
      mail('Content-Type: text/plain; charset=iso-2022-jp', '', '\u001b$BF|K\\\u001b(B'),
    )
    expect(japanese.mail.text).toBe('日本')
  })

  it('[R23] eight-bit heads in either encoding, and words encoded in part', async () => {
    for (const encoding of ['latin1', 'utf8'] as const) {
      const { mail: read } = await readOddMail(
        Buffer.from('Subject: Fröhlich\r\nFrom: Jürg <j@x.example>\r\n\r\nx', encoding),
      )
      expect([read.subject, read.from?.name]).toEqual(['Fröhlich', 'Jürg'])
    }
    const mixed = await readOddMail(Buffer.from('Subject: =?iso-8859-1?Q?Fr\u00f6hlich?=\r\n\r\nx', 'latin1'))
    expect(mixed.mail.subject).toBe('Fröhlich')
    const split = await readOddMail('Subject: =?utf-8?B?w7w=?=\r\n =?utf-8?B?w6Q=?= =?x-none?Q?=41?=\r\n\r\nx')
    expect(split.mail.subject).toContain('üä')
  })

  it('[R23] base64 with rubbish in it, cut off, or padded in the middle', async () => {
    const body = (encoded: string) =>
      mail('Content-Type: application/pdf; name=a.pdf', 'Content-Transfer-Encoding: base64', '', encoded)
    const read = async (encoded: string) => (await readOddMail(body(encoded))).content('a.pdf')
    expect(await read('SGVs\r\n bG8h!!!')).toBe('Hello!')
    expect(await read('SGVsbG8hCg')).toBe('Hello!\n')
    expect(await read('SGVsbG8=\r\nSGVsbG8=')).toBe('HelloHello')
    expect(await read('SGVsbG8= ignored')).toBe('Hello')
    expect(await read('')).toBe('')
  })

  it('[R23] files in uuencode', async () => {
    const { content } = await readOddMail(
      mail(
        'Content-Type: application/pdf; name=a.pdf',
        'Content-Transfer-Encoding: x-uuencode',
        '',
        'begin 644 a.pdf',
        '+2&5L;&\\L($%D82$ ',
        '`',
        'end',
        'Regards',
      ),
    )
    expect(content('a.pdf')).toBe('Hello, Ada!')
  })

  it('[R23] nothing in it, no date, no sender, two Message-IDs', async () => {
    const nothing = await readOddMail('')
    expect(nothing.mail).toMatchObject({ messageId: null, from: null, date: null, subject: '', text: '', files: [] })
    const two = await readOddMail(mail('Message-ID: <b2@harbour.example>', 'Message-ID: <c3@x.example>', '', ''))
    expect(two.mail).toMatchObject({ messageId: '<a1@harbour.example>', text: '' })
    for (const date of ['Whenever', '', '99 Foo 2026'])
      expect((await readOddMail(`Date: ${date}\r\n\r\nx`)).mail.date).toBeNull()
    expect((await readOddMail('Date: Sat, 21 Nov 26 10:11:12 EST (x)\r\n\r\nx')).mail.date).toBe(
      Date.UTC(2026, 10, 21, 15, 11, 12),
    )
  })
})

describe('names of files', () => {
  it.each([
    [`filename*=UTF-8''%E2%82%AC%20rates.pdf`, '€ rates.pdf'],
    [`filename*0="long-"; filename*1="name.pdf"`, 'long-name.pdf'],
    [`filename="=?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?="`, 'Grüße.pdf'],
    [`filename="../../etc/passwd"`, 'passwd'],
    [`filename="C:\\\\Users\\\\x\\\\evil.exe"`, 'evil.exe'],
    [`filename="invoice\u202efdp.exe"`, 'invoicefdp.exe'],
    [`filename="a\u0000b\tc.pdf"`, 'ab c.pdf'],
    [`filename="con.txt"`, '_con.txt'],
    [`filename="..."`, 'file.pdf'],
    [`filename="${'x'.repeat(300)}.pdf"`, `${'x'.repeat(196)}.pdf`],
    [``, 'file.pdf'],
  ])('[R23] %s becomes %s', async (disposition, name) => {
    const { mail: read } = await readOddMail(
      mail('Content-Type: application/pdf', `Content-Disposition: attachment; ${disposition}`, '', 'x'),
    )
    expect(read.files.map((file) => file.name)).toEqual([name])
  })
})
