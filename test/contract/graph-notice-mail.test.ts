/** The mail of the day over Graph: where it lies, how it looks, in whose language, and that the mail area never takes it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mail } from '../../server/areas/mail/index.ts'
import { mailScope } from '../../server/areas/mail/policy.ts'
import type { Json } from '../../server/sync/record.ts'
import { defaultMailPolicy, mailPlace } from '../../shared/schemas/policies/mail.ts'
import { ada, startGraphWorld, type GraphWorld } from '../support/graph-world.ts'

const hour = 3_600_000
let graph: GraphWorld

beforeAll(async () => {
  graph = await startGraphWorld([mail])
})
afterAll(() => graph.close())
beforeEach(() => {
  const person = graph.microsoft365.world.person(ada)
  for (const { immutableId } of graph.microsoft365.world.messages(ada)) person.deleteMessage(immutableId, true)
})

const lay = () =>
  graph.mailboxes
    .noticeMailbox()
    .lay(ada, '2026-07-20', (language) => ({ subject: `Subject ${language}`, text: `Text ${language}` }))

const setLocale = (locale: string) =>
  fetch(`${graph.microsoft365.httpOrigin}/v1.0/me/mailboxSettings`, {
    method: 'PATCH',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${graph.microsoft365.world.issueToken({ user: ada, scopes: ['MailboxSettings.ReadWrite'] })}`,
    },
    body: JSON.stringify({ language: { locale } }),
  })

test('[N9] lies in the Inbox, unread, from and to oneself, in the language of the mailbox; nothing is sent', async () => {
  await setLocale('de-AT')
  expect(await lay()).toBeNull()
  await setLocale('fr-FR')
  expect(await lay()).toBeNull()
  const messages = graph.microsoft365.world.messages(ada)
  const self = { emailAddress: { name: 'Ada Morgan', address: ada } }
  expect(messages.map(({ folderName }) => folderName)).toEqual(['Inbox', 'Inbox'])
  expect(messages.map(({ values }) => values['subject'])).toEqual(['Subject de', 'Subject en'])
  expect(messages[0]?.values).toMatchObject({
    isDraft: false,
    isRead: false,
    from: self,
    sender: self,
    toRecipients: [self],
    body: { contentType: 'text', content: 'Text de' },
  })
})

test('[N9][N10] the mail area takes no word of it, whatever the settings let in', async () => {
  await lay()
  const now = graph.microsoft365.world.clock.now()
  const inbox = graph.microsoft365.world.folders(ada).find(({ displayName }) => displayName === 'Inbox')?.id ?? ''
  const policy = {
    ...defaultMailPolicy,
    inboxFolders: [{ id: inbox, name: 'Inbox' }],
    from: now - hour,
    unread: true,
    internal: true,
    unknown: true,
    bulk: true,
    includePrivate: true,
  }
  const scope: Json = mailScope(policy, {
    enabledAt: null,
    succeededAt: null,
    backfillFrom: null,
    now,
    ownTags: ['!Update', '!Update failed'],
  })
  const [message] = graph.microsoft365.world.messages(ada)
  const place = { container: mailPlace.id, policy: scope }
  const [changes] = await graph.mailboxes.outlookSide(ada).changes([{ area: 'mail', place, cursor: null }], {})
  if (changes?.ok !== true) throw new Error('the inbox could not be read')
  expect(changes.records).toMatchObject([{ fields: {}, scope: { in: false } }])
  expect(await graph.mailboxes.whyLeftOut(ada, message?.immutableId ?? '', scope)).toBe('ownNotice')
})

test('[N9] a mailbox that takes nothing says why', async () => {
  graph.microsoft365.world.faults.add({
    method: 'POST',
    path: '/mailFolders/*/messages',
    effect: { kind: 'answer', status: 507, code: 'ErrorQuotaExceeded' },
  })
  expect(await lay()).toBe('ErrorQuotaExceeded')
  expect(graph.microsoft365.world.messages(ada)).toEqual([])
})
