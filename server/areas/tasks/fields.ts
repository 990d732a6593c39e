/**
 * The fields of a task, both directions, in the order of the mapping page (SM-14, SM-21). Dates are days here; which instant stands for
 * a day in a mailbox is the business of days.ts.
 */
import { ticketStatuses, type TicketStatus } from '../../../shared/schemas/tickets.ts'
import type { Field } from '../../sync/field.ts'
import type { Json } from '../../sync/record.ts'
import { dateField } from '../codecs/date-field.ts'
import { listField, textMember, type Member } from '../codecs/list-field.ts'
import { checkedText, textField, tooLong, usualLength, type FieldOptions } from '../codecs/text-field.ts'
import { wordField } from '../codecs/word-field.ts'
import type { ChecklistValue } from './values.ts'

/** SM-28: Completion Requested is Outlook's "waiting on someone else", Closed its "completed"; the others keep their names (INF-13X). */
export const outlookStatuses: Readonly<Record<TicketStatus, string>> = {
  notStarted: 'notStarted',
  inProgress: 'inProgress',
  completionRequested: 'waitingOnOthers',
  deferred: 'deferred',
  closed: 'completed',
}

/** A day, `YYYY-MM-DD`, read and written as such. */
const dayField = (name: string, options: FieldOptions): Field<string> => {
  const field = dateField(name, options)
  const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > usualLength
  return {
    ...field,
    toCrm: (graph) => (isLong(graph) ? tooLong(usualLength) : field.toCrm(graph)),
    toOutlook: (value) => {
      if (isLong(value)) return tooLong(usualLength)
      const parsed = field.toCrm(value)
      return 'problem' in parsed ? parsed : { graph: parsed.value }
    },
  }
}

type Step = ChecklistValue[number]

/** Room for steps in To Do, and in a ticket alike. */
export const mostSteps = 100

/** One line, without outer spaces: a step is a line where it is written with a box (CARET-42). */
const stepText = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const stepMember: Member<Step> = {
  toCrm: (graph) => {
    const { displayName, isChecked } = (typeof graph === 'object' && graph !== null ? graph : {}) as {
      displayName?: unknown
      isChecked?: unknown
    }
    const text = checkedText(displayName, usualLength)
    if ('problem' in text) return text
    const tidy = stepText(text.value ?? '')
    return { value: tidy === '' ? null : { text: tidy, checked: isChecked === true } }
  },
  toOutlook: ({ text, checked }) => ({ displayName: text, isChecked: checked }),
  tidy: ({ text, checked }) => (stepText(text) === '' ? null : { text: stepText(text), checked }),
  key: ({ text }) => stepText(text).toLowerCase(),
  equal: (one, other) => stepText(one.text) === stepText(other.text) && one.checked === other.checked,
}

const checklist = listField('checklist', stepMember, {
  property: 'checklistItems',
  room: mostSteps,
  examples: [
    [{ text: 'Send the draft', checked: false }],
    [
      { text: 'Call the registry', checked: true },
      { text: 'Grün & Söhne: Vollmacht', checked: false },
    ],
  ],
})

const sorted = (value: ChecklistValue): ChecklistValue =>
  [...value].sort((a, b) => Number(a.checked) - Number(b.checked) || (stepMember.key(a) < stepMember.key(b) ? -1 : 1))

const names = (name: string, property: string, examples: readonly [string[], string[]]): Field<readonly string[]> =>
  listField(name, textMember(), { property, direction: 'initial', room: 50, examples })

export const longestNotes = 20_000

export const taskFields: readonly Field<Json>[] = [
  textField('title', { examples: ['Call Northwind', 'Überprüfung der Akte 7/26'] }),
  textField('notes', {
    property: 'body',
    limit: longestNotes,
    examples: ['Ask about the renewal', 'first line\n\n  second, indented'],
  }),
  // Opened again in To Do, a closed ticket takes part again (SM-28).
  { ...wordField('status', outlookStatuses), ending: true },
  wordField('priority', { low: 'low', normal: 'normal', high: 'high' }, { property: 'importance' }),
  dayField('dueDate', { property: 'dueDateTime' }),
  dayField('startDate', { property: 'startDateTime' }),
  // To Do does not tell in which order steps stand, so the order is no difference.
  { ...checklist, equal: (a, b) => checklist.equal(sorted(a), sorted(b)) } satisfies Field<ChecklistValue>,
  dayField('completedOn', { property: 'completedDateTime', merge: 'preferOutlook' }),

  names('clientNames', 'categories', [['Northwind Ltd'], ['Grün & Söhne', 'Harbour Works']]),
  textField('locationName', { property: 'body', direction: 'initial', examples: ['Harbour', 'Warehouse 2'] }),
  names('peopleNames', 'body', [['Ada Park'], ['Łukasz Nowak', 'sam@example.net']]),
  textField('reference', { property: 'linkedResources', direction: 'initial', examples: ['T-1042', 'T-7'] }),
]

export const isStatus = (value: Json | undefined): value is TicketStatus =>
  (ticketStatuses as readonly (Json | undefined)[]).includes(value)
