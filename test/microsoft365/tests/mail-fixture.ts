/** Mails and short cuts for the tests of simulated mail. */

import { type Answer, type GraphFixture, type Json, valuesOf } from './graph-fixture.ts'

export const mailOf = (headers: readonly string[], body: string): string => `${headers.join('\r\n')}\r\n\r\n${body}`

/** A mail with a picture inside its HTML, a file, and another mail attached. */
export const richMail = mailOf(
  [
    'Message-ID: <rich@northwind.example>',
    'From: =?utf-8?q?J=C3=B6rg?= Ott <joerg@northwind.example>',
    'To: Ada Morgan <ada.morgan@harbourfinch.example>, ben.keller@harbourfinch.example',
    'Subject: =?utf-8?b?VmVydHLDpGdl?=',
    'Date: Mon, 02 Mar 2026 10:15:04 +0100',
    'Sensitivity: Private',
    'List-Id: <weekly.northwind.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="m"',
  ],
  [
    '--m',
    'Content-Type: multipart/related; boundary="r"',
    '',
    '--r',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Two   contracts.<img src="cid:logo@northwind"></p>',
    '--r',
    'Content-Type: image/png; name="logo.png"',
    'Content-Disposition: inline; filename="logo.png"',
    'Content-ID: <logo@northwind>',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    '--r--',
    '--m',
    'Content-Type: application/pdf; name="lease.pdf"',
    'Content-Disposition: attachment; filename="lease.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERi0xLjcK',
    '--m',
    'Content-Type: message/rfc822',
    '',
    'From: ann@northwind.example',
    'Subject: The older one',
    '',
    'Inside.',
    '--m--',
    '',
  ].join('\r\n'),
)

export const plainMail = (id: string, more: readonly string[] = []): string =>
  mailOf(
    [`Message-ID: <${id}@northwind.example>`, 'From: ann@northwind.example', `Subject: ${id}`, ...more],
    `Text of ${id}.\r\n`,
  )

export interface DeltaRound {
  readonly values: readonly Json[]
  readonly link: string
}

/** All pages of a round, by the given link or path. */
export const roundOf = async (
  graph: GraphFixture,
  start: string,
  headers: Record<string, string> = {},
): Promise<DeltaRound> => {
  const values: Json[] = []
  for (let next: string = start; ; ) {
    const answer: Answer = await graph.ask('GET', next, { headers })
    if (answer.status !== 200) throw new Error(answer.text)
    values.push(...valuesOf(answer))
    const link = answer.body['@odata.deltaLink']
    if (typeof link === 'string') return { values, link }
    next = String(answer.body['@odata.nextLink'])
  }
}
