/** CRM records of the contacts path: clients, locations, contacts, employees, contact groups. Field names follow Graph where Graph has one. */
import { Type, type Static } from 'typebox'
import { Id, LongText, Nullable, OneOf, Page, RowVersion, ShortText } from './common.ts'

export const contactKinds = ['clientPerson', 'alternate', 'dependent', 'supplier'] as const
export type ContactKind = (typeof contactKinds)[number]
export const entityTypes = ['company', 'person', 'trust'] as const

export const EmailAddress = Type.Object({
  address: Type.String({ minLength: 1, maxLength: 320 }),
  name: Nullable(ShortText),
})
export const PhysicalAddress = Type.Object({
  street: Nullable(ShortText),
  city: Nullable(ShortText),
  state: Nullable(ShortText),
  postalCode: Nullable(ShortText),
  countryOrRegion: Nullable(ShortText),
})
export type PhysicalAddress = Static<typeof PhysicalAddress>

/** A person: at a client, an alternate or dependent of such a person, or a supplier ("tech database"). Values are kept verbatim (R24). */
const contactFields = {
  kind: OneOf(contactKinds),
  clientId: Nullable(Id),
  locationId: Nullable(Id),
  /** The contact whose alternate or dependent this is. */
  relatedToId: Nullable(Id),
  title: Nullable(ShortText),
  givenName: Nullable(ShortText),
  middleName: Nullable(ShortText),
  surname: Nullable(ShortText),
  generation: Nullable(ShortText),
  nickName: Nullable(ShortText),
  /** Suppliers and persons without a client; a client's person shows the client's name. */
  companyName: Nullable(ShortText),
  jobTitle: Nullable(ShortText),
  department: Nullable(ShortText),
  profession: Nullable(ShortText),
  officeLocation: Nullable(ShortText),
  manager: Nullable(ShortText),
  assistantName: Nullable(ShortText),
  spouseName: Nullable(ShortText),
  businessHomePage: Nullable(ShortText),
  /** Outlook holds three; more stay here and survive. */
  emailAddresses: Type.Array(EmailAddress, { maxItems: 50 }),
  businessPhones: Type.Array(ShortText, { maxItems: 20 }),
  homePhones: Type.Array(ShortText, { maxItems: 20 }),
  mobilePhone: Nullable(ShortText),
  imAddresses: Type.Array(ShortText, { maxItems: 20 }),
  homeAddress: Nullable(PhysicalAddress),
  otherAddress: Nullable(PhysicalAddress),
  birthday: Nullable(Type.String({ format: 'date' })),
  notes: Nullable(LongText),
  /** The tick of INF-07 and CUR-07X: take part in the synchronisation at all. */
  synchronize: Type.Boolean(),
  active: Type.Boolean(),
}
export const ContactInput = Type.Object(contactFields)
export type ContactInput = Static<typeof ContactInput>
export { emptyContact } from '../empty-contact.ts'
export const Contact = Type.Object({ id: Id, version: RowVersion, displayName: Type.String(), ...contactFields })
export type Contact = Static<typeof Contact>
export const ContactChange = Type.Intersect([Type.Partial(ContactInput), Type.Object({ version: RowVersion })])
export type ContactChange = Static<typeof ContactChange>

const locationFields = {
  clientId: Id,
  name: ShortText,
  /** Exactly one location of a client is its main one. */
  isMain: Type.Boolean(),
  address: PhysicalAddress,
  phone: Nullable(ShortText),
  active: Type.Boolean(),
}
export const LocationInput = Type.Object(locationFields)
export type LocationInput = Static<typeof LocationInput>
export const Location = Type.Object({ id: Id, version: RowVersion, ...locationFields })
export type Location = Static<typeof Location>
export const LocationChange = Type.Intersect([Type.Partial(LocationInput), Type.Object({ version: RowVersion })])
export type LocationChange = Static<typeof LocationChange>

const clientFields = {
  name: Type.String({ minLength: 1, maxLength: 255 }),
  entityType: OneOf(entityTypes),
  profession: Nullable(ShortText),
  accountManagerId: Nullable(Id),
  officeId: Nullable(Id),
}
export const ClientInput = Type.Object(clientFields)
export type ClientInput = Static<typeof ClientInput>
export const Client = Type.Object({ id: Id, version: RowVersion, active: Type.Boolean(), ...clientFields })
export type Client = Static<typeof Client>
export const ClientChange = Type.Intersect([Type.Partial(ClientInput), Type.Object({ version: RowVersion })])
export type ClientChange = Static<typeof ClientChange>
export const ClientDetail = Type.Object({
  client: Client,
  locations: Type.Array(Location),
  contacts: Type.Array(Contact),
})
export type ClientDetail = Static<typeof ClientDetail>

/** What inactivating a client does (SM-10), shown before and after. People stay inactive when the client is re-activated (SM-11). */
export const ClientActivation = Type.Object({
  client: Client,
  /** Contacts that become (or, on re-activation, remain) inactive; ticked one by one to come back. */
  people: Type.Array(Type.Object({ id: Id, displayName: Type.String(), active: Type.Boolean() })),
  locations: Type.Integer(),
})
export type ClientActivation = Static<typeof ClientActivation>

export const roles = ['administrator', 'employee', 'readOnly'] as const
export type Role = (typeof roles)[number]

export const Employee = Type.Object({
  id: Id,
  version: RowVersion,
  displayName: Type.String(),
  givenName: Nullable(ShortText),
  surname: Nullable(ShortText),
  jobTitle: Nullable(ShortText),
  emailAddress: Nullable(ShortText),
  businessPhone: Nullable(ShortText),
  mobilePhone: Nullable(ShortText),
  officeId: Nullable(Id),
  role: OneOf(roles),
  active: Type.Boolean(),
  /** ABA-15: may set up their own profile; without it an administrator does. */
  mayConfigure: Type.Boolean(),
})
export type Employee = Static<typeof Employee>

export const ContactGroupInput = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  memberIds: Type.Array(Id, { maxItems: 5000 }),
})
export const ContactGroup = Type.Object({ id: Id, version: RowVersion, name: Type.String(), memberIds: Type.Array(Id) })
export type ContactGroup = Static<typeof ContactGroup>

export const Office = Type.Object({ id: Id, name: Type.String() })

export const ClientPage = Page(Client)
export const ContactPage = Page(Contact)

/** "Who is this?" for the people of the selected mail or meeting. */
export const PersonMatch = Type.Object({
  address: Type.String(),
  contact: Nullable(Contact),
  client: Nullable(Client),
  location: Nullable(Location),
  employee: Nullable(Employee),
  /** More people share this address. */
  others: Type.Integer(),
  /** State of this contact in the caller's own mailbox. */
  sync: Nullable(
    Type.Object({
      state: OneOf(['linked', 'dormant', 'notLinked', 'outOfScope'] as const),
      /** A code the pane has words for: DormantReason, StrangerReason or ScopeReason. */
      reason: Nullable(Type.String()),
      recent: Type.Array(
        Type.Object({
          runId: Id,
          at: Type.Integer(),
          notes: Type.Array(Type.String()),
          fields: Type.Array(Type.String()),
          outcome: Type.String(),
        }),
      ),
    }),
  ),
})
export type PersonMatch = Static<typeof PersonMatch>
