/** The Date header as senders write it. */

const earliest = Date.UTC(1970, 0, 2)
const latest = Date.UTC(2200, 0, 1)

/** Epoch ms; null where it cannot be read, or cannot be true. Comments and obsolete folding are taken out (RFC 5322, 4.3). */
export const parseMailDate = (value: string | null): number | null => {
  if (value === null) return null
  const plain = value
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s*:\s*/g, ':')
    .replace(/\s+/g, ' ')
    .trim()
  // Without a zone it is UTC everywhere, not wherever this server stands.
  const zoned = /(?:[+-]\d{2}:?\d{2}|\b[A-Z]{1,5}|Z)$/i.test(plain) ? plain : `${plain} +0000`
  const known = [zoned, plain.replace(/\s[A-Z]{1,5}$/i, ' +0000')].map((text) => Date.parse(text))
  const at = known.find((time) => !Number.isNaN(time))
  return at === undefined || at < earliest || at > latest ? null : at
}
