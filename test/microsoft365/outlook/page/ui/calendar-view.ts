/** The calendar: one week as a grid of days, and beside it the event that is open. */
import type { Attendee, CalendarEvent, Response } from '../../store.ts'
import type { Actions } from '../actions.ts'
import { addDays, formatMonth, formatSpan, formatTime, formatWeekday } from '../calendar-week.ts'
import type { Notifications } from '../host/notifications.ts'
import type { PageState, State } from '../state.ts'
import { categoryColor } from './category-colors.ts'
import { h, region, type Child } from './dom.ts'
import { icon } from './icons.ts'
import { notificationBar } from './notification-bar.ts'
import { avatar, categoryLabels, emptyNote } from './parts.ts'
import { bodyFrame } from './reading-pane.ts'

/** Shown on every day; a week with earlier or later events shows more. */
const usualHours = { first: 7, last: 19 }

interface Hours {
  readonly first: number
  readonly last: number
}

const hoursInto = (moment: string) => {
  const date = new Date(moment)
  return date.getHours() + date.getMinutes() / 60
}

/** An event that ends on a later day ends at midnight here. */
const endHour = (event: CalendarEvent) =>
  new Date(event.end).toDateString() === new Date(event.start).toDateString() ? hoursInto(event.end) : 24

const hoursOf = (events: readonly CalendarEvent[]): Hours => ({
  first: Math.min(usualHours.first, ...events.map(({ start }) => Math.floor(hoursInto(start)))),
  last: Math.max(usualHours.last, ...events.map((event) => Math.ceil(endHour(event)))),
})

function eventBlock(event: CalendarEvent, hours: Hours, state: PageState, actions: Actions): HTMLElement {
  const master = state.mailbox.masterCategories.find(({ displayName }) => displayName === event.categories[0])
  const top = hoursInto(event.start) - hours.first
  const height = Math.max(endHour(event) - hoursInto(event.start), 0.5)
  const position = event.isAllDay ? '' : `--top:${top};--height:${height};`
  const color = master === undefined ? '' : `--category:${categoryColor(master.color)}`
  return h(
    'button',
    {
      type: 'button',
      class: event.isAllDay ? 'event all-day' : 'event',
      'data-id': event.id,
      'aria-pressed': String(event.id === state.event?.id),
      style: position + color,
      onClick: () => void actions.openEvent(event.id),
    },
    h('strong', {}, event.subject),
    h(
      'span',
      {},
      event.isAllDay ? 'All day' : formatTime(event.start),
      event.location === '' ? null : `, ${event.location}`,
    ),
  )
}

const startsOn = (event: CalendarEvent, day: number) => {
  const start = Date.parse(event.start)
  return start >= day && start < addDays(day, 1)
}

function weekGrid(state: PageState, actions: Actions): readonly Child[] {
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(state.week, offset))
  const filter = state.filter.trim().toLowerCase()
  const events = state.events.filter(({ subject, location }) => `${subject} ${location}`.toLowerCase().includes(filter))
  const shown = events.filter((event) => days.some((day) => startsOn(event, day)))
  const span = hoursOf(shown.filter(({ isAllDay }) => !isAllDay))
  const hours = Array.from({ length: span.last - span.first }, (_, index) => span.first + index)
  const today = new Date().toDateString()
  return [
    h('h2', { class: 'list-heading' }, formatMonth(state.week)),
    h(
      'div',
      { class: 'week', style: `--hours:${hours.length}` },
      h('div', { class: 'hours' }, ...hours.map((hour) => h('span', {}, `${String(hour).padStart(2, '0')}:00`))),
      ...days.map((day) => {
        const [allDay, timed] = [true, false].map((wanted) =>
          shown.filter((event) => event.isAllDay === wanted && startsOn(event, day)),
        )
        return h(
          'section',
          { class: new Date(day).toDateString() === today ? 'day today' : 'day' },
          h('h3', {}, h('span', {}, formatWeekday(day)), h('strong', {}, String(new Date(day).getDate()))),
          h('div', { class: 'all-day-row' }, ...(allDay ?? []).map((event) => eventBlock(event, span, state, actions))),
          h('div', { class: 'day-hours' }, ...(timed ?? []).map((event) => eventBlock(event, span, state, actions))),
        )
      }),
    ),
  ]
}

const responseNames: Record<Response, string> = {
  none: '',
  notResponded: 'No answer yet',
  organizer: 'Organizer',
  tentativelyAccepted: 'Tentative',
  accepted: 'Accepted',
  declined: 'Declined',
}

const attendeeRow = (person: Pick<Attendee, 'name' | 'address' | 'response'>) =>
  h(
    'li',
    {},
    avatar(person.name || person.address, 28),
    h(
      'div',
      {},
      h('div', {}, person.name || person.address),
      h('div', { class: 'quiet' }, responseNames[person.response]),
    ),
  )

function eventCard(event: CalendarEvent, state: PageState, notifications: Notifications): readonly Child[] {
  const { organizer } = event
  return [
    h('h2', { class: 'subject' }, event.subject || '(no subject)'),
    categoryLabels(event.categories, state.mailbox.masterCategories),
    state.item !== null && notificationBar(state.item, notifications),
    h('p', { class: 'fact' }, icon('clock', 18), formatSpan(event.start, event.end, event.isAllDay)),
    event.location !== '' && h('p', { class: 'fact' }, icon('place', 18), event.location),
    h(
      'ul',
      { class: 'attendees', 'aria-label': 'People' },
      attendeeRow({ ...organizer, response: 'organizer' }),
      ...event.attendees.filter(({ address }) => address !== organizer.address).map(attendeeRow),
    ),
    bodyFrame(event.body),
  ]
}

export function calendarView(state: State, actions: Actions, notifications: Notifications): readonly HTMLElement[] {
  const grid = region(
    h('div', { class: 'calendar card' }),
    state,
    ({ events, week, mailbox, event, filter }) => [events, week, mailbox, event?.id, filter] as const,
    () => weekGrid(state.get(), actions),
  )
  const card = region(
    h('article', { class: 'reading event-card card', 'aria-label': 'Event' }),
    state,
    ({ event, item, itemRevision, mailbox }) => [event, item, itemRevision, mailbox] as const,
    ([event]) =>
      event === null
        ? [emptyNote('calendar', 'Select an event to see it. Add-ins open with their button above.')]
        : eventCard(event, state.get(), notifications),
  )
  return [grid, card]
}
