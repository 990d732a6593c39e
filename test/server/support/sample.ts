/** The sample firm as tests need it: who should be in Outlook, worked out from the sample itself and not by the product. */
import { sampleFirm, sampleId, type SampleClient, type SampleContact } from '../../../server/tools/sample-firm.ts'

export const clientOf = ({ clientId }: SampleContact): SampleClient | undefined =>
  sampleFirm.clients.find(({ id }) => id === clientId)

export const displayNameOf = ({ givenName, surname }: Pick<SampleContact, 'givenName' | 'surname'>): string =>
  `${givenName} ${surname}`

const takesPart = (contact: SampleContact): boolean =>
  contact.active && contact.synchronize && clientOf(contact)?.active !== false

/** Display names, in order, of everybody who takes part and fits. */
export const namesOf = (fits: (contact: SampleContact) => boolean): string[] =>
  sampleFirm.contacts
    .filter((contact) => takesPart(contact) && fits(contact))
    .map(displayNameOf)
    .sort()

export const byName = (displayName: string): SampleContact => {
  const found = sampleFirm.contacts.find((contact) => displayNameOf(contact) === displayName)
  if (found === undefined) throw new Error(`The sample firm does not know ${displayName}`)
  return found
}

export const groupMembers = (number: number): ReadonlySet<string> =>
  new Set(sampleFirm.contactGroups.find(({ id }) => id === sampleId('group', number))?.memberIds ?? [])
