/** The todoTask, checklistItem and linkedResource resources: their properties, and what the service writes itself. */

import { Temporal } from 'temporal-polyfill'
import { invalidArgument, notImplemented, undeserializable } from './errors.ts'
import { flag, isObject, type Property, type PropertyTable, readOnly, text, texts, type Write } from './properties.ts'
import { utcDateOf, writeDate, writeMoment, writeUtcDate } from './todo-dates.ts'

type Values = Readonly<Record<string, unknown>>

const oneOf = (unset: string, names: readonly string[]): Property => ({
  unset,
  write: (value, name) => {
    if (typeof value === 'string' && names.includes(value)) return value
    throw undeserializable(`${name} takes one of ${names.join(', ')}`)
  },
})

const writeBody: Write = (value, name) => {
  if (value === null) return { content: '', contentType: 'text' }
  if (!isObject(value)) throw undeserializable(`${name} takes an itemBody`)
  const unknown = Object.keys(value).find((member) => !['content', 'contentType'].includes(member))
  if (unknown) throw notImplemented(`the property '${name}/${unknown}'`)
  const { content = '', contentType = 'text' } = value
  const type = String(contentType).toLowerCase()
  if (!['text', 'html'].includes(type)) throw undeserializable(`${name}/contentType takes text or html`)
  if (content !== null && typeof content !== 'string') throw undeserializable(`${name}/content takes a string`)
  return { content: content ?? '', contentType: type }
}

const writeTitle: Write = (value, name) => {
  if (typeof value !== 'string') throw undeserializable(`${name} takes a string`)
  return value
}

const writeRecurrence: Write = (value) => {
  if (value === null) return null
  throw notImplemented('a recurrence of a task')
}

/** Properties whose unset value is left out of answers (graph-contract 0). */
export const dateProperties = ['dueDateTime', 'startDateTime', 'completedDateTime', 'reminderDateTime'] as const

export const taskTable: PropertyTable = {
  createdDateTime: readOnly,
  lastModifiedDateTime: readOnly,
  bodyLastModifiedDateTime: readOnly,
  hasAttachments: readOnly,
  title: { unset: '', write: writeTitle },
  body: { unset: { content: '', contentType: 'text' }, write: writeBody },
  status: oneOf('notStarted', ['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred']),
  importance: oneOf('normal', ['low', 'normal', 'high']),
  categories: texts(),
  dueDateTime: { unset: null, write: writeDate },
  startDateTime: { unset: null, write: writeDate },
  completedDateTime: { unset: null, write: writeUtcDate },
  reminderDateTime: { unset: null, write: writeMoment },
  isReminderOn: flag,
  recurrence: { unset: null, write: writeRecurrence },
}

/** A written moment of a plain property: seven digits, as To Do shows them. */
export const preciseMoment = (epochMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ fractionalSecondDigits: 7 })

/** What the service writes beside what it was told: the day of completion, and when the body was changed. */
export const derivedOfTask = (before: Values, written: Values, now: number): Record<string, unknown> => {
  const status = written['status'] ?? before['status']
  const derived: Record<string, unknown> = {}
  if (status !== 'completed') derived['completedDateTime'] = null
  else if ((written['completedDateTime'] ?? null) === null)
    derived['completedDateTime'] =
      before['status'] === 'completed' ? (before['completedDateTime'] ?? utcDateOf(now)) : utcDateOf(now)
  if ('body' in written) derived['bodyLastModifiedDateTime'] = preciseMoment(now)
  return derived
}

const moment: Property = {
  unset: null,
  write: (value, name) => {
    const epochMs = typeof value === 'string' ? Date.parse(value) : Number.NaN
    if (value === null) return null
    if (Number.isNaN(epochMs)) throw undeserializable(`${name} takes a date-time with offset`)
    return preciseMoment(epochMs)
  },
}

export const checklistItemTable: PropertyTable = {
  displayName: text,
  createdDateTime: readOnly,
  checkedDateTime: moment,
  isChecked: flag,
}

/** A tick brings the moment of ticking with it and takes it away again; a step needs words. */
export const derivedOfStep = (before: Values, written: Values, now: number): Record<string, unknown> => {
  const after = { ...before, ...written }
  if (typeof after['displayName'] !== 'string' || after['displayName'].trim() === '')
    throw invalidArgument('A checklistItem needs a displayName.')
  if (after['isChecked'] !== true) return { checkedDateTime: null }
  return { checkedDateTime: after['checkedDateTime'] ?? preciseMoment(now) }
}

export const linkedResourceTable: PropertyTable = {
  webUrl: text,
  applicationName: text,
  displayName: text,
  externalId: text,
}
