/** Mails of any size for benches and limits: a short text and one large file that is made while it is sent. */

import { bytesInLine, type SyntheticMime } from '../state/mail-content.ts'

export interface SyntheticMail {
  /** Of the whole mail in bytes, met to within one line of base64. */
  readonly size: number
  readonly subject: string
  /** Address, or `Name <address>`. */
  readonly from: string
  readonly to: string
  /** With angle brackets. */
  readonly messageId: string
  /** ISO 8601. */
  readonly date: string
  /** Other file content for another seed. Absent: 1. */
  readonly seed?: number
}

const boundary = 'synthetic-boundary-0001'

export const syntheticMime = ({ size, subject, from, to, messageId, date, seed = 1 }: SyntheticMail): SyntheticMime => {
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    `Date: ${new Date(date).toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The large file is attached.',
    `--${boundary}`,
    'Content-Type: application/octet-stream; name="large.bin"',
    'Content-Disposition: attachment; filename="large.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    '',
  ].join('\r\n')
  const tail = `--${boundary}--\r\n`
  return { head, tail, lines: Math.max(1, Math.round((size - head.length - tail.length) / bytesInLine)), seed }
}
