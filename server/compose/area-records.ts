/** CRM records by area, as far as a person's decision about an Outlook record makes or removes one (SM-15). */
import { Value } from 'typebox/value'
import { emptyTicket, TicketInput } from '../../shared/schemas/tickets.ts'
import type { AreaRecordsInCrm } from '../crm/attention.ts'
import type { CrmPorts } from '../crm/ports.ts'
import type { PolicyArea } from '../../shared/schemas/policies/areas.ts'
import { CodedError } from '../errors.ts'
import { contactFrom } from './contact-from.ts'

const invalid = (schema: typeof TicketInput, value: unknown): CodedError =>
  new CodedError('CRM_VALUE_INVALID', {
    details: Value.Errors(schema, value).map((error) => ({ path: error.instancePath, message: error.message })),
  })

/** Without a client it stays a thing to do, for which nobody has to be chosen; the person gives it one later. */
const ticketFrom = (fields: Readonly<Record<string, unknown>>, employeeId: string): TicketInput => {
  const taken = Object.keys(emptyTicket).flatMap((name) =>
    fields[name] === undefined || fields[name] === null ? [] : [[name, fields[name]] as const],
  )
  const ticket: unknown = { ...emptyTicket, ...Object.fromEntries(taken), kind: 'toDo', assigneeId: employeeId }
  if (!Value.Check(TicketInput, ticket)) throw invalid(TicketInput, ticket)
  return ticket
}

type Crm = Pick<CrmPorts, 'contacts' | 'tickets' | 'appointments' | 'documents'>

export const areaRecordsInCrm = ({
  contacts,
  tickets,
  appointments,
  documents,
}: Crm): Readonly<Record<PolicyArea, AreaRecordsInCrm>> => ({
  contacts: {
    remove: (id) => contacts.remove(id),
    createFrom: async (fields) => `contact:${(await contacts.create(contactFrom(fields))).id}`,
  },
  tasks: {
    remove: (id) => tickets.remove(id),
    createFrom: async (fields, employeeId) => {
      const { ticket } = await tickets.create(ticketFrom(fields, employeeId), { employeeId, mailboxId: null })
      return `ticket:${ticket.id}`
    },
  },
  // A message becomes a document with everything it is made of, which only its own filing can fetch.
  mail: {
    async remove(id, employeeId) {
      const asker = { employeeId, mailboxId: null }
      const document = await documents.get(id, asker)
      if (document === null) throw new CodedError('NOT_FOUND')
      await documents.unfile(id, document.version, asker)
    },
    createFrom: () => Promise.reject(new CodedError('AREA_NOT_AVAILABLE')),
  },
  calendar: {
    remove: (id, employeeId) => appointments.remove(id, { employeeId }),
    createFrom: async (fields, employeeId) => `appointment:${await appointments.createFromEvent(fields, employeeId)}`,
  },
})
