/** How a contact is called on screen. */
import type { Contact } from '../../store.ts'

/** What Outlook shows as the name of a contact. */
export const contactName = (contact: Contact): string =>
  contact.displayName ||
  `${contact.givenName} ${contact.surname}`.trim() ||
  contact.companyName ||
  contact.emailAddresses[0]?.address ||
  '(no name)'
