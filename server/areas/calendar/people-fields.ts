/**
 * Attendees and organiser of an event (INF-11X to 13X, ABA-10). Responses are read and never sent: what a PATCH says of them would count as
 * an answer in somebody's name (graph-contract 3.5).
 */
import { attendeeResponses, attendeeRoles } from '../../../shared/schemas/appointments.ts'
import type { Field, Parsed } from '../../sync/field.ts'
import type { Json } from '../../sync/record.ts'
import { emailMember, type EmailAddress } from '../codecs/email-member.ts'
import { malformed } from '../codecs/text-field.ts'
import { isGraph } from './simple-fields.ts'
import type { AttendeeValue, ResponseValue } from './values.ts'

type OrganizerValue = { readonly address: string; readonly name: string | null }

/** More than Exchange takes (graph-contract 3.2). */
export const mostAttendees = 500

const oneOf = <T extends string>(words: readonly T[], value: unknown, otherwise: T): T =>
  words.find((word) => word === value) ?? otherwise

/** The organiser's copy says `none`, the attendee's own one `notResponded`: the same fact (graph-contract 3.2). */
const responseOf = (value: unknown): string => {
  const response = oneOf(attendeeResponses, value, 'none')
  return response === 'notResponded' ? 'none' : response
}

export const addressKey = (address: string): string => address.trim().toLowerCase()

const personOf = (value: unknown): Parsed<EmailAddress> => (isGraph(value) ? emailMember.toCrm(value) : malformed)

const attendeeOf = (value: unknown): Parsed<AttendeeValue> => {
  if (!isGraph(value)) return malformed
  const person = personOf(value['emailAddress'])
  if ('problem' in person || person.value === null) return 'problem' in person ? person : { value: null }
  const status = isGraph(value['status']) ? value['status']['response'] : 'none'
  return {
    value: {
      address: person.value.address,
      name: person.value.name,
      role: oneOf(attendeeRoles, value['type'], 'required'),
      response: responseOf(status),
    },
  }
}

const tidy = (list: readonly AttendeeValue[]): readonly AttendeeValue[] | null => {
  const byAddress = new Map<string, AttendeeValue>()
  for (const { address, name, role, response } of list) {
    const person = emailMember.tidy({ address, name })
    const key = addressKey(address)
    if (person !== null && !byAddress.has(key)) byAddress.set(key, { ...person, role, response: responseOf(response) })
  }
  const sorted = [...byAddress.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, attendee]) => attendee)
  return sorted.length === 0 ? null : sorted
}

/**
 * Exchange replaces names by those of its directory: a name alone is no difference. Answers have a field of their own, or an acceptance would
 * be an edit of the list that the CRM, where it leads, sets back, and everybody would be mailed.
 */
const essence = (list: readonly AttendeeValue[]): string =>
  JSON.stringify((tidy(list) ?? []).map(({ address, role }) => [addressKey(address), role]))

export const attendeesField: Field<readonly AttendeeValue[]> = {
  name: 'attendees',
  property: 'attendees',
  direction: 'both',
  merge: 'unionMinusRemoved',
  toCrm: (graph) => {
    if (graph === null || graph === undefined || graph === '') return { value: null }
    if (!Array.isArray(graph)) return malformed
    const found: AttendeeValue[] = []
    for (const one of graph) {
      const parsed = attendeeOf(one)
      if ('problem' in parsed) return parsed
      // The organiser may be listed among those he invites.
      if (parsed.value !== null && parsed.value.response !== 'organizer') found.push(parsed.value)
    }
    return { value: tidy(found) }
  },
  toOutlook: (value) => {
    const list = value === null ? [] : (tidy(value) ?? [])
    if (list.length > mostAttendees) return { problem: { code: 'FIELD_TOO_MANY', limit: mostAttendees } }
    return {
      graph: list.map(({ address, name, role, response }) => ({
        emailAddress: { address, name: name ?? address },
        type: role,
        // Removed again before anything is sent (event-body.ts); here so that what was written can be read back.
        status: { response },
      })),
    }
  },
  normalise: tidy,
  equal: (a, b) => essence(a) === essence(b),
  shared: (value) => tidy(value)?.slice(0, mostAttendees) ?? null,
  combine: (incoming, current) => {
    const taken = new Set((incoming ?? []).map(({ address }) => addressKey(address)))
    const overflow = (current === null ? [] : (tidy(current) ?? [])).slice(mostAttendees)
    return tidy([...(incoming ?? []), ...overflow.filter(({ address }) => !taken.has(addressKey(address)))])
  },
  members: (value) => (tidy(value) ?? []).map((one) => ({ key: addressKey(one.address), value: one })),
  ofMembers: (members: readonly Json[]) => tidy(members as unknown as readonly AttendeeValue[]),
  examples: [
    [{ address: 'ada@example.net', name: 'Ada Park', role: 'required', response: 'none' }],
    [
      { address: 'grace@example.net', name: null, role: 'optional', response: 'accepted' },
      { address: 'Room1@example.net', name: 'Room 1', role: 'resource', response: 'none' },
    ],
  ],
}

const answersOf = (list: readonly AttendeeValue[] | null): readonly ResponseValue[] | null =>
  list === null ? null : list.map(({ address, response }) => ({ address: addressKey(address), response }))

const tidyAnswers = (list: readonly ResponseValue[]): readonly ResponseValue[] | null =>
  answersOf(tidy(list.map((one) => ({ ...one, name: null, role: 'required' }))))

/** Who is in the list of the event, and what they answered: only this tells that Outlook knows an attendee (INF-11X, INF-13). */
export const responsesField: Field<readonly ResponseValue[]> = {
  name: 'responses',
  property: 'attendees',
  direction: 'toCrm',
  merge: 'preferOutlook',
  toCrm: (graph) => {
    const parsed = attendeesField.toCrm(graph)
    return 'problem' in parsed ? parsed : { value: answersOf(parsed.value) }
  },
  toOutlook: (value) => ({
    graph: (value ?? []).map(({ address, response }) => ({
      emailAddress: { address, name: address },
      type: 'required',
      status: { response },
    })),
  }),
  normalise: tidyAnswers,
  equal: (a, b) => JSON.stringify(tidyAnswers(a)) === JSON.stringify(tidyAnswers(b)),
  shared: tidyAnswers,
  combine: (incoming) => incoming,
  examples: [
    [{ address: 'ada@example.net', response: 'none' }],
    [
      { address: 'ada@example.net', response: 'declined' },
      { address: 'grace@example.net', response: 'accepted' },
    ],
  ],
}

export const organizerField: Field<OrganizerValue> = {
  name: 'organizer',
  property: 'organizer',
  direction: 'toCrm',
  merge: 'preferOutlook',
  toCrm: (graph) => {
    if (graph === null || graph === undefined || graph === '') return { value: null }
    return isGraph(graph) ? personOf(graph['emailAddress']) : malformed
  },
  toOutlook: (value) => ({
    graph: value === null ? null : { emailAddress: { address: value.address, name: value.name ?? value.address } },
  }),
  normalise: (value) => emailMember.tidy(value),
  equal: (a, b) => addressKey(a.address) === addressKey(b.address),
  shared: (value) => emailMember.tidy(value),
  combine: (incoming) => incoming,
  examples: [
    { address: 'sam@contoso.example', name: 'Sam Vos' },
    { address: 'someone@elsewhere.example', name: null },
  ],
}
