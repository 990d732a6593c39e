/** Messages over Graph on the simulated Microsoft 365: folders side by side, what is told of a message, tags, removal, originals. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mail } from '../../server/areas/mail/index.ts'
import { mailScope } from '../../server/areas/mail/policy.ts'
import type { Changes, OutlookSide, OutlookWrite, Place } from '../../server/engine/ports.ts'
import type { Json, RecordState } from '../../server/sync/record.ts'
import { defaultMailPolicy, mailPlace, type MailPolicy } from '../../shared/schemas/policies/mail.ts'
import { ada, startGraphWorld, type GraphWorld } from '../support/graph-world.ts'
import type { Person } from '../microsoft365/control/person.ts'

const ownTags = ['!Update', '!Update failed']
const minute = 60_000
let graph: GraphWorld
let side: OutlookSide
let person: Person
let now: number
let letters = 0

beforeAll(async () => {
  graph = await startGraphWorld([mail])
})
afterAll(() => graph.close())
beforeEach(() => {
  const { world } = graph.microsoft365
  side = graph.mailboxes.outlookSide(ada)
  person = world.person(ada)
  now = world.clock.now()
  for (const { immutableId } of world.messages(ada)) person.deleteMessage(immutableId, true)
})

const letter = (
  subject: string,
  headers: Readonly<Record<string, string>> = {},
  body = 'Please find attached.',
): string => {
  letters += 1
  const all = {
    From: 'Bo Lind <bo@northwind.example>',
    To: ada,
    Date: new Date(now - minute).toUTCString(),
    'Message-ID': `<letter-${letters}@northwind.example>`,
    ...headers,
  }
  return [...Object.entries(all).map(([name, value]) => `${name}: ${value}`), `Subject: ${subject}`, '', body, ''].join(
    '\r\n',
  )
}

let folders = 0
const newFolder = () => {
  folders += 1
  return person.createMailFolder(`Import ${folders}`)
}
const inboxId = (): string =>
  graph.microsoft365.world.folders(ada).find(({ displayName }) => displayName === 'Inbox')?.id ?? ''
const folder = (id: string) => ({ id, name: id })

const placeWith = (policy: Partial<MailPolicy>, since = now - 60 * minute): Place => ({
  container: mailPlace.id,
  policy: mailScope(
    { ...defaultMailPolicy, unread: true, from: since, inboxFolders: [folder(inboxId())], ...policy },
    { enabledAt: null, succeededAt: null, backfillFrom: null, now, ownTags },
  ),
})

type Seen = Extract<Changes, { ok: true }>
const changes = async (place: Place, cursor: string | null = null): Promise<Seen> => {
  const [answer] = await side.changes([{ area: 'mail', place, cursor }], {})
  if (answer === undefined || !answer.ok) throw new Error(JSON.stringify(answer))
  return answer
}
const inScope = ({ records }: Seen): RecordState[] => records.filter(({ scope }) => scope.in)
const subjects = (seen: Seen): Json[] => inScope(seen).map(({ fields }) => fields['subject'] ?? null)
const found = async (place: Place, id: string): Promise<RecordState> => {
  const [read] = await side.read('mail', place, [id])
  if (read === undefined || !('found' in read)) throw new Error(JSON.stringify(read))
  return read.found
}

describe('what changed', () => {
  test('[CARET-56][CARET-57] several folders are one listing: first everything, then what is new, with a direction each', async () => {
    const files = newFolder()
    await person.receiveMail(letter('One'))
    await person.receiveMail(letter('Two'), { folder: files.id })
    const place = placeWith({ inboxFolders: [folder(inboxId()), folder(files.id)] })
    const first = await changes(place)
    expect(first).toMatchObject({ complete: true, markersKnown: true, removed: [] })
    expect(subjects(first).toSorted()).toEqual(['One', 'Two'])
    expect(Object.keys(JSON.parse(first.cursor) as object)).toHaveLength(3)

    const sent = await person.sendMail({
      to: ['bo@northwind.example'],
      subject: 'Three',
      headers: { 'X-Tandem-Filing': '7D3F0A52-0000-4000-8000-000000000002' },
    })
    const next = await changes(place, first.cursor)
    expect(next.complete).toBe(false)
    const [three, ...more] = inScope(next)
    expect(more).toEqual([])
    expect(three).toMatchObject({
      id: sent.immutableId,
      fields: {
        subject: 'Three',
        direction: 'outgoing',
        filingStamp: '7d3f0a52-0000-4000-8000-000000000002',
        inImport: false,
      },
    })
    expect(inScope(await changes(place, next.cursor))).toEqual([])
  })

  test('[CARET-56] moved from one folder of the import to another it is a record, not removed; moved elsewhere it is', async () => {
    const files = newFolder()
    const { immutableId } = await person.receiveMail(letter('Moves'))
    const place = placeWith({ inboxFolders: [folder(inboxId()), folder(files.id)] })
    const first = await changes(place)
    person.moveMessage(immutableId, files.id)
    const second = await changes(place, first.cursor)
    expect(second.removed).toEqual([])
    expect(inScope(second)).toMatchObject([{ id: immutableId, fields: { folderId: files.id } }])
    person.moveMessage(immutableId, newFolder().id)
    const third = await changes(place, second.cursor)
    expect(third.removed).toEqual([immutableId])
    expect(await found(place, immutableId)).toMatchObject({
      scope: { in: false, reason: 'movedToOtherFolder' },
      fields: {},
    })
    person.deleteMessage(immutableId)
    expect(await side.read('mail', place, [immutableId])).toEqual([{ id: immutableId, gone: 'foundInDeletedItems' }])
    person.deleteMessage(immutableId, true)
    expect(await side.read('mail', place, [immutableId])).toEqual([{ id: immutableId, gone: 'notFoundByDirectRead' }])
  })

  test('[CARET-61] read later it is told whole, although the round shows only the read flag', async () => {
    const { immutableId } = await person.receiveMail(letter('Waits'), { values: { isRead: false } })
    const place = placeWith({})
    const first = await changes(place)
    expect(inScope(first)).toMatchObject([{ fields: { isRead: false } }])
    person.markRead(immutableId, true)
    expect(inScope(await changes(place, first.cursor))).toMatchObject([{ fields: { isRead: true, subject: 'Waits' } }])
  })

  test('[CARET-59][R11][N10][CARET-63] of NEVER, private and older mail not a word is told; kinds and headers are', async () => {
    const canary = 'CANARY-7421'
    await person.receiveMail(letter(`never ${canary}`, { Cc: 'x@secret.example' }, canary))
    await person.receiveMail(letter(`private ${canary}`, { Sensitivity: 'Private' }, canary))
    await person.receiveMail(letter(`old ${canary}`), {
      values: { receivedDateTime: new Date(now - 9 * 3_600_000).toISOString() },
    })
    const labelled = await person.receiveMail(letter(`later private ${canary}`))
    person.setMessageSensitivity(labelled.immutableId, 'confidential')
    await person.receiveMail(letter('Newsletter', { 'List-Id': '<news.example>' }))
    await person.receiveMail(letter('Away', { 'Auto-Submitted': 'auto-replied' }))
    const seen = await changes(placeWith({ neverAddresses: ['*@secret.example'] }))
    expect(JSON.stringify(seen)).not.toContain(canary)
    expect(seen.records).toHaveLength(6)
    expect(inScope(seen).map(({ fields }) => [fields['subject'], fields['kind'], fields['isBulk']])).toEqual([
      ['Newsletter', 'list', true],
      ['Away', 'automatic', true],
    ])
  })

  test('[SM-17] with the rules off only what carries a category is told, however old', async () => {
    await person.receiveMail(letter('Plain'))
    const values = { receivedDateTime: '2020-01-01T10:00:00Z', categories: ['Northwind Ltd', '!Update'] }
    await person.receiveMail(letter('Tagged'), { values })
    const seen = await changes(placeWith({ byRule: false, inboxFolders: [] }))
    expect(inScope(seen)).toMatchObject([
      {
        tags: ['Northwind Ltd', '!Update'],
        fields: { subject: 'Tagged', categories: ['Northwind Ltd'], inImport: false },
      },
    ])
  })

  test('[CU] an expired cursor of one folder begins that folder anew and keeps the others', async () => {
    const files = newFolder()
    await person.receiveMail(letter('Known'))
    await person.receiveMail(letter('Again'), { folder: files.id })
    const place = placeWith({ inboxFolders: [folder(inboxId()), folder(files.id)] })
    const first = await changes(place)
    const cursors = JSON.parse(first.cursor) as Record<string, string>
    const before = cursors[inboxId()]
    graph.microsoft365.world.expireDeltaTokens(ada)
    const fresh = JSON.parse((await changes(place)).cursor) as Record<string, string>
    const mixed = JSON.stringify({ ...fresh, [files.id]: cursors[files.id] })
    const next = await changes(place, mixed)
    expect(subjects(next)).toEqual(['Again'])
    expect(before).not.toBe(fresh[inboxId()])
  })

  test('[CARET-56] a folder that was deleted is dropped and remembered as gone; the others go on', async () => {
    const gone = `${inboxId().slice(0, -4)}gone`
    const place = placeWith({ inboxFolders: [folder(inboxId()), folder(gone)] })
    await person.receiveMail(letter('Goes on'))
    const seen = await changes(place)
    expect(subjects(seen)).toEqual(['Goes on'])
    expect((JSON.parse(seen.cursor) as Record<string, unknown>)[gone]).toBeNull()
    expect(subjects(await changes(place, seen.cursor))).toEqual([])
    const [alone] = await side.changes(
      [{ area: 'mail', place: placeWith({ inboxFolders: [folder(gone)] }), cursor: null }],
      {},
    )
    expect(alone).toMatchObject({ ok: true })
  })

  test('[OB2] many messages come in few requests, and an idle round is one, never more than four at a time', async () => {
    for (let n = 0; n < 120; n += 1) await person.receiveMail(letter(`Number ${n}`), { trace: false })
    const place = placeWith({})
    const first = await changes(place)
    expect(inScope(first)).toHaveLength(120)
    const { counts } = graph.microsoft365.world.requests
    const before = counts.httpRoundTrips
    await changes(place, first.cursor)
    expect(counts.httpRoundTrips - before).toBe(1)
    expect(Math.max(...Object.values(counts.maxInFlight))).toBeLessThanOrEqual(4)
  })
})

describe('what is written', () => {
  const write = (place: Place, writes: readonly OutlookWrite['write'][]) =>
    side.write(
      'mail',
      writes.map((one, index) => ({ key: `k${index}`, place, write: one, marker: null })),
    )
  const update = (
    { id, version }: RecordState,
    tags: readonly string[] | null,
    stale = version,
  ): OutlookWrite['write'] => ({
    kind: 'update',
    id,
    version: stale,
    fields: {},
    changed: ['clientNames'],
    before: {},
    tags,
  })
  const removal = ({ id }: RecordState, version: string): OutlookWrite['write'] => ({
    kind: 'remove',
    id,
    version,
    before: {},
    cause: 'kept',
  })

  test('[R20] categories are written under the version seen, and nothing where only values changed', async () => {
    const { immutableId } = await person.receiveMail(letter('Tags'))
    const place = placeWith({})
    const seen = await found(place, immutableId)
    const [none] = await write(place, [update(seen, null)])
    expect(none).toEqual({ key: 'k0', done: true, id: immutableId, version: seen.version })
    const [written] = await write(place, [update(seen, ['Northwind Ltd'])])
    const after = await found(place, immutableId)
    expect(written).toMatchObject({ done: true, version: after.version })
    expect(after.tags).toEqual(['Northwind Ltd'])
    expect(await write(place, [update(after, ['Other'], seen.version)])).toMatchObject([
      { done: false, failure: { status: 412 } },
    ])
  })

  test('[CARET-68][N11] removed to Deleted Items after a look: not what is held, and not what changed since', async () => {
    const place = placeWith({})
    const ids: string[] = []
    for (const name of ['goes', 'held', 'changed', 'gone'])
      ids.push((await person.receiveMail(letter(name))).immutableId)
    const seen = await Promise.all(ids.map((id) => found(place, id)))
    const [, heldId = '', changedId = '', goneId = ''] = ids
    person.setRetentionLabel(heldId, 'Keep seven years')
    const held = await found(place, heldId)
    person.setCategories(changedId, ['Own'])
    person.deleteMessage(goneId)
    const outcomes = await write(
      place,
      seen.map((one) => removal(one, one.id === heldId ? held.version : one.version)),
    )
    expect(outcomes).toMatchObject([
      { done: true, id: ids[0] },
      { done: false, failure: { code: 'MAIL_HELD' } },
      { done: false, failure: { status: 412 } },
      { done: true, id: goneId },
    ])
    expect(
      graph.microsoft365.world
        .messages(ada, 'deleteditems')
        .map(({ immutableId }) => immutableId)
        .toSorted(),
    ).toEqual([ids[0], goneId].toSorted())
    const messages = graph.mailboxes.messages()
    const inbox = inboxId()
    expect(await messages.putBack(ada, ids[0] ?? '', inbox)).toBe(true)
    expect(await messages.putBack(ada, goneId, 'AAMkAnofolder')).toBe(true)
    expect(await found(place, ids[0] ?? '')).toMatchObject({ scope: { in: true }, fields: { folderId: inbox } })
    expect(await found(place, goneId)).toMatchObject({ fields: { folderId: inbox } })
    person.deleteMessage(goneId, true)
    expect(await messages.putBack(ada, goneId, inbox)).toBe(false)
  })
})

describe('messages by hand', () => {
  const bytesOf = async (stream: AsyncIterable<Uint8Array> | null): Promise<Buffer> => {
    const pieces: Uint8Array[] = []
    for await (const piece of stream ?? []) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  test('[CARET-18] found by its id in either form and by its Message-ID; private ones say so; conversation oldest first', async () => {
    const messages = graph.mailboxes.messages()
    const values = { receivedDateTime: new Date(now - minute).toISOString() }
    const received = await person.receiveMail(letter('Found', { 'Message-ID': "<o'brien@northwind.example>" }), {
      values,
    })
    const answer = await person.sendMail({
      to: ['bo@northwind.example'],
      subject: 'Re: Found',
      inReplyTo: received.immutableId,
    })
    person.setMessageSensitivity(received.immutableId, 'private')
    const ews = received.id.replaceAll('-', '/').replaceAll('_', '+')
    const byId = await messages.find(ada, { itemId: ews, internetMessageId: null, mailbox: null })
    expect(byId).toMatchObject({
      id: received.immutableId,
      subject: 'Found',
      isPrivate: true,
      isOutgoing: false,
      isDraft: false,
    })
    const byName = await messages.find(ada, {
      itemId: null,
      internetMessageId: "<o'brien@northwind.example>",
      mailbox: null,
    })
    expect(byName).toEqual(byId)
    expect(await messages.find(ada, { itemId: 'AAMkAnone', internetMessageId: null, mailbox: null })).toBeNull()
    const conversation = await messages.conversation(ada, byId?.conversationId ?? '', null)
    expect(conversation.map(({ id, isOutgoing, isPrivate }) => [id, isOutgoing, isPrivate])).toEqual([
      [received.immutableId, false, true],
      [answer.immutableId, true, false],
    ])
  })

  test('[N11] the original comes byte for byte, eight at a time, and one given up leaves its place to others', async () => {
    const messages = graph.mailboxes.messages()
    const mime = letter('Original', {}, `${'Grüße, '.repeat(50_000)}\r\n`)
    const received = await Promise.all(Array.from({ length: 8 }, () => person.receiveMail(mime, { trace: false })))
    const wanted = createHash('sha256').update(mime).digest('hex')
    for (let n = 0; n < 6; n += 1) {
      const begun = await messages.mime(ada, received[n]?.immutableId ?? '', null)
      await begun?.[Symbol.asyncIterator]().return?.()
    }
    const hashes = await Promise.all(
      received.map(async ({ immutableId }) =>
        createHash('sha256')
          .update(await bytesOf(await messages.mime(ada, immutableId, null)))
          .digest('hex'),
      ),
    )
    expect(new Set(hashes)).toEqual(new Set([wanted]))
    expect(await messages.mime(ada, 'AAMkAnone', null).catch((error: unknown) => error)).toBeInstanceOf(Error)
    person.deleteMessage(received[0]?.immutableId ?? '', true)
    expect(await messages.mime(ada, received[0]?.immutableId ?? '', null)).toBeNull()
  })

  test('[R12] who files by hand does not wait for downloads of the import, the first time neither', async () => {
    const large = { size: 2_000_000, subject: 'Large', from: 'bo@northwind.example', to: ada }
    const { immutableId } = await person.receiveSyntheticMail({
      ...large,
      messageId: '<large@northwind.example>',
      date: new Date(now).toISOString(),
    })
    const small = await person.receiveMail(letter('Small'))
    // As after a start: nothing is known of the mailbox.
    const messages = graph.anew().messages()
    const downloads = await Promise.all([1, 2, 3].map(() => messages.mime(ada, immutableId, null)))
    const sought = messages.find(ada, { itemId: small.id, internetMessageId: null, mailbox: null })
    expect(await sought).toMatchObject({ subject: 'Small', isOutgoing: false })
    for (const download of downloads) expect((await bytesOf(download)).length).toBeGreaterThan(1_990_000)
  })

  test('[INF-01] a shared mailbox is read by whom it was shared with, and is out of reach for others', async () => {
    const { world } = graph.microsoft365
    const shared = world.addSharedMailbox('office@tandem.example', 'Office')
    const received = await world.person(shared.userPrincipalName).receiveMail(letter('Shared'))
    const messages = graph.mailboxes.messages()
    const ref = { itemId: received.id, internetMessageId: null, mailbox: shared.userPrincipalName }
    expect(await messages.find(ada, ref)).toBeNull()
    world.share(shared.userPrincipalName, ada)
    const facts = await messages.find(ada, ref)
    expect(facts).toMatchObject({ subject: 'Shared', id: received.immutableId })
    expect(
      (await bytesOf(await messages.mime(ada, received.immutableId, shared.userPrincipalName))).toString(),
    ).toContain('Shared')
  })
})

describe('folders', () => {
  test('[CARET-56][CUR-02] the tree without hidden ones and bins, the Import Folder made once, counted as Outlook does', async () => {
    const clients = person.createMailFolder('Clients')
    const below = person.createMailFolder('Northwind', clients.id)
    person.createMailFolder('Secret', undefined, true)
    const made = await graph.mailboxes.createFolder(ada, 'mail', 'Import Folder')
    const again = await graph.mailboxes.createFolder(ada, 'mail', 'Import Folder')
    expect(made).toMatchObject({ ok: true, value: { path: 'Import Folder' } })
    expect(again).toEqual(made)
    const listed = await graph.mailboxes.folders(ada, 'mail')
    if (!listed.ok) throw new Error(listed.failure.code)
    expect(listed.value[0]).toMatchObject({ isDefault: true })
    expect(listed.value.filter(({ isSentItems }) => isSentItems)).toHaveLength(1)
    const paths = listed.value.map(({ path }) => path)
    expect(paths).toContain('Clients / Northwind')
    for (const name of ['Secret', 'Drafts', 'Deleted Items', 'Outbox']) expect(paths).not.toContain(name)
    await person.receiveMail(letter('Counted'), { folder: below.id })
    await person.receiveMail(letter('Counted too'))
    expect(await graph.mailboxes.countMessages(ada, [below.id, inboxId(), 'AAMkAgone'])).toEqual({ ok: true, value: 2 })
  })

  test('[CARET-18] the connection check reads and writes, and leaves nothing behind', async () => {
    expect(await graph.mailboxes.probe(ada, 'mail')).toEqual({ read: 'passed', write: 'passed' })
    expect(graph.microsoft365.world.messages(ada)).toEqual([])
  })
})
