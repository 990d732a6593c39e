/** Mails as they come from the file store and the reader of MIME, and filing them in SQL: by hand, and as a run does. */
import type { Filing, KeptMail } from '../../server/crm/mail-ports.ts'
import type { FilingDecision, MailValues } from '../../server/areas/mail/values.ts'
import type { CrmQuery, CrmWrite, WriteOutcome } from '../../server/engine/ports.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import { createSqlDocuments } from '../../server/gateways/sql/crm/documents.ts'
import { crmWriter } from '../../server/gateways/sql/crm/crm-writes.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { links } from '../../server/gateways/sql/sync/links.ts'
import type { Link } from '../../server/sync/link.ts'
import type { Fields } from '../../server/sync/record.ts'
import type { FilingTarget } from '../../shared/schemas/documents.ts'
import { defaultMailPolicy, type MailPolicy } from '../../shared/schemas/policies/mail.ts'
import { documentWorld } from './document-world.ts'
import { fixedNow, strongKeys, uuid } from './sql-worlds.ts'

export const nowhere: FilingTarget = {
  clientIds: [],
  ticketId: null,
  categoryId: null,
  contactIds: [],
  note: null,
  visibility: 'company',
}

/** The n-th mail: the same bytes, and so the same identity, in whichever mailbox. */
export const mailOf = (n: number, parsed: Partial<KeptMail['parsed']> = {}): KeptMail => ({
  original: { hash: String(n).padStart(64, '0'), size: 2000 + n },
  identity: `identity ${n}`,
  parsed: {
    messageId: `<Mail-${n}@northwind.example>`,
    subject: `Charter party ${n}`,
    from: { name: 'Grace Hopper', address: 'Grace@Northwind.example' },
    sender: null,
    to: [{ name: null, address: 'employee1@firm.example' }],
    cc: [{ name: 'Bo', address: 'bo@harbour.example' }],
    bcc: [],
    date: fixedNow - n * 60_000,
    kind: 'mail',
    text: `Please find the charter party attached. Number ${n}.`,
    hasHtml: true,
    files: [
      { ...attached(n, 1), name: 'charter.pdf' },
      { ...attached(n, 2), name: 'annex.pdf' },
      { ...attached(n, 3), name: 'logo.png', isInline: true, contentId: 'logo' },
    ],
    isBulk: false,
    filingStamp: null,
    remarks: [],
    ...parsed,
  },
})

const attached = (n: number, place: number): KeptMail['parsed']['files'][number] => ({
  hash: `${n}${place}`.padStart(64, 'f'),
  size: 10 * place,
  name: 'file',
  contentType: 'application/octet-stream',
  isInline: false,
  contentId: null,
  kind: 'file',
})

export const filingWorld = async (database: Database) => {
  const world = await documentWorld(database)
  const documents = createSqlDocuments(world.use)
  const crm = createSqlCrmSide(database.sql)

  const query = (employeeId: string, policy: Partial<MailPolicy> = {}): CrmQuery => ({
    mailboxId: world.boxOf(employeeId),
    employeeId,
    area: 'mail',
    scope: { ...defaultMailPolicy, ...policy },
    now: fixedNow,
  })

  const write = (employeeId: string, writes: readonly CrmWrite[]): Promise<readonly WriteOutcome[]> =>
    database.sql.transaction().execute((sql) => {
      const binding = { sql, mailboxId: world.boxOf(employeeId), now: () => fixedNow }
      return crmWriter(binding, { strongKeys, announce: async () => {} }).write('mail', writes)
    })

  return {
    ...world,
    database,
    documents,
    crm,
    query,
    write,

    filing: (
      n: number,
      employeeId: string,
      target: Partial<FilingTarget> = {},
      more: Partial<Filing> = {},
    ): Filing => ({
      kept: mailOf(n),
      target: { ...nowhere, ...target },
      how: 'hand',
      direction: 'incoming',
      at: fixedNow - n * 60_000,
      filedById: employeeId,
      conversationId: `conversation ${n}`,
      files: null,
      ifFiled: 'ask',
      from: {
        mailboxId: world.boxOf(employeeId),
        message: { id: `message ${n}`, version: 'W/"1"', folderId: 'inbox' },
      },
      ...more,
    }),

    /** A message of the mailbox becomes a document, as the run writes it. */
    birth: (
      n: number,
      decision: Partial<FilingDecision> = {},
      values: Partial<MailValues> = {},
      kept = mailOf(n),
    ): CrmWrite => {
      const fields: Partial<MailValues> = {
        subject: kept.parsed.subject,
        categories: [],
        direction: 'incoming',
        at: fixedNow - n * 60_000,
        conversationId: `conversation ${n}`,
        folderId: 'inbox',
        preview: kept.parsed.text,
        filing: {
          how: 'rule',
          clientNames: [],
          intentId: null,
          leavesMailbox: false,
          ...nowhere,
          ...decision,
        },
        ...values,
      }
      const create = { kind: 'create', fields: fields as unknown as Fields, recordKind: 'document', tags: [] } as const
      return { key: `outlook:message ${n}`, id: `document:${uuid(20_000 + n)}`, write: create, material: kept }
    },

    /** `!Update` on a linked message. */
    edit: async (employeeId: string, id: string, fields: Partial<MailValues>): Promise<CrmWrite> => {
      const [read] = await crm.read(query(employeeId), [id])
      if (read === undefined || !('found' in read)) throw new Error('No such document')
      const { version, fields: before } = read.found
      const update = {
        kind: 'update',
        id,
        version,
        fields: { ...before, ...fields } as Fields,
        changed: Object.keys(fields),
      } as const
      return { key: `crm:${id}`, id, write: { ...update, before, tags: null } }
    },

    /** As the run stores it once the CRM is written. */
    async join(employeeId: string, crmId: string, outlookId: string, more: Partial<Link> = {}): Promise<void> {
      const [read] = await crm.read(query(employeeId), [crmId])
      const version = read !== undefined && 'found' in read ? read.found.version : null
      const binding = { sql: database.sql, mailboxId: world.boxOf(employeeId), now: () => fixedNow }
      const versions = { crm: version, outlook: 'W/"1"' }
      const link: Link = { crmId, outlookId, versions, base: {}, held: {}, origin: 'outlook', dormant: null, ...more }
      await links(binding).upsert('mail', [link])
    },

    async linkOf(employeeId: string, documentId: string): Promise<Link | null> {
      const binding = { sql: database.sql, mailboxId: world.boxOf(employeeId), now: () => fixedNow }
      return (await links(binding).byCrmIds('mail', [`document:${documentId}`]))[0] ?? null
    },

    seen: async (employeeId: string): Promise<readonly string[]> =>
      (await crm.observe(query(employeeId), 'incremental')).map((one) =>
        one.seen === 'changed' ? `changed ${one.record.id}` : `${one.seen} ${one.id}`,
      ),

    /** What the run sees of it. */
    async fields(employeeId: string, documentId: string): Promise<Fields> {
      const [read] = await crm.read(query(employeeId), [`document:${documentId}`])
      if (read === undefined || !('found' in read)) throw new Error('No such document')
      return read.found.fields
    },
  }
}

export type FilingWorld = Awaited<ReturnType<typeof filingWorld>>
