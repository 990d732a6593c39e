/**
 * The mail of the day, laid into the person's own Inbox: written there as a message that is no draft, and never sent (graph-contract 4.1, 6.1).
 * It carries our stamp, by which the mail area leaves it alone.
 */
import { mailProperties } from '../../../areas/mail/mail-kind.ts'
import type { MailLanguage, NoticeLetter, NoticeMailbox } from '../../../crm/notice-mail-ports.ts'
import type { GraphClient, Sent } from '../client.ts'
import { get, objectOf, send, textOf } from '../request.ts'
import { folderPath, messagePath } from './message-reads.ts'

/** PidTagMessageFlags: read, and without the bit for "not sent". */
const messageFlags = { id: 'Integer 0x0E07', value: '1' }

/** English where it is not known. */
const languageOf = (sent: Sent): MailLanguage => {
  const { language } = objectOf(sent.ok ? sent.reply.body : null)
  return /^de\b/i.test(textOf(objectOf(language)['locale']) ?? '') ? 'de' : 'en'
}

/** The worker waits meanwhile: a mailbox that has no time for so long gets its mail tomorrow. */
const longestMs = 20_000

const layInto = async (
  client: GraphClient,
  day: string,
  letter: (language: MailLanguage) => NoticeLetter,
  signal: AbortSignal,
): Promise<string | null> => {
  const [owner, settings] = await Promise.all([
    client.send(get('/me', { query: { $select: 'displayName,mail,userPrincipalName' } }), { signal }),
    client.send(get('/me/mailboxSettings', { query: { $select: 'language' } }), { signal }),
  ])
  if (!owner.ok) return owner.failure.code
  const { displayName, mail, userPrincipalName } = objectOf(owner.reply.body)
  const address = textOf(mail) ?? textOf(userPrincipalName) ?? ''
  const self = { emailAddress: { name: textOf(displayName) ?? address, address } }
  const { subject, text } = letter(languageOf(settings))
  const made = await client.send(
    send('POST', `${folderPath('inbox')}/messages`, {
      subject,
      body: { contentType: 'text', content: text },
      from: self,
      sender: self,
      toRecipients: [self],
      singleValueExtendedProperties: [messageFlags, { id: mailProperties.noticeMail, value: day }],
    }),
    { signal },
  )
  if (!made.ok) return made.failure.code
  // Shown as new. Where this fails there is a message that looks read, which is no reason to write another one.
  const id = textOf(objectOf(made.reply.body)['id'])
  if (id !== null) await client.send(send('PATCH', messagePath(id), { isRead: false }), { signal })
  return null
}

export const createNoticeMailbox = (clientOf: (mailboxId: string) => GraphClient): NoticeMailbox => ({
  async lay(mailboxId, day, letter) {
    const signal = AbortSignal.timeout(longestMs)
    try {
      return await layInto(clientOf(mailboxId), day, letter, signal)
    } catch (error) {
      if (signal.aborted) return 'NO_ANSWER'
      throw error
    }
  },
})
