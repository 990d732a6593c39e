/** Names of attached files, made safe to store, show and save; a sender may write anything. */
import { oneLine } from './words.ts'

const longest = 200
/** What a Windows machine takes for a device. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

const extensions: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'message/global': 'eml',
  'message/delivery-status': 'txt',
  'message/disposition-notification': 'txt',
  'text/rfc822-headers': 'txt',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/pgp-signature': 'asc',
  'application/pgp-encrypted': 'asc',
  'application/ms-tnef': 'dat',
}

const stems: Readonly<Record<string, string>> = {
  'message/rfc822': 'message',
  'message/delivery-status': 'delivery-status',
  'message/disposition-notification': 'receipt',
  'text/calendar': 'invite',
  'application/pkcs7-mime': 'smime',
  'application/pkcs7-signature': 'smime',
  'application/pgp-signature': 'signature',
  'application/ms-tnef': 'winmail',
}

/** Keeps the extension. */
const shorten = (name: string): string => {
  if (name.length <= longest) return name
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  return `${name.slice(0, longest - extension.length).toWellFormed()}${extension}`
}

/** Empty where nothing is left. */
const plainName = (given: string): string => {
  const plain = oneLine(given)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return devices.test(plain) ? `_${plain}` : plain
}

/** @param subject of an attached message, which serves as its name */
export const safeFileName = (given: string, contentType: string, subject = ''): string => {
  const named = plainName(given.split(/[/\\]/).at(-1) ?? '')
  if (named !== '') return shorten(named)
  const extension = extensions[contentType] ?? 'bin'
  const stem = plainName(subject.replace(/[/\\]/g, '_')).slice(0, longest - 10)
  return shorten(`${stem === '' ? (stems[contentType] ?? 'file') : stem}.${extension}`)
}
