/** The form for a new message. It can be written and shown to the pane; the simulated Outlook sends nothing. */
import type { Actions } from '../actions.ts'
import { bodyAs, type ItemPerson, type OpenItem } from '../host/item.ts'
import type { Notifications } from '../host/notifications.ts'
import { h, type Child } from './dom.ts'
import { notificationBar } from './notification-bar.ts'
import { button } from './parts.ts'

const toPeople = (text: string): ItemPerson[] =>
  text
    .split(/[;,]/)
    .map((address) => address.trim())
    .filter((address) => address !== '')
    .map((address) => ({ address, name: address, response: 'none' }))

const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLTextAreaElement).value

function field(label: string, value: string, change: (value: string) => void): HTMLElement {
  return h(
    'label',
    { class: 'compose-field' },
    h('span', {}, label),
    h('input', { type: 'text', value, onChange: (event) => change(valueOf(event)) }),
  )
}

export function composeForm(item: OpenItem, actions: Actions, notifications: Notifications): readonly Child[] {
  const addresses = (people: readonly ItemPerson[]) => people.map(({ address }) => address).join('; ')
  const [to, cc] = item.recipients
  return [
    h('h2', { class: 'subject' }, 'New message'),
    notificationBar(item, notifications),
    field('To', addresses(to), (text) => actions.setRecipients('to', toPeople(text))),
    field('Cc', addresses(cc), (text) => actions.setRecipients('cc', toPeople(text))),
    field('Subject', item.subject, (text) => {
      item.subject = text
    }),
    h(
      'textarea',
      {
        class: 'compose-body',
        'aria-label': 'Message body',
        onInput: (event) => {
          item.body = { contentType: 'text', content: valueOf(event) }
        },
      },
      bodyAs(item.body, 'text'),
    ),
    h('div', { class: 'form-actions' }, button({ icon: 'trash', label: 'Discard', click: () => actions.closeItem() })),
  ]
}
