/** The sample firm itself: its offices and the five people who work there, each with a different situation to show. */

import { type SampleEmployee, type SampleOffice, sampleId } from './records.ts'

export const tenantId = '7d9c1f36-5b0e-4c5e-8a43-2f6b9e0d71aa'
export const domain = 'harbourfinch.example'

export const hamburg = sampleId('office', 1)
export const london = sampleId('office', 2)

export const offices: readonly SampleOffice[] = [
  {
    id: hamburg,
    name: 'Hamburg',
    street: 'Am Sandtorkai 41',
    city: 'Hamburg',
    postalCode: '20457',
    countryOrRegion: 'Germany',
  },
  {
    id: london,
    name: 'London',
    street: '12 Finch Lane',
    city: 'London',
    postalCode: 'EC3V 3NA',
    countryOrRegion: 'United Kingdom',
  },
]

export const ada = sampleId('employee', 1)
export const ben = sampleId('employee', 2)
export const clara = sampleId('employee', 3)
export const dora = sampleId('employee', 4)
export const emil = sampleId('employee', 5)

type Situation = Pick<
  SampleEmployee,
  'id' | 'objectId' | 'jobTitle' | 'officeId' | 'businessPhone' | 'mobilePhone' | 'mailbox'
> & {
  readonly isAdministrator?: boolean
}

const employee = (givenName: string, surname: string, situation: Situation): SampleEmployee => ({
  givenName,
  surname,
  displayName: `${givenName} ${surname}`,
  userPrincipalName: `${givenName}.${surname}@${domain}`.toLowerCase(),
  active: true,
  ...situation,
  isAdministrator: situation.isAdministrator ?? false,
})

export const employees: readonly SampleEmployee[] = [
  employee('Ada', 'Morgan', {
    id: ada,
    objectId: '2b6e1d04-91c7-4f3a-b5d8-0c4a7e92f101',
    jobTitle: 'Partner, Solicitor',
    officeId: london,
    businessPhone: '+44 20 7946 0101',
    mobilePhone: '+44 7700 900101',
    mailbox: 'online',
  }),
  employee('Ben', 'Keller', {
    id: ben,
    objectId: '2b6e1d04-91c7-4f3a-b5d8-0c4a7e92f102',
    jobTitle: 'Rechtsanwalt',
    officeId: hamburg,
    businessPhone: '+49 40 66969-102',
    mobilePhone: '+49 176 04069012',
    mailbox: 'online',
  }),
  employee('Clara', 'Voss', {
    id: clara,
    objectId: '2b6e1d04-91c7-4f3a-b5d8-0c4a7e92f103',
    jobTitle: 'Office Manager',
    officeId: hamburg,
    businessPhone: '+49 40 66969-103',
    mobilePhone: null,
    mailbox: 'online',
    isAdministrator: true,
  }),
  employee('Dora', 'Lind', {
    id: dora,
    objectId: '2b6e1d04-91c7-4f3a-b5d8-0c4a7e92f104',
    jobTitle: 'Archivist',
    officeId: hamburg,
    businessPhone: '+49 40 66969-104',
    mobilePhone: null,
    mailbox: 'none',
  }),
  employee('Emil', 'Hart', {
    id: emil,
    objectId: '2b6e1d04-91c7-4f3a-b5d8-0c4a7e92f105',
    jobTitle: 'Of Counsel',
    officeId: london,
    businessPhone: '+44 20 7946 0105',
    mobilePhone: '+44 7700 900105',
    mailbox: 'onPremises',
  }),
]
