/** The form for a message being written: who gets it, subject, files, text above what it answers; send, save, discard. */
import type { DraftActions, RecipientField } from '../draft-actions.ts'
import { quoteOf, writtenText } from '../host/draft.ts'
import type { ItemPerson, OpenItem } from '../host/item.ts'
import type { Notifications } from '../host/notifications.ts'
import { bodyFrame } from './body-frame.ts'
import { h, type Child } from './dom.ts'
import { icon } from './icons.ts'
import { notificationBar } from './notification-bar.ts'
import { showProblem } from './overlays.ts'
import { button } from './parts.ts'

/** `Ada Lovelace <ada@fabrikam.example>; bob@fabrikam.example` */
const toPeople = (text: string): ItemPerson[] =>
  text
    .split(/[;,]/)
    .map((written) => written.trim())
    .filter((written) => written !== '')
    .map((written) => {
      const [, name = '', address = written] = /^(.*?)\s*<([^<>]+)>$/.exec(written) ?? []
      return { address, name: name || address, response: 'none' }
    })

const toText = (people: readonly ItemPerson[]): string =>
  people.map(({ name, address }) => (name === address ? address : `${name} <${address}>`)).join('; ')

const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLTextAreaElement).value

function field(label: string, value: string, listeners: Record<string, (event: Event) => void>): HTMLElement {
  return h(
    'label',
    { class: 'compose-field' },
    h('span', {}, label),
    h('input', { type: 'text', value, autocomplete: 'off', ...listeners }),
  )
}

function files(item: OpenItem, drafts: DraftActions): HTMLElement | null {
  if (item.attachments.length === 0) return null
  return h(
    'ul',
    { class: 'attachments', 'aria-label': 'Attached files' },
    ...item.attachments.map(({ id, name }) =>
      h(
        'li',
        {},
        icon('attachment', 18),
        h('span', {}, name),
        button({ icon: 'close', label: `Remove ${name}`, kind: 'icon', click: () => drafts.detach(id) }),
      ),
    ),
  )
}

function attachButton(drafts: DraftActions): HTMLElement {
  const chooser = h('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    'aria-label': 'Files to attach',
    onChange: (event) => void drafts.attach([...((event.target as HTMLInputElement).files ?? [])]),
  })
  return h('span', {}, button({ icon: 'attachment', label: 'Attach file', click: () => chooser.click() }), chooser)
}

const titles = { newMail: 'New message', reply: 'Reply', forward: 'Forward' } as const

export function composeForm(item: OpenItem, drafts: DraftActions, notifications: Notifications): readonly Child[] {
  const [to, cc, bcc] = item.recipients
  const people = (label: string, name: RecipientField, list: readonly ItemPerson[]) =>
    field(label, toText(list), { onChange: (event) => drafts.setRecipients(name, toPeople(valueOf(event))) })
  const quote = quoteOf(item)
  const send = async () => {
    if (!(await drafts.send())) showProblem('Say first who gets this message.')
  }
  return [
    h('h2', { class: 'subject' }, titles[item.draft?.composeType ?? 'newMail']),
    notificationBar(item, notifications),
    people('To', 'to', to),
    people('Cc', 'cc', cc),
    people('Bcc', 'bcc', bcc),
    field('Subject', item.subject, { onInput: (event) => drafts.setSubject(valueOf(event)) }),
    files(item, drafts),
    h(
      'textarea',
      { class: 'compose-body', 'aria-label': 'Message body', onInput: (event) => drafts.setText(valueOf(event)) },
      writtenText(item),
    ),
    quote !== '' && bodyFrame({ contentType: 'html', content: quote }, 'Quoted text'),
    h(
      'div',
      { class: 'form-actions' },
      button({ icon: 'send', label: 'Send', kind: 'primary', click: () => void send() }),
      attachButton(drafts),
      button({ icon: 'note', label: 'Save draft', click: () => void drafts.save() }),
      button({ icon: 'trash', label: 'Discard', click: () => void drafts.discard() }),
    ),
  ]
}
