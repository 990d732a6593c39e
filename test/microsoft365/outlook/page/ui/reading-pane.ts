/** The reading pane: the open message with its notification bar, or the form for a new one. */
import type { Message, Person } from '../../store.ts'
import type { DraftActions } from '../draft-actions.ts'
import { formatDayAndTime, formatSpan } from '../calendar-week.ts'
import type { OpenItem } from '../host/item.ts'
import type { Notifications } from '../host/notifications.ts'
import { itemType } from '../host/protocol.ts'
import type { PageState, State } from '../state.ts'
import { bodyFrame } from './body-frame.ts'
import { composeForm } from './compose-form.ts'
import { h, region, type Child } from './dom.ts'
import { icon } from './icons.ts'
import { notificationBar } from './notification-bar.ts'
import { avatar, categoryLabels, emptyNote } from './parts.ts'

const names = (people: readonly Person[]) => people.map((person) => person.name || person.address).join('; ')

function openMessageView(
  message: Message,
  item: OpenItem,
  state: PageState,
  notifications: Notifications,
): readonly Child[] {
  return [
    h('h2', { class: 'subject' }, message.subject || '(no subject)'),
    categoryLabels(message.categories, state.mailbox.masterCategories),
    notificationBar(item, notifications),
    message.meeting !== null &&
      h(
        'div',
        { class: 'meeting' },
        h('p', {}, icon('clock', 18), formatSpan(message.meeting.start, message.meeting.end, false)),
        message.meeting.location !== '' && h('p', {}, icon('place', 18), message.meeting.location),
      ),
    h(
      'div',
      { class: 'sender' },
      avatar(message.from.name, 40),
      h(
        'div',
        { class: 'sender-text' },
        h('div', {}, h('strong', {}, message.from.name), h('span', { class: 'quiet' }, ` ${message.from.address}`)),
        h('div', { class: 'quiet' }, `To: ${names(message.toRecipients)}`),
        message.ccRecipients.length > 0 && h('div', { class: 'quiet' }, `Cc: ${names(message.ccRecipients)}`),
      ),
      h('time', { class: 'quiet' }, formatDayAndTime(message.receivedDateTime)),
    ),
    message.attachments.length > 0 &&
      h(
        'ul',
        { class: 'attachments' },
        ...message.attachments.map(({ name, size }) =>
          h(
            'li',
            {},
            icon('attachment', 18),
            h('span', {}, name),
            h('span', { class: 'quiet' }, `${Math.ceil(size / 1024)} KB`),
          ),
        ),
      ),
    bodyFrame(message.body),
  ]
}

export const readingPane = (state: State, drafts: DraftActions, notifications: Notifications): HTMLElement =>
  region(
    h('article', { class: 'reading card', 'aria-label': 'Reading pane' }),
    state,
    // What happens in the mailbox meanwhile leaves the form alone, and with it the place where one writes.
    ({ message, item, itemRevision, mailbox, selectedIds }) =>
      [selectedIds, message, item, itemRevision, item?.itemType === itemType.messageCompose ? null : mailbox] as const,
    ([selectedIds, message, item]) => {
      if (item?.itemType === itemType.messageCompose) return composeForm(item, drafts, notifications)
      if (selectedIds.length > 1) return [emptyNote('mail', `${selectedIds.length} messages are selected.`)]
      if (message === null || item === null)
        return [emptyNote('read', 'Select a message to read it. Add-ins open with their button above.')]
      return openMessageView(message, item, state.get(), notifications)
    },
  )
