/** Shapes of the sample firm's records: plain data, no behaviour. The SQL seed and the simulated tenant both read them. */

export interface SampleOffice {
  readonly id: string
  readonly name: string
  readonly street: string
  readonly city: string
  readonly postalCode: string
  readonly countryOrRegion: string
}

export interface SampleEmployee {
  readonly id: string
  /** Entra object id: the same person in the simulated Microsoft 365. */
  readonly objectId: string
  readonly userPrincipalName: string
  readonly displayName: string
  readonly givenName: string
  readonly surname: string
  readonly jobTitle: string
  readonly officeId: string
  readonly businessPhone: string
  readonly mobilePhone: string | null
  readonly isAdministrator: boolean
  /** `none`: no licence. `onPremises`: the mailbox is on the firm's own Exchange server, which Graph cannot reach. */
  readonly mailbox: 'online' | 'none' | 'onPremises'
  readonly active: boolean
}

export interface SampleClient {
  readonly id: string
  readonly name: string
  readonly entityType: 'company' | 'person' | 'trust'
  readonly profession: string
  readonly accountManagerId: string
  readonly officeId: string
  readonly active: boolean
}

export interface SampleLocation {
  readonly id: string
  readonly clientId: string
  readonly name: string
  /** Exactly one location of a client is its main one. */
  readonly isMain: boolean
  readonly street: string
  readonly city: string
  readonly postalCode: string
  readonly countryOrRegion: string
  readonly phone: string | null
  readonly active: boolean
}

/** A contact person of a client, somebody to ask in that person's place, a member of the family, or a supplier's person. */
export type SampleContactKind = 'clientPerson' | 'alternate' | 'dependent' | 'supplier'

export interface SamplePhone {
  readonly kind: 'business' | 'home' | 'mobile'
  readonly number: string
}

export interface SampleContact {
  readonly id: string
  readonly kind: SampleContactKind
  /** Null for suppliers: they belong to no client. */
  readonly clientId: string | null
  readonly locationId: string | null
  /** The contact whose alternate or dependent this is; null for the other kinds. */
  readonly relatedToId: string | null
  readonly title: string | null
  readonly givenName: string
  readonly surname: string
  /** Suppliers only; a client's person shows the client's name. */
  readonly companyName: string | null
  readonly jobTitle: string | null
  /** In order of preference. Outlook holds three; more stay in the CRM. */
  readonly emailAddresses: readonly string[]
  readonly phones: readonly SamplePhone[]
  /** ISO date without time. */
  readonly birthday: string | null
  readonly notes: string | null
  readonly active: boolean
  /** The "Synchronize" tick of INF-07. */
  readonly synchronize: boolean
}

export interface SampleContactGroup {
  readonly id: string
  readonly name: string
  readonly memberIds: readonly string[]
}

export interface SampleFirm {
  readonly name: string
  readonly domain: string
  readonly tenantId: string
  readonly offices: readonly SampleOffice[]
  readonly employees: readonly SampleEmployee[]
  readonly clients: readonly SampleClient[]
  readonly locations: readonly SampleLocation[]
  readonly contacts: readonly SampleContact[]
  readonly contactGroups: readonly SampleContactGroup[]
}

const families = {
  office: '0f1ce000',
  employee: 'e0b10000',
  client: 'c11e0000',
  location: '10ca0000',
  contact: 'c0a70000',
  group: '96009000',
  ticketType: '71c10000',
  appointmentType: 'a9910000',
  documentCategory: 'd0c10000',
} as const

/** The fixed id of the nth record of a family, so that a seed can be loaded twice and tests can name records. */
export const sampleId = (family: keyof typeof families, number: number): string =>
  `${families[family]}-7a4d-4e0a-9c1b-${String(number).padStart(12, '0')}`
