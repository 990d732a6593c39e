/** The form that makes or edits an event, an occurrence or a series. It sends only what the person changed. */
import {
  type CalendarEvent,
  type EventFields,
  type EventTimes,
  type Repeat,
  repeatUnits,
  type RepeatUnit,
  type ShowAs,
  showAsValues,
} from '../../calendar.ts'
import type { EventActions } from '../event-actions.ts'
import { bodyAs } from '../host/item.ts'
import { h, type Child } from './dom.ts'
import { button } from './parts.ts'

const pageZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const two = (value: number) => String(value).padStart(2, '0')

/** Wall time of the page's zone for an input: `yyyy-mm-ddThh:mm`. */
const toInput = (moment: string | number): string => {
  const date = new Date(moment)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

const hourMs = 3_600_000

const timesOf = (event: CalendarEvent | null, day: number): EventTimes => {
  const zone = pageZone()
  if (event === null) {
    return { isAllDay: false, start: toInput(day + 9 * hourMs), end: toInput(day + 10 * hourMs), zone }
  }
  const { dates } = event
  if (dates) return { isAllDay: true, start: `${dates.first}T00:00`, end: `${dates.last}T00:00`, zone }
  return { isAllDay: false, start: toInput(event.start), end: toInput(event.end), zone }
}

const fieldsOf = (event: CalendarEvent | null, day: number): EventFields => ({
  subject: event?.subject ?? '',
  times: timesOf(event, day),
  repeat: event?.repeat ?? null,
  location: event?.location ?? '',
  attendees: event?.attendees.map(({ address }) => address) ?? [],
  text: event === null ? '' : bodyAs(event.body, 'text'),
  showAs: event?.showAs ?? 'busy',
  isPrivate: event?.sensitivity === 'private',
  isOnlineMeeting: event?.isOnlineMeeting ?? false,
  categories: event?.categories ?? [],
})

const addressesIn = (text: string): readonly string[] =>
  text
    .split(/[;,\s]+/)
    .map((address) => address.trim())
    .filter((address) => address !== '')

const repeatIn = (values: FormData): Repeat | null => {
  const unit = repeatUnits.find((known) => known === values.get('repeat'))
  if (unit === undefined) return null
  const until = String(values.get('until') ?? '')
  return { unit, interval: Number(values.get('interval')) || 1, until: until === '' ? null : until }
}

const written = (values: FormData): EventFields => {
  const text = (name: string) => String(values.get(name) ?? '')
  return {
    subject: text('subject'),
    times: { isAllDay: values.has('isAllDay'), start: text('start'), end: text('end'), zone: pageZone() },
    repeat: repeatIn(values),
    location: text('location'),
    attendees: addressesIn(text('attendees')),
    text: text('text'),
    showAs: showAsValues.find((known) => known === values.get('showAs')) ?? 'busy',
    isPrivate: values.has('isPrivate'),
    isOnlineMeeting: values.has('isOnlineMeeting'),
    categories: [],
  }
}

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

/** `before` is what the form showed; a pattern goes with its times. */
export const changedEventFields = (before: EventFields, after: EventFields): Partial<EventFields> => {
  const { categories: _kept, ...fields } = after
  const changed = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !same(value, before[name as keyof EventFields])),
  ) as Partial<EventFields>
  if (changed.repeat === undefined && !(changed.times && after.repeat)) return changed
  return { ...changed, times: after.times, repeat: after.repeat }
}

const field = (label: string, control: HTMLElement, wide = false) =>
  h('label', { class: wide ? 'form-field wide' : 'form-field' }, h('span', {}, label), control)

const choice = <T extends string>(name: string, names: Readonly<Record<T, string>>, chosen: T) =>
  h(
    'select',
    { name },
    ...Object.entries<string>(names).map(([value, label]) => h('option', { value, selected: value === chosen }, label)),
  )

const tick = (name: string, label: string, checked: boolean) =>
  h('label', { class: 'form-tick' }, h('input', { type: 'checkbox', name, checked }), h('span', {}, label))

const showAsNames: Record<ShowAs, string> = {
  free: 'Free',
  tentative: 'Tentative',
  busy: 'Busy',
  oof: 'Away',
  workingElsewhere: 'Working elsewhere',
  unknown: 'Unknown',
}

const repeatNames: Record<RepeatUnit | 'never', string> = {
  never: 'Does not repeat',
  day: 'Days',
  week: 'Weeks',
  month: 'Months',
  year: 'Years',
}

const repeatFields = (repeat: Repeat | null): readonly Child[] => [
  field('Repeats every', choice('repeat', repeatNames, repeat?.unit ?? 'never')),
  field('Interval', h('input', { name: 'interval', type: 'number', min: 1, max: 99, value: repeat?.interval ?? 1 })),
  field('Until', h('input', { name: 'until', type: 'date', value: repeat?.until ?? '' })),
]

const isAlone = (event: CalendarEvent | null) => event?.type === 'occurrence' || event?.type === 'exception'

export function eventForm(event: CalendarEvent | null, day: number, actions: EventActions): readonly Child[] {
  const before = fieldsOf(event, day)
  const { times } = before
  const form = h(
    'form',
    {
      class: 'contact-form event-form',
      onSubmit: (submitted) => {
        submitted.preventDefault()
        const after = written(new FormData(form))
        // A pattern that the form cannot say, or of an occurrence, stays as it is.
        const { repeat, ...changed } = changedEventFields(before, after)
        const keepsPattern =
          isAlone(event) || (event?.type === 'seriesMaster' && before.repeat === null && !after.repeat)
        void actions.save(keepsPattern || repeat === undefined ? changed : { ...changed, repeat })
      },
    },
    h('h2', { class: 'subject' }, event === null ? 'New event' : isAlone(event) ? 'Edit this event' : 'Edit event'),
    h(
      'fieldset',
      {},
      field('Title', h('input', { name: 'subject', value: before.subject }), true),
      field('Start', h('input', { name: 'start', type: 'datetime-local', value: times.start, required: true })),
      field('End', h('input', { name: 'end', type: 'datetime-local', value: times.end, required: true })),
      tick('isAllDay', 'All day', times.isAllDay),
      ...(isAlone(event) ? [] : repeatFields(before.repeat)),
      field('Location', h('input', { name: 'location', value: before.location }), true),
      field('Attendees', h('input', { name: 'attendees', value: before.attendees.join('; ') }), true),
      field('Show as', choice('showAs', showAsNames, before.showAs)),
      tick('isPrivate', 'Private', before.isPrivate),
      tick('isOnlineMeeting', 'Teams meeting', before.isOnlineMeeting),
      field('Description', h('textarea', { name: 'text', rows: 4 }, before.text), true),
    ),
    h(
      'div',
      { class: 'form-actions' },
      h('button', { type: 'submit', class: 'button primary' }, h('span', {}, 'Save')),
      button({ label: 'Cancel', click: () => actions.cancel() }),
    ),
  )
  return [form]
}
