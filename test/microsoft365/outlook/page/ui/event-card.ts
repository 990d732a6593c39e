/** The event that is open beside the week: when, where, who answered what, and what the person can do with it. */
import type { Attendee, CalendarEvent, Response } from '../../calendar.ts'
import { formatDates, formatSpan } from '../calendar-week.ts'
import type { EventActions } from '../event-actions.ts'
import type { Notifications } from '../host/notifications.ts'
import type { PageState } from '../state.ts'
import { h, type Child } from './dom.ts'
import { icon, type IconName } from './icons.ts'
import { notificationBar } from './notification-bar.ts'
import { avatar, button, categoryLabels } from './parts.ts'
import { bodyFrame } from './body-frame.ts'

export const responseNames: Record<Response, string> = {
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

/** What Outlook marks an event with, in the week and beside it. */
export const marksOf = (event: CalendarEvent): readonly (readonly [IconName, string])[] => [
  ...(event.isCancelled ? [['close', 'Canceled'] as const] : []),
  ...(event.sensitivity === 'private' || event.sensitivity === 'confidential' ? [['lock', 'Private'] as const] : []),
  ...(event.type === 'occurrence' || event.type === 'seriesMaster' ? [['repeat', 'Recurring'] as const] : []),
  ...(event.type === 'exception' ? [['changed', 'Changed in its series'] as const] : []),
  ...(event.isOnlineMeeting ? [['video', 'Teams meeting'] as const] : []),
]

const isSafeLink = (url: string) => url.startsWith('https://')

const answers = (event: CalendarEvent, actions: EventActions): Child =>
  !event.isOrganizer &&
  !event.isCancelled &&
  h(
    'div',
    { class: 'answers', role: 'group', 'aria-label': 'Answer' },
    button({ label: 'Accept', pressed: event.response === 'accepted', click: () => void actions.answer('accept') }),
    button({
      label: 'Tentative',
      pressed: event.response === 'tentativelyAccepted',
      click: () => void actions.answer('tentativelyAccept'),
    }),
    button({ label: 'Decline', click: () => void actions.answer('decline') }),
  )

export function eventCard(
  event: CalendarEvent,
  state: PageState,
  notifications: Notifications,
  actions: EventActions,
): readonly Child[] {
  const { organizer, dates, joinUrl } = event
  const others = event.attendees.filter(({ address }) => address.toLowerCase() !== organizer.address.toLowerCase())
  return [
    h('h2', { class: event.isCancelled ? 'subject cancelled' : 'subject' }, event.subject || '(no subject)'),
    categoryLabels(event.categories, state.mailbox.masterCategories),
    state.item !== null && notificationBar(state.item, notifications),
    event.isCancelled &&
      h(
        'div',
        { class: 'cancelled-note' },
        h('p', {}, 'The organizer has canceled this meeting.'),
        button({ icon: 'trash', label: 'Remove from calendar', click: () => void actions.remove('event') }),
      ),
    h(
      'p',
      { class: 'fact' },
      icon('clock', 18),
      dates === null ? formatSpan(event.start, event.end, false) : formatDates(dates.first, dates.last),
    ),
    event.location !== '' && h('p', { class: 'fact' }, icon('place', 18), event.location),
    ...marksOf(event).map(([name, label]) => h('p', { class: 'fact' }, icon(name, 18), label)),
    isSafeLink(joinUrl) &&
      h('p', { class: 'fact' }, h('a', { href: joinUrl, rel: 'noreferrer', target: '_blank' }, 'Join')),
    answers(event, actions),
    h(
      'ul',
      { class: 'attendees', 'aria-label': 'People' },
      attendeeRow({ ...organizer, response: 'organizer' }),
      ...others.map(attendeeRow),
    ),
    bodyFrame(event.body),
  ]
}
