/** The CRM contact that a person seen in Outlook becomes when somebody says so (SM-15): same values, kind client person. */
import { Value } from 'typebox/value'
import { ContactInput } from '../../shared/schemas/crm.ts'
import { CodedError } from '../errors.ts'

const empty: ContactInput = {
  kind: 'clientPerson',
  clientId: null,
  locationId: null,
  relatedToId: null,
  title: null,
  givenName: null,
  middleName: null,
  surname: null,
  generation: null,
  nickName: null,
  companyName: null,
  jobTitle: null,
  department: null,
  profession: null,
  officeLocation: null,
  manager: null,
  assistantName: null,
  spouseName: null,
  businessHomePage: null,
  emailAddresses: [],
  businessPhones: [],
  homePhones: [],
  mobilePhone: null,
  imAddresses: [],
  homeAddress: null,
  otherAddress: null,
  birthday: null,
  notes: null,
  synchronize: true,
  active: true,
}

/** Fields of the area that a CRM contact does not have (displayName, the location's address, private notes) stay in Outlook. @throws CRM_VALUE_INVALID */
export const contactFrom = (fields: Readonly<Record<string, unknown>>): ContactInput => {
  const taken = Object.keys(empty).flatMap((name) =>
    fields[name] === undefined || fields[name] === null || name === 'kind' ? [] : [[name, fields[name]] as const],
  )
  const contact: unknown = { ...empty, ...Object.fromEntries(taken) }
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
