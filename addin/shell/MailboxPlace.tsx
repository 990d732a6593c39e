/** Fourth place: the mailbox connection. */
export { Mailbox as MailboxPlace } from '../features/mailbox/Mailbox.tsx'
