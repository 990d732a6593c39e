/** Filed mails as people see them in SQL: who may see what, lists, search, one document, filed states. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabases } from '../support/databases.ts'
import { documentWorld, question, type DocumentWorld } from '../support/document-world.ts'
import { fixedNow, uuid } from '../support/sql-worlds.ts'

const ref = (itemId: string | null, internetMessageId: string | null = null, mailbox: string | null = null) => ({
  itemId,
  internetMessageId,
  mailbox,
})

describe.each(testDatabases('documents'))('documents as people see them, in SQL on $name', ({ empty }) => {
  let world: DocumentWorld
  beforeAll(async () => {
    world = await documentWorld(await empty())
  })

  const subjects = async (employeeId: string, filter: Parameters<DocumentWorld['documents']['list']>[0]) =>
    (await world.documents.list({ limit: 200, ...filter }, world.asker(employeeId))).items.map(({ subject }) => subject)

  describe('who may see what', () => {
    /** Everything that tells of a document. */
    const tells = async (employeeId: string, id: string, clientId: string, word: string): Promise<boolean[]> => {
      const asker = world.asker(employeeId)
      const { documents } = world
      const found = await documents.get(id, asker)
      const messageId = `<${word}@mail.example>`
      const view = await documents.view(
        question({ message: ref(null, messageId), conversationId: word, subject: word }),
        asker,
      )
      const listed = await documents.list({ clientId }, asker)
      const searched = await documents.list({ search: word }, asker)
      const timeline = await documents.timeline(clientId, { search: word }, asker)
      const [filed] = await documents.filed([ref(null, messageId)], asker)
      expect(view.filedHidden).toBe(view.filed.length === 0)
      expect([listed.total, searched.total, timeline.total]).toEqual([
        listed.items.length,
        searched.items.length,
        timeline.items.length,
      ])
      return [
        found !== null,
        filed !== null,
        listed.items.length > 0,
        searched.items.length > 0,
        timeline.items.length > 0,
        view.filed.length > 0,
        view.suggestions.some(({ reason }) => reason === 'conversation'),
      ]
    }
    const all = Array.from({ length: 7 }, () => true)
    const none = Array.from({ length: 7 }, () => false)

    /** Filed by Ada; Ben and the administrator Clara look. */
    const cases = [
      ['company', 'anybody', {}, true],
      ['private', 'nobody else', {}, false],
      ['private', 'not even whoever it was sent to', { to: ['Employee2@firm.example'] }, false],
      ['team', 'not a colleague who has nothing to do with it', {}, false],
      ['team', 'whoever it was sent to', { to: ['Employee2@FIRM.example'] }, true],
      ['team', 'whoever wrote it', { from: 'employee2@firm.example' }, true],
      ['team', 'the account manager of the client', { managedBy: 'ben' }, true],
      ['team', 'whoever works on its ticket', { ticketOf: 'ben' }, true],
    ] as const

    it.each(cases)('[N10] %s: %s', async (visibility, _who, how, benSees) => {
      const more = how as { to?: string[]; from?: string; managedBy?: 'ben'; ticketOf?: 'ben' }
      const word = `word${cases.findIndex(([, who]) => who === _who)}`
      const clientId = await world.client(`Client of ${word}`, more.managedBy ? { accountManagerId: world.ben } : {})
      const ticketId = more.ticketOf ? await world.ticket({ clientId, assigneeId: world.ben }) : null
      const id = await world.file({
        subject: word,
        messageId: `<${word}@mail.example>`,
        conversationId: word,
        target: { clientIds: [clientId], ticketId, visibility },
        ...(more.to ? { to: more.to } : {}),
        ...(more.from ? { from: more.from } : {}),
      })
      expect(await tells(world.ada, id, clientId, word)).toEqual(all)
      expect(await tells(world.ben, id, clientId, word)).toEqual(benSees ? all : none)
      expect(await tells(world.clara, id, clientId, word)).toEqual(visibility === 'company' ? all : none)
    })

    it('[N10] what an import without a person filed is for the company, or for nobody', async () => {
      const id = await world.file({ filedById: null, how: 'import', target: { visibility: 'private' } })
      expect(await world.documents.get(id, world.asker(world.ada))).toBeNull()
    })

    it('[N10] only whoever filed it and administrators may change it', async () => {
      const id = await world.file()
      const mayChange = async (who: string) => (await world.documents.get(id, world.asker(who)))?.mayChange
      expect([await mayChange(world.ada), await mayChange(world.ben), await mayChange(world.clara)]).toEqual([
        true,
        false,
        true,
      ])
    })
  })

  describe('lists', () => {
    it('[CUR-08] pages are newest first, complete and without doubles while mail arrives', async () => {
      const clientId = await world.client('Pages')
      for (const minute of [3, 1, 2, 5, 4])
        await world.file({ subject: `at ${minute}`, minute, target: { clientIds: [clientId] } })
      const asker = world.asker(world.ben)
      const first = await world.documents.list({ clientId, limit: 2 }, asker)
      await world.file({ subject: 'at 9', minute: 9, target: { clientIds: [clientId] } })
      const second = await world.documents.list({ clientId, limit: 2, after: first.next ?? '' }, asker)
      const third = await world.documents.list({ clientId, limit: 2, after: second.next ?? '' }, asker)
      expect([...first.items, ...second.items, ...third.items].map(({ subject }) => subject)).toEqual([
        'at 5',
        'at 4',
        'at 3',
        'at 2',
        'at 1',
      ])
      expect([first.total, third.total, third.next]).toEqual([5, 6, null])
    })

    it('[CARET-62] [CARET-66] filters: client, category, ticket, direction, and what is under "(Unspecified)"', async () => {
      const [one, other] = [await world.client('Filter one'), await world.client('Filter other')]
      const { id: categoryId } = await world.documents.createCategory({ name: 'Filtered letters', active: true })
      const ticketId = await world.ticket({ clientId: one, assigneeId: null })
      await world.file({ subject: 'shared', target: { clientIds: [one, other], categoryId, ticketId } })
      await world.file({ subject: 'sent', direction: 'outgoing', target: { clientIds: [one], categoryId } })
      await world.file({ subject: 'filterless loose', target: {} })
      expect(await subjects(world.ada, { clientId: other })).toEqual(['shared'])
      expect(await subjects(world.ada, { clientId: one })).toEqual(['sent', 'shared'])
      expect(await subjects(world.ada, { categoryId })).toEqual(['sent', 'shared'])
      expect(await subjects(world.ada, { categoryId, direction: 'outgoing' })).toEqual(['sent'])
      expect(await subjects(world.ada, { ticketId })).toEqual(['shared'])
      expect(await subjects(world.ada, { unspecified: true, search: 'filterless' })).toEqual(['filterless loose'])
      expect(await subjects(world.ada, { unspecified: false, search: 'filterless' })).toEqual([])
    })

    it('[CUR-08] a row names clients in their order, ticket, category, people and files that are no pictures of the text', async () => {
      const [main, second] = [await world.client('Zulu main'), await world.client('Alpha second')]
      const category = await world.documents.createCategory({ name: 'Row letters', active: true })
      const ticketId = await world.ticket({ clientId: main, assigneeId: null, title: 'Lift' })
      const id = await world.file({
        subject: 'row',
        text: 'First words',
        from: 'Ada L <ada@contoso.example>',
        to: ['Ben <employee2@firm.example>', 'x@contoso.example'],
        files: ['offer.pdf', 'logo.png'],
        target: { clientIds: [main, second], ticketId, categoryId: category.id, note: 'a note' },
      })
      expect((await world.documents.list({ clientId: second }, world.asker(world.ben))).items).toMatchObject([
        {
          id,
          version: '1',
          preview: 'First words',
          from: { name: 'Ada L', address: 'ada@contoso.example' },
          to: [
            { name: 'Ben', address: 'employee2@firm.example' },
            { name: null, address: 'x@contoso.example' },
          ],
          clients: [
            { id: main, name: 'Zulu main' },
            { id: second, name: 'Alpha second' },
          ],
          ticket: { id: ticketId, title: 'Lift' },
          category: { id: category.id, name: 'Row letters' },
          filedBy: { id: world.ada, name: 'Employee 1' },
          filedHow: 'hand',
          fileCount: 1,
          note: 'a note',
        },
      ])
    })

    it('[CUR-08] what was taken out of the files is nowhere', async () => {
      const clientId = await world.client('Unfiled')
      const id = await world.file({
        subject: 'unfiledword',
        messageId: '<unfiled@x>',
        target: { clientIds: [clientId] },
      })
      await world.unfile(id)
      const asker = world.asker(world.ada)
      expect(await world.documents.get(id, asker)).toBeNull()
      expect(await subjects(world.ada, { clientId })).toEqual([])
      expect(await subjects(world.ada, { search: 'unfiledword' })).toEqual([])
      expect((await world.documents.timeline(clientId, {}, asker)).total).toBe(0)
      expect(await world.documents.filed([ref(null, '<unfiled@x>')], asker)).toEqual([null])
      const view = await world.documents.view(question({ message: ref(null, '<unfiled@x>') }), asker)
      expect([view.filed, view.filedHidden]).toEqual([[], false])
    })
  })

  describe('search', () => {
    beforeAll(async () => {
      await world.file({
        subject: 'Angebot für Müllers Aufzug',
        text: 'The final offer of invoice-2024/17 is ready. The offer ends.',
        from: 'Zoë Żółć <zoe.zolc@searchable.example>',
        files: ['Vertrag_Entwurf.pdf'],
      })
    })
    it.each([
      ['mullers aufzug', true],
      ['muller aufzug', false],
      ['AUFZUG Mül', true],
      ['aufzug treppe', false],
      ['zolc', true],
      ['zoe.zolc@searchable.example', true],
      ['searchable.example', true],
      ['zolc.zoe@searchable.example', false],
      ['entwurf.pdf', true],
      ['Vertrag_Entw', true],
      ['"final offer"', true],
      ['"offer final"', false],
      ['"final off', true],
      ['"final off"', false],
      ['invoice-2024/1', true],
      ['invo aufzug', false],
      ['aufzug invo', true],
      ['"ends" angebot', true],
    ])('[CUR-08] %s: %s', async (search, isFound) => {
      expect(await subjects(world.ben, { search })).toEqual(isFound ? ['Angebot für Müllers Aufzug'] : [])
    })

    it('[CUR-08] an empty search asks nothing, signs alone find nothing', async () => {
      const asker = world.asker(world.ada)
      const everything = (await world.documents.list({}, asker)).total
      expect((await world.documents.list({ search: '  ' }, asker)).total).toBe(everything)
      expect((await world.documents.list({ search: '!? "' }, asker)).total).toBe(0)
    })

    it('[CUR-08] no input is wrong, and none finds what is private to others', async () => {
      const secret = 'kryptonite'
      await world.file({ subject: secret, text: secret, target: { visibility: 'private' } })
      const nasty = fc.constantFrom(
        "'",
        '"',
        '\\',
        ':*',
        '&',
        '|',
        '!',
        '<->',
        '(',
        ')',
        '%',
        '_',
        '\u0000',
        '\ud800',
        ' ',
        secret,
      )
      const typed = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.array(fc.oneof(nasty, fc.string({ maxLength: 4 })), { maxLength: 12 }).map((parts) => parts.join('')),
      )
      await fc.assert(
        fc.asyncProperty(typed, async (search) => {
          const { items, total } = await world.documents.list({ search, limit: 200 }, world.asker(world.ben))
          expect(items.some(({ subject }) => subject === secret)).toBe(false)
          expect(total).toBe(items.length)
        }),
        { numRuns: 30 },
      )
    })
  })

  describe('one document', () => {
    it('[CUR-08] shows people, files, text, history newest first, and contacts by name', async () => {
      const clientId = await world.client('Detail')
      const contactId = await world.contact(1, clientId, 'detail@contoso.example', 'Dora Detail')
      const id = await world.file({
        text: 'x'.repeat(200_010),
        from: 'DETAIL@contoso.example',
        files: ['a.pdf', 'b.png'],
        target: { clientIds: [clientId], contactIds: [contactId] },
      })
      await world.sql
        .insertInto('documentHistory')
        .values([
          { documentId: id, at: 1, deed: 'filed', how: 'hand', byId: world.ada, facts: '{"clients":"Detail"}' },
          { documentId: id, at: 2, deed: 'changed', how: null, byId: null, facts: '{}' },
        ])
        .execute()
      const found = await world.documents.get(id, world.asker(world.ben))
      expect(found).toMatchObject({
        people: [
          { role: 'from', address: 'DETAIL@contoso.example', contactId, employeeId: null },
          { role: 'to', address: 'employee1@firm.example', contactId: null, employeeId: world.ada },
        ],
        contacts: [{ id: contactId, name: 'Dora Detail' }],
        files: [
          { name: 'a.pdf', isInline: false },
          { name: 'b.png', isInline: true },
        ],
        history: [
          { at: 2, deed: 'changed', how: null, by: null, facts: {} },
          {
            at: 1,
            deed: 'filed',
            how: 'hand',
            by: { id: world.ada, name: 'Employee 1' },
            facts: { clients: 'Detail' },
          },
        ],
        remarks: [],
        fileCount: 1,
      })
      expect(found?.text.length).toBe(200_000)
    })

    it.each([
      [null, 'there'],
      ['movedInOutlook', 'there'],
      ['kept', 'removed'],
      ['deletedInOutlook', 'none'],
    ] as const)('[N11] with a link that sleeps as %s the message is %s', async (dormant, expected) => {
      const id = await world.file()
      await world.link(world.ada, id, `message-${dormant}`, dormant)
      expect((await world.documents.get(id, world.asker(world.ada)))?.inMailbox).toBe(expected)
      expect((await world.documents.get(id, world.asker(world.ben)))?.inMailbox).toBe('none')
    })

    it('[CUR-08] an id that is none, or nobody’s, finds nothing', async () => {
      expect(await world.documents.get('x', world.asker(world.ada))).toBeNull()
      expect(await world.documents.get(uuid(99), world.asker(world.ada))).toBeNull()
    })
  })

  describe('filed or not', () => {
    it('[CUR-08] answers in the order asked: by the link of one’s own mailbox, else by Message-ID whatever its case', async () => {
      const linked = await world.file({ messageId: '<other@x>' })
      await world.link(world.ada, linked, 'AAlinked=')
      const colleagues = await world.file({ messageId: '<Shared.Case@X>', filedById: world.ben })
      const hidden = await world.file({ messageId: '<hid@x>', filedById: world.ben, target: { visibility: 'private' } })
      const asked = [
        ref('none', '<unknown@x>'),
        ref('AAlinked='),
        ref(null, '<SHARED.case@x>'),
        ref(null, '<hid@x>'),
        ref('AAlinked=', null, 'shared@firm.example'),
        ref(null, null),
        ref('AAlinked=', '<shared.case@x>'),
      ]
      const ids = (rows: readonly ({ id: string } | null)[]) => rows.map((row) => row?.id ?? null)
      expect(ids(await world.documents.filed(asked, world.asker(world.ada)))).toEqual([
        null,
        linked,
        colleagues,
        null,
        null,
        null,
        linked,
      ])
      expect(ids(await world.documents.filed(asked, world.asker(world.ben)))).toEqual([
        null,
        null,
        colleagues,
        hidden,
        null,
        null,
        colleagues,
      ])
      expect(await world.documents.filed([], world.asker(world.ada))).toEqual([])
    })
  })

  describe('the timeline of a client', () => {
    it('[CUR-08] mails, tickets and appointments, newest first, in pages', async () => {
      const clientId = await world.client('Timeline')
      const at = (minute: number) => fixedNow + minute * 60_000
      await world.file({
        subject: 'in',
        minute: 10,
        from: 'Zoe <zoe@x.example>',
        files: ['a.pdf'],
        target: { clientIds: [clientId] },
      })
      await world.file({
        subject: 'out',
        direction: 'outgoing',
        minute: 30,
        from: 'employee1@firm.example',
        target: { clientIds: [clientId] },
      })
      await world.ticket({ clientId, assigneeId: world.ben, title: 'Lift', createdAt: at(20) })
      await world.appointment({ clientId, organizerId: world.ada, subject: 'Visit', startsAt: at(40) })
      await world.appointment({
        clientId,
        organizerId: world.ada,
        subject: 'Secret',
        startsAt: at(50),
        sensitivity: 'private',
      })
      const asker = world.asker(world.ben)
      const whole = await world.documents.timeline(clientId, {}, asker)
      expect(whole.items).toMatchObject([
        { type: 'APPOINTMENT', at: at(40), title: 'Visit', who: 'Employee 1', state: 'planned', fileCount: 0 },
        { type: 'MAILOUT', at: at(30), title: 'out', who: 'employee1@firm.example', state: null },
        { type: 'TASK', at: at(20), title: 'Lift', who: 'Employee 2', state: 'notStarted', fileCount: 0 },
        { type: 'MAILIN', at: at(10), title: 'in', who: 'Zoe', state: null, fileCount: 1 },
      ])
      expect([whole.total, whole.next]).toEqual([4, null])
      expect((await world.documents.timeline(clientId, {}, world.asker(world.ada))).total).toBe(5)
      const first = await world.documents.timeline(clientId, { limit: 3 }, asker)
      const second = await world.documents.timeline(clientId, { limit: 3, after: first.next ?? '' }, asker)
      expect([...first.items, ...second.items]).toEqual(whole.items)
      expect(second.next).toBeNull()
      expect((await world.documents.timeline(clientId, { search: 'lif' }, asker)).items).toMatchObject([
        { type: 'TASK' },
      ])
      await expect(world.documents.timeline(clientId, { after: 'nonsense' }, asker)).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
      })
      expect((await world.documents.timeline('x', {}, asker)).items).toEqual([])
    })
  })
})
