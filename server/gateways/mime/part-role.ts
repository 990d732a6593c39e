/** What a part is to a reader: words of the mail, or a file of which kind. */
import type { ParsedFile } from '../../crm/mail-ports.ts'
import type { Leaf } from './walk-mime.ts'

type FileKind = ParsedFile['kind']
export type PartRole = 'text' | 'html' | FileKind

const byType: Readonly<Record<string, FileKind>> = {
  'text/calendar': 'calendar',
  'application/ics': 'calendar',
  'text/x-vcalendar': 'calendar',
  'text/vcard': 'contact',
  'text/x-vcard': 'contact',
  'text/directory': 'contact',
  'message/rfc822': 'message',
  'message/global': 'message',
  'application/pkcs7-mime': 'encrypted',
  'application/x-pkcs7-mime': 'encrypted',
  'application/pgp-encrypted': 'encrypted',
  'application/pkcs7-signature': 'signature',
  'application/x-pkcs7-signature': 'signature',
  'application/pgp-signature': 'signature',
  'application/ms-tnef': 'winmail',
  'application/vnd.ms-tnef': 'winmail',
}

const byExtension: Readonly<Record<string, FileKind>> = {
  ics: 'calendar',
  vcf: 'contact',
  eml: 'message',
  p7m: 'encrypted',
  p7s: 'signature',
}

const kindOf = ({ type, facts, containers }: Leaf): FileKind => {
  const known = byType[type]
  if (known !== undefined) return known
  const name = facts.name.toLowerCase()
  if (name === 'winmail.dat' || name === 'win.dat') return 'winmail'
  if (containers.at(-1)?.facts.type.value === 'multipart/encrypted') return 'encrypted'
  // What programs send that do not know the type of a file.
  return (type === 'application/octet-stream' ? byExtension[name.split('.').at(-1) ?? ''] : undefined) ?? 'file'
}

export const roleOf = (leaf: Leaf): PartRole => {
  const { type, facts } = leaf
  const isWords = type === 'text/plain' || type === 'text/html' || type === 'text/enriched'
  const isAttached = facts.disposition.value === 'attachment' || facts.name !== ''
  if (!isWords || isAttached) return kindOf(leaf)
  return type === 'text/html' ? 'html' : 'text'
}

/** How iCalendar says that it is about a meeting, not just a file with dates. */
const methods = new Set(['request', 'cancel', 'reply', 'counter', 'declinecounter', 'refresh', 'add'])

export const isMeeting = ({ type, facts }: Leaf): boolean =>
  type === 'text/calendar' &&
  facts.disposition.value !== 'attachment' &&
  methods.has((facts.type.parameters.get('method') ?? '').toLowerCase())
