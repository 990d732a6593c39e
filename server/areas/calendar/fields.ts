/** The fields of an appointment, both directions, in the order of the mapping page (INF-15; features 1.6). */
import { freeBusyStatuses, sensitivities } from '../../../shared/schemas/appointments.ts'
import type { Field } from '../../sync/field.ts'
import type { Json } from '../../sync/record.ts'
import { textField, tooLong } from '../codecs/text-field.ts'
import { exceptionsField } from './exceptions.ts'
import { patternOf, ruleOf } from './graph-recurrence.ts'
import { attendeesField, organizerField, responsesField } from './people-fields.ts'
import { formatRule, parseRule } from './rule-text.ts'
import { choiceField, flagField, namesField, reminderField, textInside } from './simple-fields.ts'
import { timeField } from './time-field.ts'

/** Categories that stand for values of the CRM (ABA-06X, ABA-10X). */
export const billableCategory = 'Billable'
export const doneCategory = 'Done'

const longestRule = 500
const tidyRule = (text: string): string | null => {
  const rule = parseRule(text)
  if (rule !== null) return formatRule(rule)
  return text.trim() === '' ? null : text.trim()
}

/** In its normal spelling (normal-rule.ts); what DTSTART says is not asked here. */
const recurrenceField: Field<string> = {
  ...textField('recurrence', { limit: longestRule, examples: ['FREQ=WEEKLY;BYDAY=MO', 'FREQ=MONTHLY;BYMONTHDAY=-1'] }),
  essential: true,
  toCrm: (graph) => {
    if (graph === null || graph === undefined || graph === '') return { value: null }
    if (typeof graph === 'string' && graph.length > longestRule) return tooLong(longestRule)
    const rule = ruleOf(graph)
    return rule === null ? { problem: { code: 'FIELD_MALFORMED' } } : { value: rule }
  },
  toOutlook: (value) => {
    if (value === null || value.trim() === '') return { graph: null }
    if (value.length > longestRule) return tooLong(longestRule)
    const pattern = patternOf(value)
    return 'problem' in pattern ? pattern : { graph: pattern }
  },
  normalise: tidyRule,
  equal: (a, b) => tidyRule(a) === tidyRule(b),
  shared: tidyRule,
}

const namesIn = (graph: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(graph['names']) ? graph['names'].filter((one): one is string => typeof one === 'string') : []

/** Parsed by `view.ts`: `{ names, subject, prefix }` of the event. */
const isBillable = (graph: Readonly<Record<string, unknown>>): boolean | null => {
  const { subject, prefix } = graph
  const bySubject =
    typeof subject === 'string' && typeof prefix === 'string' && prefix !== '' && subject.trim().startsWith(prefix)
  return Array.isArray(graph['names']) ? namesIn(graph).includes(billableCategory) || bySubject : null
}

const isDone = (graph: Readonly<Record<string, unknown>>): boolean | null =>
  Array.isArray(graph['names']) ? namesIn(graph).includes(doneCategory) : null

/** ME13. */
const fact = <V extends Json>(field: Field<V>): Field<V> => ({ ...field, fact: true })

export const calendarFields: readonly Field<Json>[] = [
  textField('subject', { examples: ['Renewal', 'Jahresgespräch: Grün & Söhne'] }),
  textInside('location', 'location', 'displayName', { examples: ['Kade 1', 'Raum „Elbe“'] }),
  timeField,
  recurrenceField,
  exceptionsField,
  attendeesField,
  choiceField('showAs', freeBusyStatuses),
  choiceField('sensitivity', sensitivities),
  reminderField,
  flagField('billable', 'categories', 'both', isBillable),
  // People say that a meeting was held once it is over (ABA-06X).
  { ...flagField('done', 'categories', 'toOutlook', isDone), ending: true },

  // Facts that Outlook alone knows, also where the CRM leads.
  fact(responsesField),
  fact(organizerField),
  fact(flagField('isOrganizer', 'isOrganizer', 'toCrm')),
  fact(flagField('cancelled', 'isCancelled', 'toCrm')),
  fact(
    textField('onlineMeetingUrl', {
      property: 'onlineMeeting',
      direction: 'toCrm',
      limit: 4000,
      examples: ['https://teams.example/join/1', 'https://teams.example/join/2?pwd=x'],
    }),
  ),
  fact(
    textField('iCalUId', { direction: 'toCrm', limit: 1024, examples: ['040000008200E0', 'meeting-1@example.net'] }),
  ),

  // Written once. Never again: the text of an online meeting holds its join link (R18).
  textInside('notes', 'body', 'content', {
    direction: 'initial',
    limit: 20_000,
    around: { contentType: 'text' },
    examples: ['Bring the files', 'line one\nline two'],
  }),
  namesField('plannedAttendees', 'body', (graph) => namesIn(graph)),
  namesField('clientNames', 'categories', (graph) =>
    namesIn(graph).filter((name) => name !== billableCategory && name !== doneCategory),
  ),
]
