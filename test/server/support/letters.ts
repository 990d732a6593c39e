/** Mails as the bytes they travel as, for tests that compare what was delivered with what is kept. */
import { createHash } from 'node:crypto'

export interface Letter {
  readonly from?: string
  readonly to?: readonly string[]
  readonly cc?: readonly string[]
  readonly subject: string
  /** Null: without a Message-ID. Absent: made from the subject. */
  readonly id?: string | null
  readonly date?: Date
  readonly text?: string
  readonly html?: string
  readonly headers?: readonly string[]
  readonly files?: readonly { readonly name: string; readonly content: Buffer }[]
}

/** A person of client 2 (Northgate Shipping) of the sample firm. */
export const margaret = 'Margaret Ashdown <margaret.ashdown@northgate-shipping.example>'
/** A person of client 4 (Åkesson Design). */
export const saga = 'Saga Lindqvist <saga@akesson-design.example>'
export const stranger = 'Nadia Okafor <nadia@unheard-of.example>'
export const adaAddress = 'ada.morgan@harbourfinch.example'
export const benAddress = 'ben.keller@harbourfinch.example'

const textPart = ({ text = 'As discussed.\r\n', html }: Letter): readonly string[] =>
  html === undefined
    ? ['Content-Type: text/plain; charset=utf-8', '', text]
    : ['Content-Type: text/html; charset=utf-8', '', html]

const filePart = ({ name, content }: NonNullable<Letter['files']>[number]): readonly string[] => [
  `Content-Type: application/octet-stream; name="${name}"`,
  `Content-Disposition: attachment; filename="${name}"`,
  'Content-Transfer-Encoding: base64',
  '',
  (content.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n'),
]

const bodyOf = (letter: Letter): readonly string[] =>
  letter.files === undefined
    ? textPart(letter)
    : [
        'Content-Type: multipart/mixed; boundary="part"',
        '',
        ...[textPart(letter), ...letter.files.map(filePart)].flatMap((part) => ['--part', ...part]),
        '--part--',
      ]

/** Seconds count and milliseconds do not: headers have none. */
export const mimeOf = (letter: Letter): Buffer => {
  const { from = margaret, to = [adaAddress], cc = [], subject, headers = [], date = new Date() } = letter
  const id =
    letter.id === undefined ? `<${createHash('sha1').update(subject).digest('hex')}@letters.example>` : letter.id
  return Buffer.from(
    [
      `From: ${from}`,
      `To: ${to.join(', ')}`,
      ...(cc.length === 0 ? [] : [`Cc: ${cc.join(', ')}`]),
      `Subject: ${subject}`,
      ...(id === null ? [] : [`Message-ID: ${id}`]),
      `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
      'MIME-Version: 1.0',
      ...headers,
      ...bodyOf(letter),
      '',
    ].join('\r\n'),
  )
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
