/** Every code that the server may send has words in both languages, and both languages say the same things. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { start as startDe } from '../../../addin/strings/de/start.ts'
import { views as viewsDe } from '../../../addin/strings/de/views.ts'
import { start as startEn } from '../../../addin/strings/en/start.ts'
import { views as viewsEn } from '../../../addin/strings/en/views.ts'
import { languageOf } from '../../../addin/strings/language.ts'
import { calendarFields } from '../../../server/areas/calendar/fields.ts'
import { calendarKinds } from '../../../server/areas/calendar/values.ts'
import { contactFields } from '../../../server/areas/contacts/fields.ts'
import { recordKinds } from '../../../server/areas/contacts/rules.ts'
import { taskFields } from '../../../server/areas/tasks/fields.ts'
import { explanations } from '../../../server/crm/connection-explanations.ts'
import { catalogue } from '../../../server/errors.ts'
import {
  appointmentKinds,
  appointmentStatuses,
  attendeeResponses,
  freeBusyStatuses,
} from '../../../shared/schemas/appointments.ts'
import { mailRemarks } from '../../../shared/schemas/documents.ts'
import { attentionActions, runPhases, runStates, runTriggers } from '../../../shared/schemas/sync.ts'
import { ticketKinds, ticketStatuses } from '../../../shared/schemas/tickets.ts'

const root = join(import.meta.dirname, '../../..')

/** Members of an exported union of text literals. */
const union = (file: string, name: string): string[] => {
  const source = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, '')
  const declaration = new RegExp(`export type ${name} =([^;]*?)(?:\\n\\n|$)`).exec(source)?.[1] ?? ''
  return [...declaration.matchAll(/'(\w+)'/g)].map(([, member]) => member ?? '')
}

const languages = [
  ['English', viewsEn],
  ['German', viewsDe],
] as const

const lists: readonly (readonly [string, readonly string[], (views: typeof viewsEn) => object])[] = [
  ['error code', Object.keys(catalogue), ({ codes }) => codes.errors],
  ['note', union('server/sync/operation.ts', 'NoteCode'), ({ codes }) => codes.notes],
  ['reason of a dormant link', union('server/sync/link.ts', 'DormantReason'), ({ codes }) => codes.reasons],
  ['reason of a record without partner', union('server/sync/link.ts', 'StrangerReason'), ({ codes }) => codes.reasons],
  ['reason for being out of scope', union('server/sync/record.ts', 'ScopeReason'), ({ codes }) => codes.reasons],
  ['problem of a connection', Object.keys(explanations), ({ mailbox }) => mailbox.problems],
  ['field of a contact', contactFields.map(({ name }) => name), ({ fields }) => fields.names],
  ['field of a task', taskFields.map(({ name }) => name), ({ fields }) => fields.names],
  ['field of an event', calendarFields.map(({ name }) => name), ({ fields }) => fields.names],
  ['kind of record', [...recordKinds, 'ticket', ...calendarKinds], ({ fields }) => fields.kinds],
  ['kind of ticket', [...ticketKinds], ({ fields }) => fields.ticketKinds],
  ['status of a ticket', [...ticketStatuses], ({ fields }) => fields.ticketStatuses],
  ['kind of appointment', [...appointmentKinds], ({ fields }) => fields.appointmentKinds],
  ['status of an appointment', [...appointmentStatuses], ({ fields }) => fields.appointmentStatuses],
  ['show-as', [...freeBusyStatuses], ({ fields }) => fields.showAs],
  ['answer of an attendee', [...attendeeResponses], ({ fields }) => fields.attendeeResponses],
  [
    'reason why a meeting is held back',
    ['ORGANIZER_OUTSIDE', 'ORGANIZER_NOT_CONNECTED'],
    ({ appointments }) => appointments.heldBack,
  ],
  ['remark on a mail', mailRemarks, ({ documents }) => documents.remarks],
  ['action', [...attentionActions], ({ sync }) => sync.actions],
  ['phase of a run', [...runPhases], ({ sync }) => sync.phase],
  ['state of a run', [...runStates], ({ sync }) => sync.state],
  ['trigger of a run', [...runTriggers], ({ sync }) => sync.trigger],
  ['merge rule', union('server/sync/field.ts', 'MergeRule'), ({ settings }) => settings.merges],
]

describe.each(languages)('[R15] %s', (_language, views) => {
  test.each(lists)('[R15] every %s has words', (_what, codes, words) => {
    expect(codes.length).toBeGreaterThan(1)
    const known = words(views) as Record<string, unknown>
    expect(codes.filter((code) => typeof known[code] !== 'string' || known[code] === '')).toEqual([])
  })
})

const paths = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => paths(part, `${path}.${key}`))
    : [`${path} ${typeof value}`]

describe('[R15] languages', () => {
  test('[R15] German and English have the same texts', () => {
    expect(paths(startDe).sort()).toEqual(paths(startEn).sort())
    expect(paths(viewsDe).sort()).toEqual(paths(viewsEn).sort())
  })

  test.each([
    ['de-DE', 'de'],
    ['de', 'de'],
    ['DE-at', 'de'],
    ['en-GB', 'en'],
    ['fr-FR', 'en'],
    ['den', 'en'],
  ] as const)('[R15] Outlook in %s speaks %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })
})
