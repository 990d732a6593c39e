/** People: contact folders, the contacts in one of them, and the card or form of one contact. */
import type { Contact } from '../../store.ts'
import type { ContactActions } from '../contact-actions.ts'
import type { State } from '../state.ts'
import { contactCard } from './contact-card.ts'
import { contactForm } from './contact-form.ts'
import { contactName } from './contact-name.ts'
import { h, region } from './dom.ts'
import { folderList } from './mail-list.ts'
import { avatar, categoryLabels, emptyNote, row } from './parts.ts'

const searchable = (contact: Contact) =>
  [
    contactName(contact),
    contact.companyName,
    ...contact.emailAddresses.map(({ address }) => address),
    ...contact.categories,
  ]
    .join(' ')
    .toLowerCase()

const byName = (left: Contact, right: Contact) => contactName(left).localeCompare(contactName(right))

export function peopleView(state: State, actions: ContactActions): readonly HTMLElement[] {
  const folders = region(
    h('div', { class: 'folders card' }),
    state,
    ({ mailbox, contactFolderId }) => [mailbox, contactFolderId] as const,
    ([mailbox, folderId]) =>
      folderList('Your contacts', mailbox.contactFolders, folderId, 'people', (id) => void actions.openFolder(id)),
  )
  const list = region(
    h('div', { class: 'list card' }),
    state,
    ({ contacts, contactId, contactFolderId, mailbox, filter }) =>
      [contacts, contactId, contactFolderId, mailbox, filter] as const,
    ([contacts, contactId, folderId, mailbox, filter]) => {
      const shown = contacts.filter((contact) => searchable(contact).includes(filter.trim().toLowerCase())).sort(byName)
      const folder = mailbox.contactFolders.find(({ id }) => id === folderId)
      return [
        h(
          'h2',
          { class: 'list-heading' },
          folder?.displayName ?? 'Contacts',
          h('span', { class: 'count' }, String(shown.length)),
        ),
        shown.length === 0 &&
          emptyNote('people', filter === '' ? 'No contacts in this folder yet.' : 'Nothing matches the search.'),
        h(
          'ul',
          { class: 'rows', role: 'listbox', 'aria-label': 'Contacts' },
          ...shown.map((contact) =>
            row(
              {
                id: contact.id,
                selected: contact.id === contactId,
                class: 'person',
                choose: () => actions.select(contact.id),
              },
              avatar(contactName(contact)),
              h(
                'div',
                { class: 'row-text' },
                h('div', { class: 'row-title' }, contactName(contact)),
                h('div', { class: 'row-preview' }, contact.companyName || contact.emailAddresses[0]?.address),
                categoryLabels(contact.categories, mailbox.masterCategories),
              ),
            ),
          ),
        ),
      ]
    },
  )
  const selected = () => state.get().contacts.find(({ id }) => id === state.get().contactId) ?? null
  const card = region(
    h('article', { class: 'reading card', 'aria-label': 'Contact' }),
    state,
    // While a form is open the contact itself is left out, so that a change from elsewhere does not wipe what was typed.
    (current) =>
      [
        current.contactForm,
        current.contactId,
        current.contactForm === 'closed' ? selected() : null,
        current.mailbox,
      ] as const,
    ([form, , contact]) => {
      if (form === 'new') return contactForm(null, actions)
      if (form === 'edit') return contactForm(selected(), actions)
      if (contact === null) return [emptyNote('people', 'Select a contact to see the details.')]
      return contactCard(contact, state.get().mailbox.masterCategories)
    },
  )
  return [folders, list, card]
}
