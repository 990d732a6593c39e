/** What the pane shows about filing a message, and what people keep for filing: suggestions, categories, bookmarks, intents, in SQL. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../server/gateways/sql/database.ts'
import { createSqlFirmPolicies } from '../../server/gateways/sql/crm/firm-policies.ts'
import { createSqlPolicies } from '../../server/gateways/sql/crm/policies.ts'
import { defaultMailPolicy, type MailPolicy } from '../../shared/schemas/policies/mail.ts'
import type { FilingIntent, FilingQuestion } from '../../shared/schemas/documents.ts'
import { testDatabases } from '../support/databases.ts'
import { documentWorld, nowhere, question, type DocumentWorld } from '../support/document-world.ts'
import { crmUse, fixedNow, uuid } from '../support/sql-worlds.ts'

const day = 86_400_000

describe.each(testDatabases('filing'))('filing as the pane shows it, in SQL on $name', ({ empty }) => {
  let database: Database
  let world: DocumentWorld
  beforeAll(async () => {
    database = await empty()
    world = await documentWorld(database)
  })

  const view = (asked: Partial<FilingQuestion>, who = world.ada) =>
    world.documents.view(question(asked), world.asker(who))
  const offered = async (asked: Partial<FilingQuestion>, who = world.ada) =>
    (await view(asked, who)).suggestions.filter(({ reason }) => reason !== 'recent')
  const savePolicy = async (policy: Partial<MailPolicy>) => {
    const firm = createSqlFirmPolicies(crmUse(database))
    const { version } = await firm.of('mail', null)
    const change = {
      firm: { policy: { ...defaultMailPolicy, ...policy }, expectedVersion: version, cause: 'saved' as const },
      pilot: null,
      profiles: [],
      cause: 'firmDefault' as const,
    }
    await firm.change('mail', change, { employeeId: null, reason: 'test' })
  }

  describe('suggestions', () => {
    it('[CUR-08] the conversation tells client, ticket, category and who filed it', async () => {
      const clientId = await world.client('Conversation')
      const ticketId = await world.ticket({ clientId, assigneeId: null, title: 'Lift' })
      const { id: categoryId } = await world.documents.createCategory({ name: 'Conversation letters', active: true })
      await world.file({
        conversationId: 'AAQk',
        filedById: world.ben,
        target: { clientIds: [clientId], ticketId, categoryId },
      })
      expect(await offered({ conversationId: 'AAQk' })).toMatchObject([
        {
          clientId,
          clientName: 'Conversation',
          ticket: { id: ticketId, title: 'Lift' },
          categoryId,
          reason: 'conversation',
          facts: { by: 'Employee 2' },
          certain: true,
        },
      ])
    })

    it('[CUR-08] contacts speak for their client, and for that of their person; colleagues for nobody', async () => {
      const clientId = await world.client('Contacts')
      const personId = await world.contact(1, clientId, 'grace@contacts.example', 'Grace Hopper')
      const alternateId = await world.contact(2, null, 'alt@contacts.example', 'Alt Ernate')
      await world.sql.updateTable('contacts').set({ relatedToId: personId }).where('id', '=', alternateId).execute()
      await world.contact(3, await world.client('Of a colleague'), 'employee2@firm.example', 'Ben Too')
      const addresses = ['Employee2@firm.example', 'x@unknown.example', 'GRACE@contacts.example']
      expect(await offered({ addresses })).toEqual([
        {
          clientId,
          clientName: 'Contacts',
          ticket: null,
          categoryId: null,
          reason: 'contact',
          facts: { name: 'Grace Hopper', address: 'grace@contacts.example' },
          certain: true,
        },
      ])
      expect(await offered({ addresses: ['alt@contacts.example'] })).toMatchObject([{ clientId, certain: true }])
    })

    it('[CUR-08] two clients at one address are both offered, and neither is certain', async () => {
      const [one, other] = [await world.client('Shared one'), await world.client('Shared other')]
      await world.contact(11, one, 'both@shared.example')
      await world.contact(12, other, 'both@shared.example')
      const found = await offered({ addresses: ['both@shared.example'] })
      expect(new Set(found.map(({ clientId }) => clientId))).toEqual(new Set([one, other]))
      expect(found.some(({ certain }) => certain)).toBe(false)
    })

    it('[CUR-08] a domain counts what the asker filed of it by hand, free mail and the firm’s own never', async () => {
      const [often, once] = [await world.client('Domain often'), await world.client('Domain once')]
      for (const from of ['a@domain.example', 'b@Domain.example', 'c@domain.example'])
        await world.file({ from, to: ['x@gmail.com', 'employee1@firm.example'], target: { clientIds: [often] } })
      await world.file({ from: 'a@domain.example', target: { clientIds: [once] } })
      await world.file({ from: 'a@domain.example', how: 'rule', target: { clientIds: [once] } })
      const addresses = ['new@domain.example', 'y@gmail.com', 'employee9@firm.example']
      expect(await offered({ addresses })).toEqual([
        {
          clientId: often,
          clientName: 'Domain often',
          ticket: null,
          categoryId: null,
          reason: 'domain',
          facts: { domain: 'domain.example', count: 3 },
          certain: false,
        },
      ])
      expect(await offered({ addresses }, world.ben)).toEqual([])
    })

    it('[CUR-08] tags, ticket numbers and names in the subject speak for their client', async () => {
      const [tagged, ticketed, named] = [
        await world.client('Tág & Co'),
        await world.client('Ticketed'),
        await world.client('Okapi Söhne GmbH'),
      ]
      const ticketId = await world.ticket({ clientId: ticketed, assigneeId: null, title: 'Door' })
      const { number } = await world.sql
        .selectFrom('tickets')
        .select('number')
        .where('id', '=', ticketId)
        .executeTakeFirstOrThrow()
      const { id: categoryId } = await world.documents.createCategory({ name: 'Tagged contracts', active: true })
      const found = await offered({
        subject: `RE: okapi sohne, T-${number} and Ticketedly`,
        tags: ['TAG & CO', 'tagged CONTRACTS', '!Update'],
      })
      expect(found.map(({ clientId, reason, categoryId: category }) => [clientId, reason, category])).toEqual([
        [tagged, 'tagged', categoryId],
        [ticketed, 'ticketNumber', categoryId],
        [named, 'namedInSubject', categoryId],
      ])
      expect(found[1]?.ticket).toEqual({ id: ticketId, number, title: 'Door' })
    })

    it('[SM-08] inactive clients are never offered and never at hand', async () => {
      const clientId = await world.client('Leaving')
      await world.contact(21, clientId, 'x@leaving.example')
      await world.file({ conversationId: 'leaving', target: { clientIds: [clientId] } })
      await world.documents.bookmark(clientId, true, world.asker(world.ada))
      await world.clients.setActive(clientId, false, { preview: false })
      const asked = {
        conversationId: 'leaving',
        addresses: ['x@leaving.example'],
        tags: ['Leaving'],
        subject: 'Leaving',
      }
      const { suggestions, bookmarks } = await view(asked)
      expect([...suggestions.map(({ clientId: id }) => id), ...bookmarks.map(({ id }) => id)]).not.toContain(clientId)
    })
  })

  describe('what is at hand', () => {
    it('[CUR-08] eight last targets, bookmarks by name, once each', async () => {
      const ids: string[] = []
      for (let n = 0; n < 9; n += 1) ids.push(await world.client(`Hand ${n}`))
      const use = (clientId: string, at: number) =>
        world.sql.insertInto('filingUses').values({ employeeId: world.ben, clientId, uses: 1, at }).execute()
      for (const [index, id] of ids.entries()) await use(id, index)
      const asker = world.asker(world.ben)
      for (const id of [ids[3], ids[1], ids[3]]) await world.documents.bookmark(id ?? '', true, asker)
      const { recent, bookmarks, suggestions } = await view({}, world.ben)
      expect(recent.map(({ name }) => name)).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map((n) => `Hand ${n}`))
      expect(bookmarks.map(({ name }) => name)).toEqual(['Hand 1', 'Hand 3'])
      expect(suggestions.map(({ clientId, reason }) => [clientId, reason])).toEqual(
        [ids[8], ids[7], ids[6]].map((id) => [id, 'recent']),
      )
      for (const id of [ids[1], ids[1], ids[3]]) await world.documents.bookmark(id ?? '', false, asker)
      expect((await view({}, world.ben)).bookmarks).toEqual([])
      await expect(world.documents.bookmark(uuid(99), true, asker)).rejects.toMatchObject({
        code: 'CRM_REFERENCE_MISSING',
      })
    })

    it('[CARET-66] [CARET-67] defaults come from the mail settings, by direction; a retired category is none', async () => {
      const incoming = await world.documents.createCategory({ name: 'Default in', active: true })
      const outgoing = await world.documents.createCategory({ name: 'Default out', active: true })
      await savePolicy({ incomingCategoryId: incoming.id, outgoingCategoryId: outgoing.id, visibility: 'team' })
      expect((await view({})).defaults).toEqual({ categoryId: incoming.id, visibility: 'team' })
      expect((await view({ direction: 'outgoing' })).defaults.categoryId).toBe(outgoing.id)
      await world.documents.changeCategory(incoming.id, incoming.version, { name: 'Default in', active: false })
      const { defaults, categories } = await view({})
      expect(defaults.categoryId).toBeNull()
      expect(categories.map(({ name }) => name)).not.toContain('Default in')
    })

    it('[SM-18] a tag that could not be followed tells why, until it was', async () => {
      const mailboxId = world.boxOf(world.ada)
      const [waiting, left] = ['AAwait=', 'AAleft=']
      const about = (itemId: string) => view({ message: { itemId, internetMessageId: null, mailbox: null } })
      expect((await about(waiting)).failedTag).toBeNull()
      await world.sql
        .insertInto('retries')
        .values({
          mailboxId,
          area: 'mail',
          side: 'outlook',
          id: waiting,
          attempts: 1,
          nextAt: null,
          versions: '{}',
          failure: '{"code":"CRM_CLIENT_INACTIVE"}',
          title: '',
        })
        .execute()
      await world.sql
        .insertInto('strangers')
        .values({ mailboxId, area: 'mail', side: 'outlook', id: left, version: '1', fields: '{}', reason: 'invalid' })
        .execute()
      expect((await about(waiting)).failedTag).toBe('CRM_CLIENT_INACTIVE')
      expect((await about(left)).failedTag).toBe('invalid')
      const noted = (field: string) =>
        world.sql
          .insertInto('runItems')
          .values({
            mailboxId,
            area: 'mail',
            runId: 'r',
            crmId: null,
            title: '',
            operation: JSON.stringify({
              key: `outlook:${left}`,
              notes: [{ code: 'missingForCreate', fields: [field] }],
            }),
            outcome: 'skipped',
            failure: null,
          })
          .execute()
      await noted('clientTagMissing')
      await noted('clientTagAmbiguous')
      expect((await about(left)).failedTag).toBe('clientTagAmbiguous')
      const ofBen = question({ message: { itemId: left, internetMessageId: null, mailbox: null } })
      expect((await world.documents.view(ofBen, world.asker(world.ben))).failedTag).toBeNull()
    })

    it('[CUR-08] three statements, whatever there is to show', async () => {
      const clientId = await world.client('Statements')
      for (let n = 0; n < 5; n += 1)
        await world.file({
          conversationId: 'many',
          from: `p${n}@statements.example`,
          target: { clientIds: [clientId] },
        })
      let statements = 0
      const stop = database.onStatement(() => {
        statements += 1
      })
      await view({
        conversationId: 'many',
        subject: 'Statements T-1 T-2',
        addresses: ['p1@statements.example'],
        tags: ['Statements'],
      })
      stop()
      expect(statements).toBe(3)
    })
  })

  describe('categories', () => {
    it('[CARET-66] a name is taken without regard to case and accents, and holds no comma', async () => {
      const made = await world.documents.createCategory({ name: ' Verträge ', active: true })
      expect(made).toMatchObject({ name: 'Verträge', version: '1', active: true })
      for (const name of ['VERTRAGE', 'verträge'])
        await expect(world.documents.createCategory({ name, active: true })).rejects.toMatchObject({
          code: 'CRM_NAME_TAKEN',
        })
      for (const name of ['a, b', 'a;b', '  ', 'a\u0000'])
        await expect(world.documents.createCategory({ name, active: true })).rejects.toMatchObject({
          code: 'CRM_VALUE_INVALID',
        })
    })

    it('[CARET-66] a change wants the newest version, and mailboxes hear of it', async () => {
      const { id, version } = await world.documents.createCategory({ name: 'Before', active: true })
      const heard = world.announced()
      const changed = await world.documents.changeCategory(id, version, { name: 'After', active: true })
      expect(changed).toMatchObject({ id, name: 'After', version: '2' })
      expect(world.announced()).toBeGreaterThan(heard)
      await expect(world.documents.changeCategory(id, version, { name: 'X', active: true })).rejects.toMatchObject({
        code: 'CRM_VERSION_MOVED',
      })
      for (const nobodys of [uuid(99), 'x'])
        await expect(world.documents.changeCategory(nobodys, '1', { name: 'X', active: true })).rejects.toMatchObject({
          code: 'NOT_FOUND',
        })
      const names = (await world.documents.categories()).map(({ name }) => name)
      expect(names).toContain('After')
      expect(names.toSorted()).toEqual(names)
    })
  })

  describe('what was chosen while writing', () => {
    const intent = (n: number, more: Partial<FilingIntent> = {}): FilingIntent => ({
      id: uuid(7000 + n),
      target: nowhere,
      conversationId: `conversation ${n}`,
      remember: true,
      subject: 'Offer',
      recipients: ['Ada@Contoso.example', 'ada@contoso.example'],
      ...more,
    })

    it('[CUR-08] is kept, changed by its writer only, and gone when dropped', async () => {
      const clientId = await world.client('Intent')
      const [ada, ben] = [world.asker(world.ada), world.asker(world.ben)]
      const saved = await world.documents.saveIntent(intent(1), ada)
      expect(saved).toEqual({ ...intent(1), recipients: ['ada@contoso.example'] })
      const target = { ...nowhere, clientIds: [clientId] }
      expect(await world.documents.saveIntent(intent(1, { target }), ada)).toMatchObject({ target })
      await expect(world.documents.saveIntent(intent(1), ben)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(world.documents.dropIntent(uuid(7001), ben)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect(await world.documents.rememberedIntent('conversation 1', ada)).toMatchObject({ target })
      expect(await world.documents.rememberedIntent('conversation 1', ben)).toBeNull()
      expect(await world.documents.openIntent(uuid(7001), ada)).toMatchObject({ id: uuid(7001), target })
      expect(await world.documents.openIntent(uuid(7001), ben)).toBeNull()
      await world.documents.dropIntent(uuid(7001), ada)
      expect(await world.documents.rememberedIntent('conversation 1', ada)).toBeNull()
      expect(await world.documents.openIntent(uuid(7001), ada)).toBeNull()
    })

    it('[CUR-08] is not changed any more once its mail was filed, but remembered', async () => {
      const ada = world.asker(world.ada)
      await world.documents.saveIntent(intent(2), ada)
      await world.sql.updateTable('filingIntents').set({ usedAt: 1 }).where('id', '=', uuid(7002)).execute()
      await expect(world.documents.saveIntent(intent(2), ada)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(world.documents.dropIntent(uuid(7002), ada)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect(await world.documents.openIntent(uuid(7002), ada)).toBeNull()
      expect(await world.documents.rememberedIntent('conversation 2', ada)).toMatchObject({ id: uuid(7002) })
    })

    it('[SM-08] wants what exists, active clients, and is forgotten when its client leaves', async () => {
      const ada = world.asker(world.ada)
      const clientId = await world.client('Intent leaves')
      const to = (clientIds: string[]) => intent(3, { target: { ...nowhere, clientIds } })
      await expect(world.documents.saveIntent(to([uuid(99)]), ada)).rejects.toMatchObject({
        code: 'CRM_REFERENCE_MISSING',
      })
      await world.documents.saveIntent(to([clientId]), ada)
      await world.clients.setActive(clientId, false, { preview: false })
      expect(await world.documents.rememberedIntent('conversation 3', ada)).toBeNull()
      await expect(world.documents.saveIntent(to([clientId]), ada)).rejects.toMatchObject({
        code: 'CRM_CLIENT_INACTIVE',
      })
    })

    it('[CUR-08] the newest of a conversation counts, also when it is not to be remembered', async () => {
      const ada = world.asker(world.ada)
      const later = { ...world.use, now: () => fixedNow + day }
      await world.documents.saveIntent(intent(4), ada)
      const documents = world.documentsWith(later)
      await documents.saveIntent(intent(5, { conversationId: 'conversation 4', remember: false }), ada)
      expect(await documents.rememberedIntent('conversation 4', ada)).toBeNull()
    })
  })

  describe('choices of the settings', () => {
    it('[CARET-60] [CARET-66] categories count what the person may see, groups their members', async () => {
      const { id } = await world.documents.createCategory({ name: 'Counted', active: true })
      for (const visibility of ['company', 'private'] as const)
        await world.file({ filedById: world.ben, target: { categoryId: id, visibility } })
      const policies = createSqlPolicies(crmUse(database))
      const countFor = async (who: string) =>
        (await policies.mailChoices(who, null)).categories.find((one) => one.id === id)
      expect(await countFor(world.ben)).toEqual({ id, name: 'Counted', count: 2 })
      expect(await countFor(world.ada)).toEqual({ id, name: 'Counted', count: 1 })
    })

    it.each([
      ['never', null, []],
      ['a week ago', fixedNow - 7 * day, []],
      ['ten days ago', fixedNow - 10 * day, [{ from: fixedNow - 10 * day, to: fixedNow - 7 * day }]],
    ] as const)('[CARET-64] [CARET-65] last success %s', async (_when, succeededAt, gaps) => {
      const mailboxId = world.boxOf(world.clara)
      await world.sql
        .insertInto('areaStates')
        .values({ mailboxId, area: 'mail', succeededAt })
        .onConflict((on) => on.columns(['mailboxId', 'area']).doUpdateSet({ succeededAt }))
        .execute()
      const choices = await createSqlPolicies(crmUse(database)).mailChoices(world.clara, mailboxId)
      expect([choices.lastSuccessAt, choices.gaps]).toEqual([succeededAt, gaps])
    })
  })
})
