/** Whether values can be stored as a contact: the schema of the API, plus what PostgreSQL's text cannot hold. */
import { Compile } from 'typebox/compile'
import { ContactInput } from '../../../../shared/schemas/crm.ts'
import type { ErrorDetail } from '../../../errors.ts'
import { isStorableText } from '../values.ts'
import type { ContactValues } from './contact-row.ts'

const schema = Compile(ContactInput)

export const unstorable = (value: unknown, path: string): ErrorDetail[] => {
  if (typeof value === 'string')
    return isStorableText(value) ? [] : [{ path, message: 'holds characters that cannot be stored' }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => unstorable(member, `${path}/${key}`))
}

const day = /^(\d{4})-(\d{2})-(\d{2})$/

/** PostgreSQL refuses 31 February, and the schema need not know it. */
export const isRealDay = (text: string): boolean => {
  const [, year, month, date] = day.exec(text) ?? []
  const time = new Date(`${text}T00:00:00Z`)
  return (
    !Number.isNaN(time.getTime()) &&
    time.getUTCMonth() + 1 === Number(month) &&
    time.getUTCDate() === Number(date) &&
    Number(year) > 0
  )
}

export type Checked = { readonly values: ContactValues } | { readonly problems: readonly ErrorDetail[] }

/** Problems name fields, never values. */
export const checkContact = (candidate: Readonly<Record<string, unknown>>): Checked => {
  const texts = unstorable(candidate, '')
  if (texts.length > 0) return { problems: texts }
  if (!schema.Check(candidate)) {
    return {
      problems: schema
        .Errors(candidate)
        .slice(0, 10)
        .map(({ instancePath, message }) => ({ path: instancePath, message })),
    }
  }
  if (candidate.birthday !== null && !isRealDay(candidate.birthday))
    return { problems: [{ path: '/birthday', message: 'is not a day' }] }
  return { values: candidate }
}
