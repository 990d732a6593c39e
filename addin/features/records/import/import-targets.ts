/** What a column of a file can become. Written here because the lists beside the schemas would bring their library into the page. Pure. */
import type { ClientTarget, ContactTarget, ImportKind, ImportTarget } from '../../../../shared/schemas/exchange.ts'

const contacts: Readonly<Record<ContactTarget, true>> = {
  title: true,
  givenName: true,
  middleName: true,
  surname: true,
  generation: true,
  nickName: true,
  displayName: true,
  clientName: true,
  companyName: true,
  jobTitle: true,
  department: true,
  profession: true,
  officeLocation: true,
  manager: true,
  assistantName: true,
  spouseName: true,
  businessHomePage: true,
  emailAddress1: true,
  emailAddress2: true,
  emailAddress3: true,
  businessPhone1: true,
  businessPhone2: true,
  homePhone1: true,
  homePhone2: true,
  mobilePhone: true,
  imAddress: true,
  homeStreet: true,
  homeCity: true,
  homeState: true,
  homePostalCode: true,
  homeCountry: true,
  otherStreet: true,
  otherCity: true,
  otherState: true,
  otherPostalCode: true,
  otherCountry: true,
  birthday: true,
  notes: true,
}

const clients: Readonly<Record<ClientTarget, true>> = {
  name: true,
  entityType: true,
  profession: true,
  accountManager: true,
  office: true,
  locationName: true,
  street: true,
  city: true,
  state: true,
  postalCode: true,
  country: true,
  phone: true,
}

export const targetsOf: Readonly<Record<ImportKind, readonly ImportTarget[]>> = {
  contacts: Object.keys(contacts) as readonly ContactTarget[],
  clients: Object.keys(clients) as readonly ClientTarget[],
}

/** The first thing that two columns become, or null. */
export const twiceIn = (mapping: readonly (ImportTarget | null)[]): ImportTarget | null =>
  mapping.find((target, at) => target !== null && mapping.indexOf(target) !== at) ?? null
