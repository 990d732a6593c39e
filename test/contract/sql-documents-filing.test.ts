/** Filing by hand in SQL: one mail is one document, what becomes of a second filing, changes by people, and the copies in mailboxes. */
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabases } from '../support/databases.ts'
import { filingWorld, mailOf, type FilingWorld } from '../support/filing-world.ts'
import { fixedNow, uuid } from '../support/sql-worlds.ts'

describe.each(testDatabases('filing'))('filing by hand in SQL on $name', ({ empty }) => {
  let world: FilingWorld
  let northwind: string
  let harbour: string
  let category: string
  beforeAll(async () => {
    world = await filingWorld(await empty())
    northwind = await world.client('Northwind Ltd')
    harbour = await world.client('Harbour Works')
    category = (await world.documents.createCategory({ name: 'Correspondence', active: true })).id
  })

  const file = (
    n: number,
    employeeId: string,
    ...more: Parameters<FilingWorld['filing']> extends [unknown, unknown, ...infer R] ? R : never
  ) => world.documents.file(world.filing(n, employeeId, ...more), world.asker(employeeId))
  const deeds = async (id: string, employeeId: string) =>
    (await world.documents.get(id, world.asker(employeeId)))?.history.map(({ deed }) => deed)

  it('[CARET-55] a mail becomes a document with everything it was made of, its people known, its message linked', async () => {
    const grace = await world.contact(1, northwind, 'grace@northwind.example', 'Grace Hopper')
    const ticketId = await world.ticket({ clientId: northwind, assigneeId: world.ada })
    const target = {
      clientIds: [northwind.toUpperCase(), northwind],
      ticketId,
      categoryId: category,
      contactIds: [grace],
      note: 'urgent',
    }
    const { outcome, document } = await file(1, world.ada, target, { files: ['annex.pdf'] })
    expect(outcome).toBe('filed')
    expect(document).toMatchObject({
      subject: 'Charter party 1',
      hash: mailOf(1).original.hash,
      size: 2001,
      internetMessageId: '<Mail-1@northwind.example>',
      clients: [{ id: northwind, name: 'Northwind Ltd' }],
      ticket: { id: ticketId },
      category: { name: 'Correspondence' },
      contacts: [{ id: grace, name: 'Grace Hopper' }],
      filedBy: { id: world.ada },
      filedHow: 'hand',
      note: 'urgent',
      inMailbox: 'there',
      mayChange: true,
    })
    // The picture of the text stays with it; of what is attached one was chosen.
    expect(document.files.map(({ name, isInline }) => [name, isInline])).toEqual([
      ['annex.pdf', false],
      ['logo.png', true],
    ])
    expect(document.people.map(({ role, contactId, employeeId }) => [role, contactId, employeeId])).toEqual([
      ['from', grace, null],
      ['to', null, world.ada],
      ['cc', null, null],
    ])
    expect(document.history).toMatchObject([
      {
        deed: 'filed',
        how: 'hand',
        by: { id: world.ada },
        facts: { clients: 'Northwind Ltd', category: 'Correspondence' },
      },
    ])
    expect(await world.linkOf(world.ada, document.id)).toMatchObject({
      outlookId: 'message 1',
      versions: { crm: null, outlook: null },
      base: {},
      dormant: null,
    })
    // The next run looks at both sides once, and then has nothing to say.
    expect(await world.seen(world.ada)).toEqual([`changed document:${document.id}`])
    await world.join(world.ada, `document:${document.id}`, 'message 1')
    expect(await world.seen(world.ada)).toEqual([])
  })

  it('[R3] two people who file one mail at the same moment get one document, with the clients of both', async () => {
    const results = await Promise.all([
      file(2, world.ada, { clientIds: [northwind] }, { ifFiled: 'add' }),
      file(2, world.ben, { clientIds: [harbour] }, { ifFiled: 'add' }),
    ])
    expect(new Set(results.map(({ document }) => document.id)).size).toBe(1)
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'filed'])
    const id = results[0]?.document.id ?? ''
    const shown = await world.documents.get(id, world.asker(world.clara))
    expect(shown?.clients.map(({ name }) => name).toSorted()).toEqual(['Harbour Works', 'Northwind Ltd'])
    expect(await deeds(id, world.ada)).toEqual(['filedAgain', 'filed'])
    for (const who of [world.ada, world.ben])
      expect(await world.linkOf(who, id)).toMatchObject({ outlookId: 'message 2' })
  })

  it('[R3] twenty filings of twenty mails crosswise by two people: no deadlock, twenty documents', async () => {
    const numbers = Array.from({ length: 10 }, (_, index) => 100 + index)
    const both = await Promise.all([
      ...numbers.map((n) => file(n, world.ada, { clientIds: [northwind] }, { ifFiled: 'add' })),
      ...numbers.toReversed().map((n) => file(n, world.ben, { clientIds: [northwind] }, { ifFiled: 'add' })),
    ])
    expect(new Set(both.map(({ document }) => document.id)).size).toBe(10)
    expect(both.filter(({ outcome }) => outcome === 'filed')).toHaveLength(10)
  })

  it('[CARET-55] filing again asks first, then adds without taking anything away, or moves it where the person may', async () => {
    const first = await file(3, world.ada, { clientIds: [northwind], note: 'first' })
    const asked = await file(3, world.ben, { clientIds: [harbour] })
    expect(asked).toMatchObject({
      outcome: 'already',
      document: { version: first.document.version, inMailbox: 'none' },
    })
    const added = await file(
      3,
      world.ben,
      { clientIds: [harbour], categoryId: category, note: 'second' },
      { ifFiled: 'add' },
    )
    expect(added).toMatchObject({
      outcome: 'changed',
      document: {
        clients: [{ id: northwind }, { id: harbour }],
        category: { id: category },
        note: 'first\nsecond',
        filedBy: { id: world.ada },
        inMailbox: 'there',
      },
    })
    const same = await file(3, world.ben, { clientIds: [harbour], note: 'second' }, { ifFiled: 'add' })
    expect(same.document.version).toBe(added.document.version)
    await expect(file(3, world.ben, { clientIds: [] }, { ifFiled: 'replace' })).rejects.toMatchObject({
      code: 'DOCUMENT_NOT_YOURS',
    })
    const moved = await file(3, world.ada, { clientIds: [harbour] }, { ifFiled: 'replace' })
    expect(moved.document).toMatchObject({ clients: [{ id: harbour }], category: null, note: null })
    expect(moved.document.history[0]).toMatchObject({
      deed: 'filedAgain',
      facts: {
        clients: 'Harbour Works',
        clientsBefore: 'Northwind Ltd, Harbour Works',
        categoryBefore: 'Correspondence',
      },
    })
  })

  it('[N10] what somebody keeps to themselves is refused without a word of it; a second filing does not show it', async () => {
    const { document } = await file(4, world.ada, { clientIds: [northwind], visibility: 'private' })
    await expect(file(4, world.ben, { clientIds: [harbour] })).rejects.toMatchObject({ code: 'DOCUMENT_HIDDEN' })
    for (const who of [world.ben, world.clara]) {
      const asker = world.asker(who)
      const { version } = document
      await expect(world.documents.change(document.id, { version, note: 'x' }, asker)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
      await expect(world.documents.unfile(document.id, version, asker)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect(await world.documents.files(document.id, asker)).toBeNull()
    }
    expect(await world.linkOf(world.ben, document.id)).toBeNull()
  })

  it('[CARET-55] clients that are inactive, and what does not exist, are refused and leave nothing behind', async () => {
    const closed = await world.client('Closed AG')
    await world.sql.updateTable('clients').set({ active: false }).where('id', '=', closed).execute()
    const refused = [
      [{ clientIds: [closed] }, 'CRM_CLIENT_INACTIVE'],
      [{ clientIds: [uuid(77)] }, 'CRM_REFERENCE_MISSING'],
      [{ clientIds: [northwind], categoryId: uuid(77) }, 'CRM_REFERENCE_MISSING'],
      [{ ticketId: uuid(77) }, 'CRM_REFERENCE_MISSING'],
      [{ contactIds: [uuid(77)] }, 'CRM_REFERENCE_MISSING'],
    ] as const
    for (const [target, code] of refused)
      await expect(
        file(5, world.ada, {
          ...target,
          contactIds: [...('contactIds' in target ? target.contactIds : [])],
          clientIds: [...('clientIds' in target ? target.clientIds : [])],
        }),
      ).rejects.toMatchObject({ code })
    const left = await world.sql.selectFrom('documents').select('id').where('identity', '=', 'identity 5').execute()
    expect(left).toEqual([])
  })

  it('[CARET-62] a change keeps what was, whoever adds a client may do so, and an older version is told', async () => {
    const { document } = await file(6, world.ada)
    expect(document.clients).toEqual([])
    const assigned = await world.documents.change(
      document.id,
      { version: document.version, clientIds: [northwind] },
      world.asker(world.ben),
    )
    expect(assigned).toMatchObject({ clients: [{ id: northwind }], mayChange: false })
    const change = { version: document.version, note: 'late' }
    await expect(world.documents.change(document.id, change, world.asker(world.ada))).rejects.toMatchObject({
      code: 'CRM_VERSION_MOVED',
    })
    const { version } = assigned
    for (const not of [{ clientIds: [harbour] }, { subject: 'Mine' }, { visibility: 'private' as const }])
      await expect(
        world.documents.change(document.id, { version, ...not }, world.asker(world.ben)),
      ).rejects.toMatchObject({ code: 'DOCUMENT_NOT_YOURS' })
    // An administrator cannot hide it from themselves.
    await expect(
      world.documents.change(document.id, { version, visibility: 'private' }, world.asker(world.clara)),
    ).rejects.toMatchObject({ code: 'DOCUMENT_NOT_YOURS' })
    const renamed = await world.documents.change(
      document.id,
      { version, subject: 'Überweisung' },
      world.asker(world.ada),
    )
    expect(renamed.subject).toBe('Überweisung')
    expect((await world.documents.list({ search: 'uberw' }, world.asker(world.ben))).items.map(({ id }) => id)).toEqual(
      [document.id],
    )
    // The message is not told what people call it.
    expect(await world.fields(world.ada, document.id)).toMatchObject({ subject: 'Charter party 6' })
    const unchanged = await world.documents.change(
      document.id,
      { version: renamed.version, subject: 'Überweisung' },
      world.asker(world.ada),
    )
    expect(unchanged.version).toBe(renamed.version)
  })

  it('[R10] a document that was taken out sleeps with its message, comes back with restore, and filing it again is like new', async () => {
    const { document } = await file(7, world.ada, { clientIds: [northwind], visibility: 'private' })
    const asker = world.asker(world.ada)
    await world.documents.unfile(document.id, document.version, asker)
    expect(await world.documents.get(document.id, asker)).toBeNull()
    expect(await world.linkOf(world.ada, document.id)).toMatchObject({
      dormant: 'deletedInCrm',
      outlookId: 'message 7',
    })
    expect((await world.seen(world.ada)).filter((one) => one.endsWith(document.id))).toEqual([])
    const restored = await world.documents.restore(document.id, asker)
    expect(restored).toMatchObject({ clients: [{ id: northwind }], inMailbox: 'there' })
    expect(await world.seen(world.ada)).toContain(`changed document:${document.id}`)
    await world.documents.unfile(document.id, restored.version, asker)
    // Ben files the same mail: nothing of what Ada kept to herself comes with it.
    const again = await file(7, world.ben, { clientIds: [harbour] })
    expect(again).toMatchObject({
      outcome: 'filed',
      document: { id: document.id, clients: [{ id: harbour }], filedBy: { id: world.ben }, visibility: 'company' },
    })
    expect(again.document.history.map(({ deed }) => deed)).toEqual(['filed'])
  })

  it('[N11] the message that was removed after import is put back, once, and not removed again', async () => {
    const { document } = await file(8, world.ada, { clientIds: [northwind] })
    const asker = world.asker(world.ada)
    expect(await world.documents.removedCopy(document.id, asker)).toBeNull()
    await world.join(world.ada, `document:${document.id}`, 'message 8', { dormant: 'kept' })
    await world.sql
      .updateTable('documentCopies')
      .set({ leavesMailbox: true })
      .where('documentId', '=', document.id)
      .execute()
    expect(await world.documents.get(document.id, asker)).toMatchObject({ inMailbox: 'removed' })
    expect(await world.fields(world.ada, document.id)).toMatchObject({ leavesMailbox: true })
    expect(await world.documents.removedCopy(document.id, asker)).toEqual({ messageId: 'message 8', folderId: 'inbox' })
    expect(await world.documents.removedCopy(document.id, world.asker(world.ben))).toBeNull()
    const back = await world.documents.markPutBack(document.id, asker)
    expect(back).toMatchObject({ inMailbox: 'there', history: [{ deed: 'putBack' }, { deed: 'filed' }] })
    expect(await world.fields(world.ada, document.id)).toMatchObject({ leavesMailbox: false })
    await expect(world.documents.markPutBack(document.id, asker)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('[R3] a second copy in one mailbox leaves the link of the first; a link that sleeps takes the new message', async () => {
    const { document } = await file(9, world.ada, { clientIds: [northwind] })
    const message = { id: 'message 9, second copy', version: 'W/"1"', folderId: 'archive' }
    const from = { mailboxId: world.boxOf(world.ada), message }
    await file(9, world.ada, { clientIds: [harbour] }, { ifFiled: 'add', from })
    expect(await world.linkOf(world.ada, document.id)).toMatchObject({ outlookId: 'message 9' })
    await world.join(world.ada, `document:${document.id}`, 'message 9', { dormant: 'movedInOutlook' })
    await file(9, world.ada, { clientIds: [harbour] }, { ifFiled: 'add', from })
    expect(await world.linkOf(world.ada, document.id)).toMatchObject({ outlookId: message.id, dormant: null })
  })

  it('[CARET-66] mailboxes are told only where filed messages show names in Outlook', async () => {
    const before = world.announced()
    await file(10, world.ada, { clientIds: [northwind] })
    expect(world.announced()).toBe(before)
    const policy = JSON.stringify({ clientInOutlook: true })
    await world.sql
      .insertInto('policies')
      .values({
        employeeId: world.ada,
        area: 'mail',
        version: 1,
        policy,
        authorId: null,
        reason: 'test',
        savedAt: fixedNow,
      })
      .execute()
    await file(11, world.ada, { clientIds: [northwind] })
    expect(world.announced()).toBe(before + 1)
  })

  it('[R23] what text cannot hold falls away, a mail of ten thousand people and a long Message-ID is filed all the same', async () => {
    const kept = mailOf(12, {
      messageId: `<${'x'.repeat(9000)}@odd.example>`,
      subject: 'Nul \u0000 and half \uD83D',
      from: { name: '\u0000', address: `${'a'.repeat(5000)}@${'b'.repeat(5000)}` },
      to: Array.from({ length: 10_000 }, (_, index) => ({ name: null, address: `person${index}@many.example` })),
      text: `${'word\u0000 '.repeat(60_000)} ${'z'.repeat(400_000)}`,
    })
    const { document } = await file(12, world.ada, { clientIds: [northwind] }, { kept })
    expect(document.subject).toBe('Nul  and half \uFFFD')
    expect(document.people).toHaveLength(10_002)
    const [seen] = await world.crm.findMatches(
      world.query(world.ben),
      [`mid:<${'x'.repeat(9000)}@odd.example>`],
      new Set(),
    )
    expect(seen?.id).toBe(`document:${document.id}`)
  })
})
