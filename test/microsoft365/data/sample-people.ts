/** Finds the sample firm's people and writes them in Graph's words. */

import { type SampleContact, sampleFirm, sampleId } from '../../../server/tools/sample-firm.ts'

/** Employees of the sample firm who have a mailbox, by first name. */
export const ada = 'ada.morgan@harbourfinch.example'
export const ben = 'ben.keller@harbourfinch.example'
export const clara = 'clara.voss@harbourfinch.example'

export interface Correspondent {
  readonly name: string
  readonly address: string
}

export const crmContact = (number: number): SampleContact => {
  const found = sampleFirm.contacts.find((contact) => contact.id === sampleId('contact', number))
  if (!found) throw new Error(`The sample firm has no contact ${number}`)
  return found
}

export const crmPerson = (number: number): Correspondent => {
  const { givenName, surname, emailAddresses } = crmContact(number)
  const address = emailAddresses[0]
  if (address === undefined) throw new Error(`Contact ${number} of the sample firm has no e-mail address`)
  return { name: `${givenName} ${surname}`, address }
}

export const employee = (userPrincipalName: string): Correspondent => {
  const found = sampleFirm.employees.find((each) => each.userPrincipalName === userPrincipalName)
  if (!found) throw new Error(`The sample firm has no employee ${userPrincipalName}`)
  return { name: found.displayName, address: userPrincipalName }
}

export const recipient = ({ name, address }: Correspondent) => ({ emailAddress: { name, address } })
