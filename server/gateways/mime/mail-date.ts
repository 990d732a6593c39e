/** The Date header as senders write it. */

const earliest = Date.UTC(1970, 0, 2)
const latest = Date.UTC(2200, 0, 1)

/** A day, a month and a year at least; what the platform makes of other words is a guess. */
const dateForm = /\b\d{1,2}[ -]+[a-z]{3,9}\.?[ -]+\d{2,4}\b|\b[a-z]{3,9}\.? +\d{1,2},? .*\b\d{4}\b|\b\d{4}-\d{2}-\d{2}/i

/** Epoch ms; null where it cannot be read, or cannot be true. Comments and obsolete folding are taken out (RFC 5322, 4.3). */
export const parseMailDate = (value: string | null): number | null => {
  if (value === null) return null
  const plain = value
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s*:\s*/g, ':')
    .replace(/\s+/g, ' ')
    .trim()
  if (!dateForm.test(plain)) return null
  // Without a zone it is UTC everywhere, not wherever this server stands.
  const zoned = /(?:[+-]\d{2}:?\d{2}|\b[A-Z]{1,5}|Z)$/i.test(plain) ? plain : `${plain} +0000`
  const known = [zoned, plain.replace(/\s[A-Z]{1,5}$/i, ' +0000')].map((text) => Date.parse(text))
  const at = known.find((time) => !Number.isNaN(time))
  return at === undefined || at < earliest || at > latest ? null : at
}
