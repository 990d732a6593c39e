/** What Outlook may change per kind of CRM record, what a new contact needs and brings, and the limits of the brake. */
import type { GuardLimits } from '../../sync/area-rules.ts'
import type { Field, FieldDirection } from '../../sync/field.ts'
import type { Fields, Json } from '../../sync/record.ts'
import { contactFields, nameParts } from './fields.ts'
import { nameOf, titleOf } from './names.ts'

/** The kinds of CRM record that become contacts in Outlook. */
export const recordKinds = ['clientPerson', 'alternate', 'dependent', 'supplier', 'location', 'employee'] as const

export type RecordKind = (typeof recordKinds)[number]

interface KindRules {
  /** `crm`: whatever is changed in Outlook is set back (SM-16). */
  readonly leads: 'both' | 'crm'
  /** A person's display name follows from the name parts, a place has nothing but a display name. */
  readonly named: 'byParts' | 'byDisplayName'
  /** Categories of a new Outlook contact (SM-07). */
  readonly tags: readonly string[]
}

export const kindRules: Readonly<Record<RecordKind, KindRules>> = {
  clientPerson: { leads: 'both', named: 'byParts', tags: [] },
  alternate: { leads: 'both', named: 'byParts', tags: [] },
  dependent: { leads: 'both', named: 'byParts', tags: [] },
  supplier: { leads: 'both', named: 'byParts', tags: ['Supplier'] },
  location: { leads: 'crm', named: 'byDisplayName', tags: ['Client location'] },
  employee: { leads: 'crm', named: 'byParts', tags: ['Colleague'] },
}

/** What a contact born in Outlook becomes. */
export const bornInOutlook: RecordKind = 'clientPerson'

const isRecordKind = (kind: string | null): kind is RecordKind =>
  (recordKinds as readonly (string | null)[]).includes(kind)

const rulesOf = (kind: string | null): KindRules => kindRules[isRecordKind(kind) ? kind : bornInOutlook]

export const directionFor = (field: Field<Json>, kind: string | null): FieldDirection => {
  const { leads, named } = rulesOf(kind)
  if (field.name === 'displayName' && named === 'byParts') return 'off'
  return leads === 'crm' && field.direction === 'both' ? 'toOutlook' : field.direction
}

export const initialTags = (kind: string | null): readonly string[] => rulesOf(kind).tags

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null

/** A name, a company or an e-mail address: one of them, or nobody could tell whom the contact stands for. */
export const missingForCreate = (fields: Fields): string | null => {
  const enough = [...nameParts, 'nickName', 'displayName', 'companyName', 'emailAddresses'].some(
    (name) => !isEmpty(fields[name]),
  )
  return enough ? null : 'surname'
}

const bringsAlong = new Set(contactFields.filter((field) => field.direction === 'both').map((field) => field.name)).add(
  'companyName',
)

/**
 * A new CRM person takes the two-way fields and, this once, the company: a person without a client keeps it as a text of its own.
 * A name that Outlook knows only as a display name becomes the surname, whole: cutting it up would be guessing.
 */
export const fieldsOfBorn = (fields: Fields): Fields => {
  const brought = Object.fromEntries(Object.entries(fields).filter(([name]) => bringsAlong.has(name)))
  const shown = fields['displayName']
  const isNameless = nameOf(fields) === '' && isEmpty(fields['nickName'])
  const isOnlyName = typeof shown === 'string' && isNameless && shown !== titleOf({ ...fields, displayName: null })
  return isOnlyName ? { ...brought, surname: shown } : brought
}

/** R1: more than 5 removals, or 5 %, wait for a person. Withdrawals may be a whole client; updates a third of the folder. */
export const guardLimits: GuardLimits = {
  removals: { count: 5, share: 0.05, atLeast: 5 },
  withdrawals: { count: 200, share: 0.25, atLeast: 50 },
  updates: { count: 2000, share: 0.5, atLeast: 200 },
}
