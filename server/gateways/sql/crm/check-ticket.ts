/** Whether values can be stored as a ticket: the schema of the API, plus what PostgreSQL cannot hold. */
import { Compile } from 'typebox/compile'
import { TicketInput } from '../../../../shared/schemas/tickets.ts'
import type { ErrorDetail } from '../../../errors.ts'
import { isRealDay, unstorable } from './check-contact.ts'

const schema = Compile(TicketInput)
const days = ['dueDate', 'startDate'] as const

export type CheckedTicket = { readonly ticket: TicketInput } | { readonly problems: readonly ErrorDetail[] }

/** Problems name fields, never values. */
export const checkTicket = (candidate: Readonly<Record<string, unknown>>): CheckedTicket => {
  const texts = unstorable(candidate, '')
  if (texts.length > 0) return { problems: texts }
  if (!schema.Check(candidate))
    return {
      problems: schema
        .Errors(candidate)
        .slice(0, 10)
        .map(({ instancePath, message }) => ({ path: instancePath, message })),
    }
  const unreal = days.filter((name) => candidate[name] !== null && !isRealDay(candidate[name]))
  if (unreal.length > 0) return { problems: unreal.map((name) => ({ path: `/${name}`, message: 'is not a day' })) }
  if (candidate.title.trim() === '') return { problems: [{ path: '/title', message: 'is empty' }] }
  return { ticket: candidate }
}
