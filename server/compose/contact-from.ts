/** The CRM contact that a person seen in Outlook becomes when somebody says so (SM-15): same values, kind client person. */
import { Value } from 'typebox/value'
import { ContactInput, emptyContact } from '../../shared/schemas/crm.ts'
import { CodedError } from '../errors.ts'

/** Fields of the area that a CRM contact does not have (displayName, the location's address, private notes) stay in Outlook. @throws CRM_VALUE_INVALID */
export const contactFrom = (fields: Readonly<Record<string, unknown>>): ContactInput => {
  const taken = Object.keys(emptyContact).flatMap((name) =>
    fields[name] === undefined || fields[name] === null || name === 'kind' ? [] : [[name, fields[name]] as const],
  )
  const contact: unknown = { ...emptyContact, ...Object.fromEntries(taken) }
  if (!Value.Check(ContactInput, contact)) {
    throw new CodedError('CRM_VALUE_INVALID', {
      details: Value.Errors(ContactInput, contact).map((error) => ({
        path: error.instancePath,
        message: error.message,
      })),
    })
  }
  return contact
}
