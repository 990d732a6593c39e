/** The mail area in SQL: what a run sees of documents, what it makes and changes, and what the CRM recognises about messages. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { MailValues, Recognised } from '../../server/areas/mail/values.ts'
import type { Fields, RecordState } from '../../server/sync/record.ts'
import { createKeptFiles } from '../../server/gateways/sql/crm/document-kept-files.ts'
import { testDatabases } from '../support/databases.ts'
import { filingWorld, mailOf, nowhere, type FilingWorld } from '../support/filing-world.ts'
import { fixedNow, uuid } from '../support/sql-worlds.ts'

const message = (id: string, values: Partial<MailValues>): RecordState => ({
  id,
  version: 'W/"1"',
  kind: null,
  fields: {
    from: null,
    to: [],
    cc: [],
    bcc: [],
    categories: [],
    direction: 'incoming',
    at: fixedNow,
    ...values,
  } as unknown as Fields,
  tags: [],
  marker: null,
  scope: { in: true },
  problems: [],
})

describe.each(testDatabases('documents of runs'))(
  'documents as runs see and make them, in SQL on $name',
  ({ empty }) => {
    let world: FilingWorld
    let northwind: string
    let harbour: string
    let closed: string
    let category: string
    beforeAll(async () => {
      world = await filingWorld(await empty())
      northwind = await world.client('Northwind Ltd')
      harbour = await world.client('Grün & Söhne')
      closed = await world.client('Closed AG')
      await world.sql.updateTable('clients').set({ active: false }).where('id', '=', closed).execute()
      category = (await world.documents.createCategory({ name: 'Correspondence', active: true })).id
    })

    /** Written and joined, as a run does; gives the document's id. */
    const born = async (
      employeeId: string,
      n: number,
      ...more: Parameters<FilingWorld['birth']> extends [unknown, ...infer R] ? R : never
    ) => {
      const [outcome] = await world.write(employeeId, [world.birth(n, ...more)])
      if (!outcome?.done) throw new Error(JSON.stringify(outcome))
      await world.join(employeeId, outcome.id, `message ${n}`)
      return outcome.id.replace('document:', '')
    }
    const shown = (id: string, employeeId: string) => world.documents.get(id, world.asker(employeeId))

    it('[CARET-55] what a run files is a document whose version and values the next run finds as they were written', async () => {
      const birth = world.birth(
        1,
        { clientIds: [northwind], categoryId: category, leavesMailbox: true },
        { categories: ['Blue'], subject: 'As Outlook says' },
      )
      const [outcome] = await world.write(world.ada, [birth])
      expect(outcome).toMatchObject({ done: true, id: birth.id })
      const id = birth.id.replace('document:', '')
      await world.join(world.ada, birth.id, 'message 1', {
        versions: { crm: outcome?.done ? outcome.version : null, outlook: 'W/"1"' },
      })
      expect(await world.seen(world.ada)).toEqual([])
      expect(await world.fields(world.ada, id)).toMatchObject({
        subject: 'As Outlook says',
        categories: ['Blue'],
        direction: 'incoming',
        from: { name: 'Grace Hopper', address: 'Grace@Northwind.example' },
        at: fixedNow - 60_000,
        internetMessageId: '<Mail-1@northwind.example>',
        conversationId: 'conversation 1',
        folderId: 'inbox',
        kind: 'mail',
        clientNames: ['Northwind Ltd'],
        categoryName: 'Correspondence',
        leavesMailbox: true,
      })
      expect(await shown(id, world.ben)).toMatchObject({
        filedHow: 'rule',
        filedBy: { id: world.ada },
        inMailbox: 'none',
        history: [{ deed: 'filed', how: 'rule' }],
      })
      // Nobody else is offered it, and it matches in every mailbox by its Message-ID.
      expect(await world.seen(world.ben)).toEqual([])
      const [match] = await world.crm.findMatches(world.query(world.ben), ['mid:<mail-1@northwind.example>'], new Set())
      expect(match).toMatchObject({
        id: birth.id,
        kind: 'document',
        scope: { in: true },
        fields: { leavesMailbox: false, categories: [] },
      })
    })

    it('[R3] a mail that is filed already joins its document with the clients it lacks, whichever mailbox brings it', async () => {
      const id = await born(world.ada, 2, { clientIds: [northwind] })
      const ofBen = { ...mailOf(2), original: { hash: 'b'.repeat(64), size: 2100 } }
      const [joined] = await world.write(world.ben, [
        world.birth(2, { clientIds: [harbour], how: 'tag', leavesMailbox: true }, {}, ofBen),
      ])
      expect(joined).toMatchObject({ done: true, id: `document:${id}`, version: '2.0.0' })
      expect(await shown(id, world.ada)).toMatchObject({
        clients: [{ id: northwind }, { id: harbour }],
        history: [{ deed: 'filedAgain', how: 'tag', by: { id: world.ben } }, { deed: 'filed' }],
      })
      // Only the mailbox that wants it loses its message.
      expect(await world.fields(world.ada, id)).toMatchObject({ leavesMailbox: false })
      expect(await world.fields(world.ben, id)).toMatchObject({ leavesMailbox: true })
      // And only once the very bytes that lay there are kept too (N11).
      const kept = (await createKeptFiles(world.sql)([`document:${id}`])).get(`document:${id}`) ?? []
      const files = mailOf(2).parsed.files.map(({ hash, size }) => ({ hash, size }))
      expect(kept).toHaveLength(5)
      expect(kept).toEqual(expect.arrayContaining([mailOf(2).original, ofBen.original, ...files]))
    })

    it('[R3] two messages of one mail in one mailbox: the second is told to look again, in one write and in two', async () => {
      const [first, second] = await world.write(world.ada, [
        world.birth(3),
        { ...world.birth(30), material: mailOf(3) },
      ])
      expect(first).toMatchObject({ done: true })
      expect(second).toMatchObject({ done: false, failure: { code: 'CRM_ID_TAKEN', status: 409 } })
      await world.join(world.ada, first?.done ? first.id : '', 'message 3')
      const [later] = await world.write(world.ada, [{ ...world.birth(30), material: mailOf(3) }])
      expect(later).toMatchObject({ done: false, failure: { code: 'CRM_ID_TAKEN' } })
    })

    it('[R10] a rule brings nothing back that a person took out, a tag does; neither shows what somebody keeps to themselves', async () => {
      const id = await born(world.ada, 4, { clientIds: [northwind] })
      const version = (await shown(id, world.ada))?.version ?? ''
      await world.documents.unfile(id, version, world.asker(world.ada))
      const [byRule] = await world.write(world.ben, [world.birth(4, { clientIds: [harbour], leavesMailbox: true })])
      expect(byRule).toMatchObject({ done: true, id: `document:${id}` })
      expect(await shown(id, world.ben)).toBeNull()
      await world.join(world.ben, `document:${id}`, 'message 4')
      expect(await world.seen(world.ben)).toContain(`gone document:${id}`)
      const [byTag] = await world.write(world.clara, [world.birth(4, { clientIds: [harbour], how: 'tag' })])
      expect(byTag).toMatchObject({ done: true, id: `document:${id}` })
      expect(await shown(id, world.ada)).toMatchObject({
        clients: [{ id: harbour }],
        filedBy: { id: world.clara },
        filedHow: 'tag',
      })

      const own = await born(world.ada, 5, { clientIds: [northwind], visibility: 'private' })
      const [hidden] = await world.write(world.ben, [world.birth(5, { clientIds: [harbour], how: 'tag' })])
      expect(hidden).toMatchObject({ done: false, failure: { code: 'DOCUMENT_HIDDEN' } })
      const [quiet] = await world.write(world.ben, [world.birth(5, { clientIds: [harbour], leavesMailbox: true })])
      expect(quiet).toMatchObject({ done: true, id: `document:${own}` })
      await world.join(world.ben, `document:${own}`, 'message 5')
      expect(await shown(own, world.ada)).toMatchObject({ clients: [{ id: northwind }] })
      // It says nothing in Ben's Outlook, and he does not lose his message for it.
      expect(await world.fields(world.ben, own)).toMatchObject({
        clientNames: [],
        categoryName: null,
        leavesMailbox: false,
      })
    })

    it('[CARET-62] inactive clients are left out by rule and refused by tag; a run writes its neighbours all the same', async () => {
      const outcomes = await world.write(world.ada, [
        world.birth(10, { clientIds: [closed, northwind] }),
        world.birth(11, { clientIds: [closed] }),
        world.birth(12, { clientIds: [closed, northwind], how: 'tag' }),
        { ...world.birth(13), material: undefined },
        world.birth(14, { clientIds: [northwind], ticketId: uuid(77), categoryId: uuid(77), contactIds: [uuid(77)] }),
        {
          key: 'gone',
          id: `document:${uuid(77)}`,
          write: { kind: 'remove', id: `document:${uuid(77)}`, version: null, before: {}, cause: 'deletedOnOtherSide' },
        },
      ])
      expect(outcomes.map((one) => (one.done ? 'done' : one.failure.code))).toEqual([
        'done',
        'CRM_CLIENT_INACTIVE',
        'CRM_CLIENT_INACTIVE',
        'CRM_VALUE_INVALID',
        'done',
        'CRM_KIND_READ_ONLY',
      ])
      expect(await shown(uuid(20_010), world.ada)).toMatchObject({ clients: [{ id: northwind }] })
      expect(await shown(uuid(20_014), world.ada)).toMatchObject({ ticket: null, category: null, contacts: [] })
    })

    it('[R3] two mailboxes import the same hundred mails at the same moment: a hundred documents, each with both', async () => {
      const numbers = Array.from({ length: 100 }, (_, index) => 1000 + index)
      const outcomes = await Promise.all([
        world.write(
          world.ada,
          numbers.map((n) => world.birth(n, { clientIds: [northwind] })),
        ),
        world.write(
          world.ben,
          numbers
            .toReversed()
            .map((n) => ({ ...world.birth(n, { clientIds: [harbour] }), id: `document:${uuid(30_000 + n)}` })),
        ),
      ])
      const [adas = [], bens = []] = outcomes.map((list) =>
        list.flatMap((one) => (one.done ? [one.id] : [])).toSorted(),
      )
      expect(adas).toHaveLength(100)
      expect(adas).toEqual(bens)
      const { count } = await world.sql
        .selectFrom('documents')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('clientCount', '=', 2)
        .where('identity', 'like', 'identity 1___')
        .executeTakeFirstOrThrow()
      expect(count).toBe(100)
    })

    it('[CARET-66] a client that is called otherwise is seen in its documents, though nobody has to read them again who edits one', async () => {
      const id = await born(world.ada, 20, { clientIds: [harbour] })
      const before = await shown(id, world.ada)
      expect((await world.seen(world.ada)).filter((one) => one.endsWith(id))).toEqual([])
      const client = await world.clients.get(harbour)
      await world.clients.change(harbour, { version: client?.version ?? '', name: 'Gruen AG' })
      expect(await world.seen(world.ada)).toContain(`changed document:${id}`)
      expect(await world.fields(world.ada, id)).toMatchObject({ clientNames: ['Gruen AG'] })
      expect((await shown(id, world.ada))?.version).toBe(before?.version)
    })

    it('[SM-17] `!Update` brings subject, new clients and another category; categories alone move nothing that people edit against', async () => {
      const id = await born(world.ada, 21, { clientIds: [northwind] }, { categories: ['Blue'] })
      const crmId = `document:${id}`
      const before = await shown(id, world.ada)
      const [quiet] = await world.write(world.ada, [
        await world.edit(world.ada, crmId, { categories: ['Blue', 'Red'] }),
      ])
      expect(quiet).toMatchObject({ done: true })
      expect(await world.fields(world.ada, id)).toMatchObject({ categories: ['Blue', 'Red'] })
      expect(await shown(id, world.ada)).toMatchObject({ version: before?.version, history: [{ deed: 'filed' }] })

      const change = { subject: 'Otherwise', categories: ['gruen ag', ' correspondence', 'Blue', 'Closed AG'] }
      const [outcome] = await world.write(world.ada, [await world.edit(world.ada, crmId, change)])
      expect(outcome).toMatchObject({ done: true, version: '2.0.1' })
      expect(await shown(id, world.ada)).toMatchObject({
        subject: 'Otherwise',
        clients: [{ id: northwind }, { id: harbour }],
        category: { id: category },
        history: [
          { deed: 'changed', how: 'tag', facts: { clients: 'Northwind Ltd, Gruen AG', subject: 'Otherwise' } },
          { deed: 'filed' },
        ],
      })
      expect(await world.fields(world.ada, id)).toMatchObject(change)
      // Another mailbox with the same mail has its own categories and subject.
      expect(await world.fields(world.ben, id)).toMatchObject({ subject: 'Charter party 21', categories: [] })
    })

    it('[SM-32] an edit of a version that moved, of what was taken out and of what is hidden is refused', async () => {
      const id = await born(world.ada, 22, { clientIds: [northwind] })
      const stale = await world.edit(world.ada, `document:${id}`, { subject: 'Late' })
      const version = (await shown(id, world.ada))?.version ?? ''
      const changed = await world.documents.change(
        id,
        { version, note: 'x', visibility: 'private' },
        world.asker(world.ada),
      )
      const code = async (employeeId: string, write: typeof stale) => {
        const [outcome] = await world.write(employeeId, [write])
        return outcome?.done ? 'done' : outcome?.failure.code
      }
      expect(await code(world.ada, stale)).toBe('CRM_VERSION_MOVED')
      const fresh = await world.edit(world.ben, `document:${id}`, { subject: 'Hidden' })
      expect(await code(world.ben, fresh)).toBe('DOCUMENT_HIDDEN')
      await world.documents.unfile(id, changed.version, world.asker(world.ada))
      expect(await code(world.ada, fresh)).toBe('CRM_VERSION_MOVED')
    })

    describe('recognising', () => {
      const recognise = async (records: readonly RecordState[], employeeId = world.ada, policy = {}) => {
        const found = await world.crm.recognise(world.query(employeeId, policy), records)
        return records.map(({ id }) => found.get(id)?.['recognised'] as unknown as Recognised)
      }

      it('[CARET-60] people by address with client and groups; the inactive are nobody', async () => {
        const grace = await world.contact(1, northwind, 'grace@northwind.example', 'Grace Hopper')
        const old = await world.contact(2, closed, 'old@closed.example', 'Old Client')
        const gone = await world.contact(3, northwind, 'gone@northwind.example', 'Gone Person')
        await world.sql.updateTable('contacts').set({ active: false }).where('id', '=', gone).execute()
        await world.sql
          .insertInto('contactGroups')
          .values({ id: uuid(60), name: 'Board', nameKey: 'board' })
          .execute()
        await world.sql
          .insertInto('contactGroupMembers')
          .values({ groupId: uuid(60), contactId: grace })
          .execute()
        const address = (text: string) => ({ name: null, address: text })
        const [first, second] = await recognise([
          message('a', {
            from: address(' GRACE@northwind.example'),
            to: [address('employee1@firm.example')],
            cc: [address('gone@northwind.example')],
          }),
          message('b', { from: address('old@closed.example'), bcc: [address('stranger@x.example')] }),
        ])
        expect(first?.people).toEqual([
          {
            address: 'grace@northwind.example',
            contactId: grace,
            employeeId: null,
            clientId: northwind,
            clientName: 'Northwind Ltd',
            groupIds: [uuid(60)],
          },
          {
            address: 'employee1@firm.example',
            contactId: null,
            employeeId: world.ada,
            clientId: null,
            clientName: null,
            groupIds: [],
          },
        ])
        expect(second?.people).toEqual([
          {
            address: 'old@closed.example',
            contactId: old,
            employeeId: null,
            clientId: null,
            clientName: null,
            groupIds: [],
          },
        ])
      })

      it('[SM-20] categories that name a client or a document category; two clients of one name are both told', async () => {
        const twins = [await world.client('Twin'), await world.client('twin ')].toSorted()
        const [umlaut, plain] = [await world.client('Müller'), await world.client('Muller')]
        const [one, other] = await recognise(
          [
            message('a', { categories: ['northwind ltd ', 'CORRESPONDENCE', 'Blue', 'Closed AG', 'Müller'] }),
            message('b', { categories: ['TWIN', 'muller'] }),
          ],
          world.ada,
          { incomingCategoryId: category },
        )
        expect(one?.clientTags.map(({ clientId }) => clientId)).toEqual([northwind, umlaut])
        expect(one?.categoryTags).toEqual([
          { tag: 'CORRESPONDENCE', categoryId: category, categoryName: 'Correspondence' },
        ])
        expect(one?.categoryNames).toEqual({ [category]: 'Correspondence' })
        expect(other?.clientTags.map(({ clientId }) => clientId).toSorted()).toEqual([...twins, plain].toSorted())
      })

      it('[CARET-57] what was chosen while writing is known by its stamp, or by conversation, subject and recipients; used once', async () => {
        const intent = (n: number, more: Partial<Parameters<FilingWorld['documents']['saveIntent']>[0]>) => ({
          id: uuid(800 + n),
          target: { ...nowhere, clientIds: [northwind], note: `intent ${n}` },
          conversationId: null,
          remember: false,
          subject: null,
          recipients: [],
          ...more,
        })
        const asker = world.asker(world.ada)
        await world.documents.saveIntent(intent(1, {}), asker)
        await world.documents.saveIntent(
          intent(2, { conversationId: 'C2', subject: 'Offer', recipients: ['Grace@northwind.example'] }),
          asker,
        )
        await world.documents.saveIntent(intent(3, {}), world.asker(world.ben))
        const sent = (id: string, values: Partial<MailValues>) => message(id, { direction: 'outgoing', ...values })
        const to = [{ name: null, address: 'grace@Northwind.example' }]
        const found = await recognise([
          sent('stamped', { filingStamp: uuid(801).toUpperCase() }),
          sent('of Ben', { filingStamp: uuid(803) }),
          sent('alike', { conversationId: 'C2', subject: ' offer', to }),
          sent('to others', { conversationId: 'C2', subject: 'Offer', to: [{ name: null, address: 'x@y.example' }] }),
          message('incoming', { conversationId: 'C2', subject: 'Offer', to }),
        ])
        expect(found.map((one) => one.intent?.note ?? null)).toEqual(['intent 1', null, 'intent 2', null, null])
        expect(found[0]?.intent).toMatchObject({
          id: uuid(801),
          clientIds: [northwind],
          clientNames: ['Northwind Ltd'],
        })
        await world.write(world.ada, [world.birth(40, { how: 'send', intentId: uuid(801), clientIds: [northwind] })])
        const [again] = await recognise([sent('stamped', { filingStamp: uuid(801) })])
        expect(again?.intent).toBeNull()
      })

      it('[SM-31] a few statements, whatever the number of messages', async () => {
        const statements: string[] = []
        const stop = world.database.onStatement((text) => void statements.push(text))
        const many = Array.from({ length: 300 }, (_, n) =>
          message(`m${n}`, {
            direction: 'outgoing',
            categories: ['Northwind Ltd', `other ${n}`],
            from: { name: null, address: `p${n}@x.example` },
            filingStamp: uuid(n),
          }),
        )
        await recognise(many, world.ada, { incomingCategoryId: category })
        expect(await world.crm.recognise(world.query(world.ada), [])).toEqual(new Map())
        stop()
        expect(statements.length).toBeLessThanOrEqual(4)
      })
    })
  },
)
