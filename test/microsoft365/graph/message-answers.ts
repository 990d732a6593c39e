/** Drafts that answer or forward a message: subject, recipients, the quoted text, the references (graph-contract 4.1). */

import type { Item } from '../state/mailbox.ts'
import { notImplemented, undeserializable } from './errors.ts'
import { asHtml, asText } from './event-body.ts'
import type { StoredBody } from './event-properties.ts'
import { isObject } from './properties.ts'

export type AnswerKind = 'reply' | 'replyAll' | 'forward'

type Values = Readonly<Record<string, unknown>>

interface Recipient {
  readonly emailAddress: { readonly name: string; readonly address: string }
}

const prefixes: Readonly<Record<AnswerKind, { readonly prefix: string; readonly pattern: RegExp }>> = {
  reply: { prefix: 'RE: ', pattern: /^re:/i },
  replyAll: { prefix: 'RE: ', pattern: /^re:/i },
  forward: { prefix: 'FW: ', pattern: /^fwd?:/i },
}

const listOf = (values: Values, name: string): Recipient[] => (values[name] ?? []) as Recipient[]

const names = (list: readonly Recipient[]): string =>
  list.map(({ emailAddress: { name, address } }) => `${name} <${address}>`).join('; ')

const quoted = (values: Values, comment: string): StoredBody => {
  const body = (values['body'] ?? { contentType: 'text', content: '' }) as StoredBody
  const from = values['from'] ? [values['from'] as Recipient] : []
  const lines = [
    `From: ${names(from)}`,
    `Sent: ${String(values['sentDateTime'] ?? '')}`,
    `To: ${names(listOf(values, 'toRecipients'))}`,
    `Subject: ${String(values['subject'] ?? '')}`,
  ]
  if (body.contentType === 'html') {
    const head = asHtml({ contentType: 'text', content: lines.join('\n') })
    return { contentType: 'html', content: `${comment}<br><hr>${head}<br>${body.content}` }
  }
  const rule = '_'.repeat(32)
  return { contentType: 'text', content: `${comment}\n\n${rule}\n${lines.join('\n')}\n\n${asText(body)}` }
}

const recipientsFor = (values: Values, kind: AnswerKind): Record<string, unknown> => {
  if (kind === 'forward') return {}
  const replyTo = listOf(values, 'replyTo')
  const to = replyTo.length > 0 ? replyTo : values['from'] ? [values['from'] as Recipient] : []
  if (kind === 'reply') return { toRecipients: to }
  return { toRecipients: [...to, ...listOf(values, 'toRecipients')], ccRecipients: listOf(values, 'ccRecipients') }
}

const known = ['message', 'comment', 'toRecipients']

/** The body of the draft as a request would write it, and the Message-IDs it refers to. */
export const answerTo = (
  { values, mail }: Item,
  kind: AnswerKind,
  asked: Values,
): { body: Record<string, unknown>; references: readonly string[] } => {
  const unknown = Object.keys(asked).find((name) => !known.includes(name))
  if (unknown !== undefined) throw notImplemented(`the parameter '${unknown}' of this action`)
  const { message = {}, comment = '', toRecipients } = asked
  if (!isObject(message) || typeof comment !== 'string') throw undeserializable('message and comment')
  const { prefix, pattern } = prefixes[kind]
  const subject = String(values['subject'] ?? '')
  const header = mail?.headers.find(({ name }) => name.toLowerCase() === 'references')?.value ?? ''
  const earlier = header.match(/<[^<>\s]+>/g) ?? []
  return {
    body: {
      subject: pattern.test(subject) ? subject : `${prefix}${subject}`,
      body: quoted(values, comment),
      ...recipientsFor(values, kind),
      ...(toRecipients === undefined ? {} : { toRecipients }),
      ...message,
    },
    references: [...earlier, ...(values['internetMessageId'] ? [String(values['internetMessageId'])] : [])],
  }
}
