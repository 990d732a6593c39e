/**
 * How an event looks in an answer: singles, masters and exceptions from their item, occurrences from their master
 * (graph-contract 3.2).
 */

import type { Recurrence } from '../calendar/recurrence.ts'
import type { WallTime } from '../calendar/zones.ts'
import { occurrenceOn } from '../calendar/expand.ts'
import { type EventRef, eventState, exceptionsOf, masterOf, seriesOf, typeOf } from '../state/calendar.ts'
import { uidOfOccurrence } from '../state/calendar-changes.ts'
import type { ItemIds } from '../state/change-log.ts'
import type { Item, Mailbox } from '../state/mailbox.ts'
import { asHtml, asText } from './event-body.ts'
import { eventTable, ofInstances, type StoredBody } from './event-properties.ts'
import { showRecurrence } from './event-recurrence.ts'
import { checkZone, showTime } from './event-times.ts'
import { type Expansion, expandedProperties } from './extended-properties.ts'
import { moment } from './item-shape.ts'
import { shownNames } from './properties.ts'
import type { Call } from './route.ts'

export interface EventShowing {
  readonly names: readonly string[]
  /** Names were asked for, so that nothing else is left out. */
  readonly selected: boolean
  readonly immutableIds: boolean
  /** Zone of the times in the answer. */
  readonly timeZone: string
  readonly bodyType: 'text' | 'html'
  readonly expansion: Expansion | null
}

/** What Prefer and `$select` ask for; 400 for an unknown zone. */
export const eventShowing = (
  call: Pick<Call, 'prefer'>,
  select: readonly string[] | null = null,
  expansion: Expansion | null = null,
): EventShowing => ({
  names: shownNames(eventTable, 'event', select),
  selected: select !== null,
  immutableIds: call.prefer.immutableIds,
  timeZone: call.prefer.timeZone === null ? 'UTC' : checkZone(call.prefer.timeZone),
  bodyType: call.prefer.bodyType ?? 'html',
  expansion,
})

/** One event as it is shown, whatever it is kept as. `source` lends its version and what an occurrence inherits. */
interface View {
  readonly mailbox: Mailbox
  readonly ids: ItemIds
  readonly source: Item
  readonly values: Readonly<Record<string, unknown>>
  readonly type: string
  readonly master: Item | null
  /** Date by the pattern, of occurrences and exceptions. */
  readonly date: string | null
}

const viewOf = (mailbox: Mailbox, ref: EventRef): View => {
  if (ref.kind === 'occurrence') {
    const { master, occurrence, ids } = ref
    const { start, end, date } = occurrence
    const values = { ...master.values, start, end, recurrence: null }
    return { mailbox, ids, source: master, values, type: 'occurrence', master, date }
  }
  const { item } = ref
  const { date } = eventState(item.values)
  const { values } = item
  return { mailbox, ids: item, source: item, values, type: typeOf(values), master: masterOf(mailbox, item), date }
}

const idIn = (ids: ItemIds, { immutableIds }: EventShowing): string => (immutableIds ? ids.immutableId : ids.restId)

const occurrenceName = (master: Item, date: string, showing: EventShowing): string =>
  `OID.${idIn(master, showing)}.${date}`

const isAllDay = ({ values }: View): boolean => values['isAllDay'] === true
const timeOf = (view: View, name: 'start' | 'end'): WallTime => view.values[name] as WallTime

const originalStart = ({ master, date }: View): string | null => {
  const occurrence = master && date !== null ? occurrenceOn(seriesOf(master.values), date) : null
  return occurrence ? moment(occurrence.startMs) : null
}

const shownBody = (view: View, { bodyType }: EventShowing): StoredBody => {
  const body = view.values['body'] as StoredBody
  return { contentType: bodyType, content: bodyType === 'html' ? asHtml(body) : asText(body) }
}

const webLink = (ids: ItemIds): string =>
  `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(ids.restId)}&exvsurl=1&path=/calendar/item`

/** Properties that are not shown as they are stored. */
const computed: Readonly<Record<string, (view: View, showing: EventShowing) => unknown>> = {
  createdDateTime: ({ source }) => moment(source.createdAt),
  lastModifiedDateTime: ({ source }) => moment(source.modifiedAt),
  changeKey: ({ source }) => source.changeKey,
  type: ({ type }) => type,
  iCalUId: ({ values, date }) => {
    const { uid } = eventState(values)
    return date === null ? uid : uidOfOccurrence(uid, date)
  },
  start: (view, { timeZone }) => showTime(timeOf(view, 'start'), isAllDay(view), timeZone),
  end: (view, { timeZone }) => showTime(timeOf(view, 'end'), isAllDay(view), timeZone),
  originalStartTimeZone: (view) => timeOf(view, 'start').timeZone,
  originalEndTimeZone: (view) => timeOf(view, 'end').timeZone,
  originalStart,
  seriesMasterId: ({ master }, showing) => master && idIn(master, showing),
  occurrenceId: ({ master, date }, showing) => (master && date !== null ? occurrenceName(master, date, showing) : null),
  cancelledOccurrences: ({ source, type }, showing) =>
    type === 'seriesMaster'
      ? eventState(source.values).cancelled.map((date) => occurrenceName(source, date, showing))
      : [],
  recurrence: ({ values }) => {
    const recurrence = values['recurrence'] as Recurrence | null
    return recurrence && showRecurrence(recurrence)
  },
  body: shownBody,
  webLink: ({ ids }) => webLink(ids),
}

const isShown = (view: View, name: string, { selected }: EventShowing): boolean =>
  name !== 'id' && name !== 'exceptionOccurrences' && (selected || view.master !== null || !ofInstances.has(name))

export const showEvent = (mailbox: Mailbox, ref: EventRef, showing: EventShowing): Record<string, unknown> => {
  const view = viewOf(mailbox, ref)
  const shown: Record<string, unknown> = {
    '@odata.etag': `W/"${view.source.changeKey}"`,
    id: idIn(view.ids, showing),
  }
  for (const name of showing.names) {
    if (!isShown(view, name, showing)) continue
    const show = computed[name]
    shown[name] = show ? show(view, showing) : view.values[name]
  }
  const expanded = expandedProperties(view.source, showing.expansion)
  if (expanded) shown['singleValueExtendedProperties'] = expanded
  return shown
}

/** The few properties that a window's delta gives of an occurrence (graph-contract 3.4). */
export const showOccurrenceStub = (
  mailbox: Mailbox,
  ref: EventRef & { kind: 'occurrence' },
  showing: EventShowing,
): Record<string, unknown> =>
  showEvent(mailbox, ref, { ...showing, names: ['seriesMasterId', 'type', 'start', 'end'], selected: true })

/** Exceptions of a master for `$expand=exceptionOccurrences`, oldest first. */
export const showExceptions = (mailbox: Mailbox, master: Item, showing: EventShowing): Record<string, unknown>[] =>
  exceptionsOf(mailbox, master).map((item) => showEvent(mailbox, { kind: 'item', item }, showing))
