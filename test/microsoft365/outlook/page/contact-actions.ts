/** What a person can do in the people view. */
import type { ContactFields } from '../store.ts'
import { mailboxOf } from './data.ts'
import type { State } from './state.ts'

export interface ContactActions {
  openFolder(id: string): Promise<void>
  select(id: string): void
  edit(): void
  add(): void
  cancel(): void
  save(fields: Partial<ContactFields>): Promise<void>
  remove(): Promise<void>
}

export function createContactActions(state: State, refresh: () => Promise<void>): ContactActions {
  const data = () => mailboxOf(state.get().owner.id)
  return {
    async openFolder(id) {
      const contacts = await data().contacts(id)
      state.update({ contactFolderId: id, contacts, contactId: null, contactForm: 'closed', filter: '' })
    },
    select: (contactId) => state.update({ contactId, contactForm: 'closed' }),
    edit: () => state.update({ contactForm: 'edit' }),
    add: () => state.update({ contactId: null, contactForm: 'new' }),
    cancel: () => state.update({ contactForm: 'closed' }),
    async save(fields) {
      const { contactForm, contactId, contactFolderId } = state.get()
      const saved =
        contactForm === 'new' || contactId === null
          ? await data().createContact(contactFolderId, fields)
          : await data().updateContact(contactId, fields)
      state.update({ contactId: saved.id, contactForm: 'closed' })
      await refresh()
    },
    async remove() {
      const { contactId } = state.get()
      if (contactId === null) return
      await data().deleteContact(contactId)
      state.update({ contactId: null, contactForm: 'closed' })
      await refresh()
    },
  }
}
