/**
 * A second small area for tests of the engine, which uses what the first does not: fields in which Outlook leads, one without which no
 * copy is made, kinds that Outlook itself brings, refused edits, categories that follow from values, mails, ends in time, private records.
 */
import type { Area } from '../../server/areas/area.ts'
import type { GraphBody, MailboxRules } from '../../server/gateways/memory/outlook-mailbox.ts'
import type { EditJudgement } from '../../server/sync/area-rules.ts'
import type { Field } from '../../server/sync/field.ts'
import type { Fields, Json } from '../../server/sync/record.ts'
import type { AreaName } from '../../shared/area.ts'
import { addresses, asText, asTexts, buildFields, general, parseFields, text } from './sample-area.ts'

/** Days before this one are over. */
export const firstDay = '2026-01-01'
/** A day that Outlook does not know. */
export const impossibleDay = 'never'

const day: Field<string> = {
  ...text('day', 'start'),
  essential: true,
  toOutlook: (value) => (value === impossibleDay ? { problem: { code: 'FIELD_MALFORMED' } } : { graph: value }),
}

const fields: readonly Field[] = [
  general(text('name', 'subject')),
  general(day),
  { ...general(text('status', 'status')), ending: true },
  general({ ...addresses, name: 'guests', property: 'attendees' }),
  general(text('owner', 'owner', { direction: 'toOutlook' })),
  general(text('link', 'onlineMeetingUrl', { direction: 'toCrm' })),
  general(text('uid', 'iCalUId', { direction: 'toCrm' })),
  general(text('notes', 'body', { direction: 'initial' })),
]

const judged: Readonly<Record<string, EditJudgement>> = { closed: 'refused', urgent: 'withoutTag' }

const peopleIn = (values: Fields | null): readonly string[] => asTexts(values?.['guests'])

/** What others may see of a private record. */
const shownOfPrivate = (values: Fields): Fields => ({
  status: null,
  guests: null,
  owner: null,
  link: null,
  notes: null,
  name: 'Private',
  day: values['day'] ?? null,
  uid: values['uid'] ?? null,
})

const isOver = (values: Fields): boolean => asText(values['day']) !== '' && asText(values['day']) < firstDay

/** People who join or leave a list. */
const joinOrLeave = (before: readonly string[], after: readonly string[]): readonly string[] => [
  ...after.filter((one) => !before.includes(one)),
  ...before.filter((one) => !after.includes(one)),
]

/** `gathering`: this mailbox leads. `attended`: another one does; nothing travels, and Outlook itself brings it. */
export const gatheringArea = (name: AreaName): Area => ({
  name,
  fields,
  directionFor: (field, kind) => (kind === 'attended' ? 'off' : field.direction),
  matchKeys: (values) => ({ strong: asText(values['uid']) ? [`uid:${asText(values['uid'])}`] : [], contradicting: {} }),
  bornInOutlook: 'gathering',
  fieldsOfBorn: (values) => Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'owner')),
  missingForCreate: (values) => (asText(values['name']) ? null : 'name'),
  createsInOutlook: (kind) => kind !== 'attended',
  leads: (_content, kind) => kind !== 'attended',
  judgeEdit: ({ field, after }) => {
    if (field === 'uid' || field === 'link') return 'withoutTag'
    return field === 'status' ? (judged[asText(after)] ?? 'usual') : 'usual'
  },
  tagsOf: (values) =>
    asText(values['status']) === 'done'
      ? { present: ['Done'], absent: ['Open'] }
      : { present: ['Open'], absent: ['Done'] },
  mails: ({ kind, before, after, changed }) =>
    kind === 'update' && !changed.includes('guests') ? [] : joinOrLeave(peopleIn(before), peopleIn(after)),
  guard: {
    removals: { count: 5, share: 0.5, atLeast: 2 },
    withdrawals: { count: 50, share: 0.5, atLeast: 5 },
    updates: { count: 400, share: 0.5, atLeast: 20 },
  },
  outlook: {
    select: fields.map((field) => field.property),
    containerPath: (container) => `/calendars/${container}/events`,
    itemPath: (id) => `/events/${id}`,
    markerProperty: 'String {00000000-0000-0000-0000-000000000000} Name Marker',
    parse: (graph) => {
      const parsed = parseFields(fields, graph)
      const isPrivate = graph['sensitivity'] === 'private'
      return {
        fields: isPrivate ? shownOfPrivate(parsed.fields) : parsed.fields,
        problems: parsed.problems,
        ...(isOver(parsed.fields) ? { scope: { in: false, reason: 'past' } as const } : {}),
        ...(isPrivate ? { redacted: true as const } : {}),
      }
    },
    build: (values, changed) => buildFields(fields, values, changed),
  },
  initialTags: (kind) => (kind === 'gathering' ? ['Tandem'] : []),
  titleOf: (values) => asText(values['name']) || '(no name)',
})

/** What the service itself adds: an id of the meeting, and the address people join at. */
export const gatheringRules = (): MailboxRules => {
  let made = 0
  return {
    normalise: (body: GraphBody) => {
      if (typeof body['iCalUId'] === 'string') return body
      made += 1
      return { ...body, iCalUId: `uid-${made}`, onlineMeetingUrl: `https://meet.example.com/${made}` }
    },
  }
}

/** Collects whom Exchange would mail: people who join or leave the list of a record that Tandem writes. */
export const outbox = (): {
  readonly sent: string[]
  readonly onWritten: (before: GraphBody | null, after: GraphBody | null) => void
} => {
  const sent: string[] = []
  const people = (body: GraphBody | null): readonly string[] => asTexts((body?.['attendees'] ?? null) as Json)
  return { sent, onWritten: (before, after) => void sent.push(...joinOrLeave(people(before), people(after))) }
}
