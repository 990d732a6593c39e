/** Fourth place: mailbox. */
import type { Place } from './place.ts'
export const MailboxPlace = (_props: { readonly onGo: (place: Place) => void }) => null
