/** The caller's own mailbox: every sync route is bound to it. Where an endpoint takes `of`, administrators may name somebody else's, and only they (CARET-09). */
import type { Asker } from '../crm/ports.ts'
import type { Mailbox } from '../crm/synchronisation.ts'
import { CodedError } from '../errors.ts'
import type { Principal } from '../plugins/principal.ts'

/**
 * Null until the person has connected a mailbox. `of`: an employee's id instead of oneself.
 * @throws CodedError AUTH_ROLE_NOT_ALLOWED, NOT_FOUND
 */
export type MailboxOf = (caller: Principal, of?: string) => Promise<Mailbox | null>

/** @throws CodedError CONNECTION_NEEDED */
export const needMailbox = async (mailboxOf: MailboxOf, caller: Principal, of?: string): Promise<Mailbox> => {
  const mailbox = await mailboxOf(caller, of)
  if (mailbox === null) throw new CodedError('CONNECTION_NEEDED')
  return mailbox
}

/** Who asks, with their mailbox where one is connected. */
export const askerOf = async (mailboxOf: MailboxOf, caller: Principal): Promise<Asker> => ({
  employeeId: caller.employeeId,
  mailboxId: (await mailboxOf(caller))?.id ?? null,
})
