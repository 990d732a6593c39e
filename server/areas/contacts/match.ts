/** When two contacts are taken for the same one: the same e-mail address, or the same name with a phone, birthday or company (R3, MA2). */
import type { MatchKeys } from '../../sync/area-rules.ts'
import type { Fields, Json } from '../../sync/record.ts'
import { nameOf } from './names.ts'

const folded = (value: Json | undefined): string =>
  typeof value === 'string' ? value.trim().toLowerCase().replaceAll(/\s+/g, ' ') : ''

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

const addresses = (fields: Fields): readonly string[] =>
  list(fields['emailAddresses']).flatMap((one) =>
    typeof one === 'object' && one !== null && 'address' in one ? folded(one.address) || [] : [],
  )

/** The last nine digits: enough to be the same number, whether or not somebody wrote the country. */
const phoneKey = (value: Json): string => (typeof value === 'string' ? value.replaceAll(/\D/g, '').slice(-9) : '')

const phones = (fields: Fields): readonly string[] =>
  [...list(fields['businessPhones']), ...list(fields['homePhones']), fields['mobilePhone'] ?? null]
    .map(phoneKey)
    .filter((digits) => digits.length >= 6)

const compact = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

/**
 * Keys as text, `email:ada@example.net`, `phone:ada park|205550100` …; CRM stores may keep them in an index. A given name or surname, where
 * both have one, must agree: a couple that shares an address is two people, and a place is no person.
 */
export const contactMatchKeys = (fields: Fields): MatchKeys => {
  const [given, surname] = [folded(fields['givenName']), folded(fields['surname'])]
  const isPlace = nameOf(fields) === ''
  const place = isPlace ? folded(fields['displayName']) : ''
  const whole = given !== '' && surname !== '' ? `${given} ${surname}` : place
  const company = folded(fields['companyName'])
  const birthday = folded(fields['birthday'])
  const named =
    whole === ''
      ? []
      : [
          ...phones(fields).map((digits) => `phone:${whole}|${digits}`),
          ...(company === '' ? [] : [`company:${whole}|${company}`]),
          ...(birthday === '' ? [] : [`birthday:${whole}|${birthday}`]),
        ]
  return {
    strong: [...new Set([...addresses(fields).map((address) => `email:${address}`), ...named])],
    contradicting: compact({ given, surname, whole, birthday, generation: folded(fields['generation']) }),
  }
}
