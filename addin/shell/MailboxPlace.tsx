/** What is one's own: the mailbox connection, and the language Tandem speaks. */
import { Language } from '../features/language/Language.tsx'
import { Mailbox } from '../features/mailbox/Mailbox.tsx'

export const MailboxPlace = () => (
  <>
    <Mailbox />
    <Language />
  </>
)
