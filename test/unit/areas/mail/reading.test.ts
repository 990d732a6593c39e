/** How a message is read: what the settings leave out leaves no word; kinds, times, folders; the cut-off and its gap. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mail } from '../../../../server/areas/mail/index.ts'
import { mailProperties } from '../../../../server/areas/mail/mail-kind.ts'
import {
  gapOf,
  importsSince,
  mailScope,
  withKnownFolders,
  type MailMoment,
} from '../../../../server/areas/mail/policy.ts'
import type { Json } from '../../../../server/sync/record.ts'
import { defaultMailPolicy, type MailPolicy } from '../../../../shared/schemas/policies/mail.ts'

type Graph = Readonly<Record<string, unknown>>

const day = 86_400_000
const now = Date.parse('2026-07-20T12:00:00Z')
const at = (ms: number): string => new Date(ms).toISOString()
const recipient = (address: string, name = address) => ({ emailAddress: { name, address } })
const moment: MailMoment = {
  enabledAt: null,
  succeededAt: null,
  backfillFrom: null,
  now,
  ownTags: ['!Update', '!Update failed'],
}

const scopeWith = (policy: Partial<MailPolicy> = {}, asked = false): Json =>
  withKnownFolders(
    mailScope(
      { ...defaultMailPolicy, from: now - day, inboxFolders: [{ id: 'inbox', name: 'Inbox' }], ...policy },
      moment,
    ),
    { inbox: 'inbox', sentItems: 'sent' },
    asked,
  )

const message = (change: Graph = {}): Graph => ({
  id: 'A',
  subject: 'Charter party',
  categories: [],
  from: recipient('bo@northwind.example', 'Bo Lind'),
  sender: recipient('bo@northwind.example', 'Bo Lind'),
  toRecipients: [recipient('ada@firm.example')],
  ccRecipients: [],
  bccRecipients: [],
  replyTo: [],
  receivedDateTime: at(now - 60_000),
  sentDateTime: at(now - 120_000),
  internetMessageId: '<1@northwind.example>',
  conversationId: 'c1',
  parentFolderId: 'inbox',
  isRead: true,
  isDraft: false,
  bodyPreview: 'Please find attached',
  ...change,
})

const parse = (graph: Graph, scope = scopeWith()) =>
  mail.outlook.parse(graph, { policy: scope, zone: 'UTC', now, recordUrl: (id) => id })

describe('a message', () => {
  test('[CARET-56] is read with its people, times and first words; only foreign categories are values', () => {
    const categories = ['Northwind Ltd', '!update', ' !Update failed ']
    expect(parse(message({ categories, ccRecipients: [recipient('cy@x.example', 'Cy\r\nX')] }))).toEqual({
      problems: [],
      fields: {
        subject: 'Charter party',
        categories: ['Northwind Ltd'],
        direction: 'incoming',
        from: { name: 'Bo Lind', address: 'bo@northwind.example' },
        to: [{ name: 'ada@firm.example', address: 'ada@firm.example' }],
        cc: [{ name: 'Cy X', address: 'cy@x.example' }],
        bcc: [],
        at: now - 60_000,
        sentAt: now - 120_000,
        internetMessageId: '<1@northwind.example>',
        conversationId: 'c1',
        folderId: 'inbox',
        isRead: true,
        isPrivate: false,
        isBulk: false,
        kind: 'mail',
        preview: 'Please find attached',
        filingStamp: null,
        inImport: true,
      },
    })
  })

  test('[CARET-57] in Sent Items is outgoing and counts from when it was sent; the rules take it where the folder is named', () => {
    const sent = message({ parentFolderId: 'sent', receivedDateTime: at(now + day) })
    expect(parse(sent).fields).toMatchObject({ direction: 'outgoing', at: now - 120_000, inImport: false })
    const named = scopeWith({ sentFolders: [{ id: 'sent', name: 'Sent Items' }] })
    expect(parse(sent, named).fields).toMatchObject({ direction: 'outgoing', inImport: true })
  })

  const header = (name: string, value: string): Graph => ({ internetMessageHeaders: [{ name, value }] })
  const property = (id: string, value: string): Graph => ({ singleValueExtendedProperties: [{ id, value }] })
  test.each([
    ['a list', header('List-ID', '<x>'), 'list', true],
    ['a list by precedence', header('Precedence', 'bulk'), 'list', true],
    ['a newsletter', header('list-unsubscribe', '<mailto:x>'), 'list', true],
    ['an automatic answer', header('Auto-Submitted', 'auto-replied'), 'automatic', true],
    ['a mail that says it is none', header('Auto-Submitted', 'no'), 'mail', false],
    ['a report by class', property('String 0x001A', 'REPORT.IPM.Note.NDR'), 'report', true],
    ['a report by content', header('Content-Type', 'multipart/report; x=y'), 'report', true],
    ['a meeting request', { '@odata.type': '#microsoft.graph.eventMessageRequest' }, 'meeting', false],
    ['an answer to a meeting', property(mailProperties.itemClass, 'IPM.Schedule.Meeting.Resp.Pos'), 'meeting', false],
    ['encrypted', property('string 0x1a', 'IPM.Note.SMIME'), 'encrypted', false],
    ['signed', property('String 0x1A', 'IPM.Note.SMIME.MultipartSigned'), 'signed', false],
    ['signed by PGP', header('Content-Type', 'multipart/signed; protocol=x'), 'signed', false],
  ] as const)('[CARET-58] %s is known by header or class', (_name, change, kind, isBulk) => {
    expect(parse(message(change)).fields).toMatchObject({ kind, isBulk })
  })

  test('[CARET-67] the stamp is read from the header, or as Exchange keeps it; what is no id of ours is nothing', () => {
    const id = '7d3f0a52-0000-4000-8000-000000000002'
    expect(parse(message(header('x-tandem-filing', ` ${id.toUpperCase()} `))).fields['filingStamp']).toBe(id)
    expect(parse(message(property(mailProperties.stamp, id))).fields['filingStamp']).toBe(id)
    expect(parse(message(header('X-Tandem-Filing', "x'; drop table"))).fields['filingStamp']).toBeNull()
  })

  test('[R16] hostile values are cut to what can be stored, never thrown at', () => {
    const wild = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constant(undefined),
      fc.constant('x\u0000\ud800'),
    )
    const keys = Object.keys(message())
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...keys, 'internetMessageHeaders', 'singleValueExtendedProperties'), wild),
        (change) => {
          const { fields, problems } = parse(message(change), scopeWith({ unknown: true }, true))
          const text = JSON.stringify(fields)
          return problems.length === 0 && !text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text)
        },
      ),
      { numRuns: 300 },
    )
    const long = parse(
      message({
        subject: 'x'.repeat(5000),
        bodyPreview: 'y'.repeat(5000),
        categories: Array.from({ length: 500 }, (_, n) => `c${n}`),
      }),
    ).fields
    const known = mail.fields.filter(({ name }) => long[name] !== undefined)
    expect(known.length).toBeGreaterThan(10)
    expect(known.filter((field) => 'problem' in field.toCrm(long[field.name]))).toEqual([])
  })
})

describe('left out', () => {
  const canary = 'CANARY-9318'
  const spoken = (): Graph =>
    message({
      subject: `${canary} subject`,
      bodyPreview: `${canary} text`,
      from: recipient(`${canary}@x.example`, `${canary} name`),
      internetMessageId: `<${canary}@x.example>`,
      conversationId: canary,
    })

  const everywhere = fc.constantFrom('from', 'sender', 'toRecipients', 'ccRecipients', 'bccRecipients', 'replyTo')
  const reasons = fc.oneof(
    everywhere.map(
      (name): Graph => ({
        [name]:
          name === 'from' || name === 'sender' ? recipient('Eve@Secret.example') : [recipient('Eve@Secret.example')],
      }),
    ),
    fc.constantFrom<Graph>(
      { isDraft: true },
      { sensitivity: 'private' },
      { singleValueExtendedProperties: [{ id: 'Integer 0x0036', value: '2' }] },
      { singleValueExtendedProperties: [{ id: 'integer 0x36', value: '3' }] },
      { internetMessageHeaders: [{ name: 'sensitivity', value: 'Company-Confidential' }] },
      { singleValueExtendedProperties: [{ id: mailProperties.noticeMail, value: '2026-07-20' }] },
    ),
  )
  const tags = fc.subarray(['!Update', 'Northwind Ltd', '!Update failed', 'Red'])

  test('[CARET-59][N10][R11] NEVER, private, drafts and the mail of the day: not a word, whatever folder, age and category, asked for or not', () => {
    const folders = fc.constantFrom('inbox', 'sent', 'elsewhere')
    const ages = fc.constantFrom(0, 2 * day, 4000 * day)
    fc.assert(
      fc.property(reasons, tags, folders, ages, fc.boolean(), (reason, categories, parentFolderId, age, asked) => {
        const graph = { ...spoken(), ...reason, categories, parentFolderId, receivedDateTime: at(now - age) }
        const parsed = parse(
          graph,
          scopeWith({ neverAddresses: ['*@secret.example'], bulk: true, internal: true, unknown: true }, asked),
        )
        return (
          Object.keys(parsed.fields).length === 0 &&
          !JSON.stringify(parsed).includes(canary) &&
          parsed.scope?.in !== true
        )
      }),
    )
  })

  test('[CARET-63][CARET-56] before the cut-off, or in a folder that is only watched: not a word, unless it carries a category that may be a tag', () => {
    const old = { ...spoken(), receivedDateTime: at(now - 2 * day), sentDateTime: at(now - 2 * day) }
    const rest = { fields: {}, problems: [], scope: { in: false, reason: 'beforeCutOff' } }
    expect(parse(old)).toEqual(rest)
    expect(parse({ ...old, categories: ['!Update failed'] })).toEqual(rest)
    expect(parse({ ...old, parentFolderId: 'sent' })).toEqual(rest)
    expect(parse(spoken(), scopeWith({ byRule: false, inboxFolders: [] }))).toEqual(rest)
    for (const categories of [['Northwind Ltd'], ['!Update']])
      expect(parse({ ...old, categories })).toMatchObject({ fields: { inImport: false, subject: `${canary} subject` } })
    expect(parse({ ...spoken(), parentFolderId: 'elsewhere', categories: ['Northwind Ltd'] })).toEqual({
      ...rest,
      scope: { in: false, reason: 'filtered' },
    })
  })

  test('[CUR-02] what a person moved to the Import Folder is imported whatever its age', () => {
    const scope = scopeWith({ inboxFolders: [{ id: 'files', name: 'Import Folder' }] })
    const old = message({ parentFolderId: 'files', receivedDateTime: at(0) })
    expect(parse(old, scope).fields).toMatchObject({ inImport: true, direction: 'incoming' })
    const off = scopeWith({ byRule: false, inboxFolders: [{ id: 'files', name: 'Import Folder' }] })
    expect(parse(old, off).fields).toEqual({})
  })

  test('[R11] private mail with consent is read, and says so', () => {
    const graph = message({ singleValueExtendedProperties: [{ id: 'Integer 0x0036', value: '2' }] })
    expect(parse(graph, scopeWith({ includePrivate: true })).fields).toMatchObject({ isPrivate: true })
  })

  test('[CARET-65] asked for by its id, a message takes part whatever its age; without a cut-off nothing is imported', () => {
    const old = message({ receivedDateTime: at(0) })
    expect(parse(old, scopeWith({}, true)).fields).toMatchObject({ subject: 'Charter party', inImport: false })
    expect(
      parse(message(), { ...defaultMailPolicy, inboxFolders: [{ id: 'inbox', name: '' }] } as unknown as Json).fields,
    ).toEqual({})
  })
})

describe('the cut-off', () => {
  test('[CARET-65] what came within the second of the cut-off is not before it, for Exchange tells whole seconds', () => {
    const scope = scopeWith({ from: Math.floor(now / 1000) * 1000 - 5000 + 700 })
    const arrived = (second: number) =>
      parse(message({ receivedDateTime: at(Math.floor(now / 1000) * 1000 - 5000 + second * 1000) }), scope)
    expect(arrived(0).fields).toMatchObject({ inImport: true })
    expect(arrived(-1).scope).toEqual({ in: false, reason: 'beforeCutOff' })
  })

  test('[CARET-64] a gap that was told stays closed to runs that read everything anew; a backfill opens it', () => {
    const gapsUntil = now - 5 * day
    expect(since({ from: now - 30 * day }, { gapsUntil })).toBe(gapsUntil)
    expect(since({ from: now - 2 * day }, { gapsUntil })).toBe(now - 2 * day)
    expect(since({ from: now - 30 * day }, { gapsUntil, backfillFrom: now - 10 * day })).toBe(now - 10 * day)
  })

  const since = (policy: Pick<MailPolicy, 'from'>, change: Partial<MailMoment> = {}): number =>
    importsSince(policy, { ...moment, ...change })

  test('[CARET-63] is the chosen date, else when the area was switched on', () => {
    expect(since({ from: now - 3 * day }, { enabledAt: now - day })).toBe(now - 3 * day)
    expect(since({ from: null }, { enabledAt: now - day })).toBe(now - day)
  })

  test('[CARET-65] does not move with runs: what arrives during one, or is read later, still comes', () => {
    expect(since({ from: now - 3 * day }, { succeededAt: now - 60_000 })).toBe(now - 3 * day)
    expect(since({ from: now - 30 * day }, { succeededAt: now - 7 * day })).toBe(now - 30 * day)
  })

  test('[CARET-64] after more than a week without a success only a week comes by itself, and the gap is told; a backfill brings it', () => {
    const outage = { succeededAt: now - 10 * day }
    expect(since({ from: now - 30 * day }, outage)).toBe(now - 7 * day)
    expect(gapOf({ from: now - 30 * day }, { ...moment, ...outage })).toEqual({
      from: now - 10 * day,
      to: now - 7 * day,
    })
    expect(gapOf({ from: now - 2 * day }, { ...moment, ...outage })).toBeNull()
    expect(gapOf({ from: now - 30 * day }, { ...moment, succeededAt: now - day })).toBeNull()
    expect(since({ from: now - 30 * day }, { ...outage, backfillFrom: now - 10 * day })).toBe(now - 10 * day)
  })
})
