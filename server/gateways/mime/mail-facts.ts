/** What the head of a mail says about the mail as a whole. */
import type { ParsedMail } from '../../crm/mail-ports.ts'
import { parseAddresses } from './address-list.ts'
import type { Head, PartFacts } from './head.ts'
import { parseMailDate } from './mail-date.ts'
import { decodeWords } from './words.ts'

const longestSubject = 1000
const longestId = 1000
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const messageIdOf = (value: string | null): string | null => {
  if (value === null) return null
  const plain = decodeWords(value).trim()
  const id = /<[^<>]*>/.exec(plain)?.[0] ?? (plain === '' ? '' : `<${plain.replace(/[<>]/g, '')}>`)
  return id.length <= 2 ? null : id.slice(0, longestId)
}

const lower = (head: Head, name: string): string => (head.first(name) ?? '').toLowerCase()

/** Sent by a list to its subscribers. */
const isFromList = (head: Head): boolean =>
  head.first('list-id') !== null ||
  head.first('list-unsubscribe') !== null ||
  /^(?:bulk|list|junk)\b/.test(lower(head, 'precedence').trim())

/** Sent by a program on its own account (RFC 3834, and Exchange's own header). */
const isAutomatic = (head: Head): boolean => {
  const submitted = lower(head, 'auto-submitted').trim()
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^auto[-_]reply\b/.test(lower(head, 'precedence').trim()) ||
    /\b(?:all|oof|autoreply)\b/.test(lower(head, 'x-auto-response-suppress'))
  )
}

/** Kinds that show in the head of the mail alone. */
const kindOf = (head: Head, { type, name }: PartFacts): ParsedMail['kind'] => {
  if (type.value === 'multipart/encrypted') return 'encrypted'
  if (
    /^application\/(?:x-)?pkcs7-mime$/.test(type.value) ||
    (name === 'smime.p7m' && !type.value.startsWith('multipart'))
  )
    return /signed-data/i.test(type.parameters.get('smime-type') ?? '') ? 'signed' : 'encrypted'
  if (type.value === 'text/calendar' && type.parameters.has('method')) return 'meeting'
  if (type.value === 'multipart/report') return 'report'
  if (type.value === 'multipart/signed') return 'signed'
  if (isFromList(head)) return 'list'
  return isAutomatic(head) ? 'automatic' : 'mail'
}

/** Everything but the parts: what remains where those cannot be read. */
export const mailFacts = (head: Head, facts: PartFacts): ParsedMail => {
  const kind = kindOf(head, facts)
  const stamp = lower(head, 'x-tandem-filing').trim()
  const one = (name: string) => parseAddresses(head.all(name).slice(0, 1))[0] ?? null
  return {
    messageId: messageIdOf(head.first('message-id')),
    subject: decodeWords(head.first('subject') ?? '')
      .trim()
      .slice(0, longestSubject)
      .toWellFormed(),
    from: one('from'),
    sender: one('sender'),
    to: parseAddresses(head.all('to')),
    cc: parseAddresses(head.all('cc')),
    bcc: parseAddresses(head.all('bcc')),
    date: parseMailDate(head.first('date')),
    kind,
    text: '',
    hasHtml: false,
    files: [],
    isBulk: isFromList(head) || isAutomatic(head),
    filingStamp: uuid.test(stamp) ? stamp : null,
    remarks: kind === 'encrypted' ? ['MAIL_ENCRYPTED'] : kind === 'signed' ? ['MAIL_SIGNED'] : [],
  }
}
