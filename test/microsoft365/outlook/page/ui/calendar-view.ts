/** The calendar: one week as a grid of days with an all-day strip, and beside it the event that is open or its form. */
import type { CalendarEvent } from '../../calendar.ts'
import type { Actions } from '../actions.ts'
import { addDays, dateOf, formatMonth, formatTime, formatWeekday, midnightOf } from '../calendar-week.ts'
import type { EventActions } from '../event-actions.ts'
import type { Notifications } from '../host/notifications.ts'
import type { PageState, State } from '../state.ts'
import { categoryColor } from './category-colors.ts'
import { h, region, type Child } from './dom.ts'
import { icon } from './icons.ts'
import { eventCard, marksOf } from './event-card.ts'
import { eventForm } from './event-form.ts'
import { emptyNote } from './parts.ts'

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

const marks = (event: CalendarEvent): readonly HTMLElement[] =>
  marksOf(event).map(([name, label]) => h('span', { class: 'mark', role: 'img', 'aria-label': label }, icon(name, 14)))

const classOf = ({ isAllDay, isCancelled, showAs }: CalendarEvent): string =>
  ['event', isAllDay && 'all-day', isCancelled && 'cancelled', `show-${showAs}`].filter(Boolean).join(' ')

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
      class: classOf(event),
      'data-id': event.id,
      'aria-pressed': String(event.id === state.event?.id),
      style: position + color,
      onClick: () => void actions.openEvent(event.id),
    },
    h('strong', {}, event.subject, ...marks(event)),
    h(
      'span',
      {},
      event.isAllDay ? 'All day' : formatTime(event.start),
      event.location === '' ? null : `, ${event.location}`,
    ),
  )
}

/** All-day events stand on each of their dates, whatever zone the page is in; others on the day they begin. */
const startsOn = (event: CalendarEvent, day: number) => {
  const { dates } = event
  if (dates) return dates.first <= dateOf(day) && dateOf(day) <= dates.last
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

/** A new event begins today when the week shown has today. */
const firstDayShown = ({ week }: PageState): number => {
  const today = midnightOf(Date.now())
  return today >= week && today < addDays(week, 7) ? today : week
}

export function calendarView(
  state: State,
  actions: Actions,
  events: EventActions,
  notifications: Notifications,
): readonly HTMLElement[] {
  const grid = region(
    h('div', { class: 'calendar card' }),
    state,
    (shown) => [shown.events, shown.week, shown.mailbox, shown.event?.id, shown.filter] as const,
    () => weekGrid(state.get(), actions),
  )
  const card = region(
    h('article', { class: 'reading event-card card', 'aria-label': 'Event' }),
    state,
    ({ event, eventForm: form, item, itemRevision, mailbox }) => [event, form, item, itemRevision, mailbox] as const,
    ([event, form]) => {
      if (form !== null) return eventForm(form === 'new' ? null : form, firstDayShown(state.get()), events)
      if (event === null)
        return [emptyNote('calendar', 'Select an event to see it. Add-ins open with their button above.')]
      return eventCard(event, state.get(), notifications, events)
    },
  )
  return [grid, card]
}
