/** Mails in the bench: from people of the firm's clients, each with one file, all of one size. Documents never become messages. */
import { sql as statement } from 'kysely'
import { defaultMailPolicy, mailPlace } from '../../shared/schemas/policies/mail.ts'
import type { Benched, OutlookPlace } from './benched.ts'
import { employee, firmOf } from './people.ts'

const people = 20
const name = 'Clients'
/** Before the first run. */
const mostMails = 1000

/** The id of a mail is the only thing that must differ; the seed makes another file. */
const mailOf = (size: number, number: number): Readonly<Record<string, unknown>> => {
  const senders = firmOf(people).contacts.flatMap(({ emailAddresses }) => emailAddresses.slice(0, 1))
  return {
    size,
    subject: `Matter ${number}`,
    from: senders[number % senders.length] ?? '',
    to: employee.userPrincipalName,
    messageId: `<matter-${number}@bench.example>`,
    date: new Date(Date.UTC(2026, 9, 1) + number * 60_000).toISOString(),
    seed: number + 1,
  }
}

const nobodyEdits = (): Promise<never> => Promise.reject(new Error('Nobody edits mails'))

/** @param size of each mail, in bytes */
export const mailBenched = (size: number): Benched<'mail'> => {
  const receive = async (
    { simulator, user, container }: OutlookPlace,
    mails: readonly Readonly<Record<string, unknown>>[],
  ): Promise<readonly string[]> => {
    const ids: string[] = []
    for (const mail of mails) ids.push(await simulator.receiveMail(user, container, mail))
    return ids
  }
  let last = 0

  return {
    area: 'mail',
    firm: () => firmOf(people),
    createPlace: (simulator, user) => simulator.createMailFolder(user, name),
    policy: (id) => ({ ...defaultMailPolicy, folder: mailPlace, inboxFolders: [{ id, name }], from: 0, unread: true }),
    fillCrm: async () => {},
    emptyCrm: async ({ sql }) => void (await statement`truncate documents cascade`.execute(sql)),
    bodies: async () => Array.from({ length: mostMails }, (_, number) => mailOf(size, number)),
    createInOutlook: async (place, mails) => void (await receive(place, mails)),
    async arrive(place, count) {
      last += count
      return receive(
        place,
        Array.from({ length: count }, (_, index) => mailOf(size, mostMails + last + index)),
      )
    },
    inOutlook: ({ simulator, user, container }) => simulator.mails(user, container),
    editInCrm: nobodyEdits,
    editInOutlook: nobodyEdits,
  }
}
