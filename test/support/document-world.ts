/** A firm with filed mails, for tests of what people see of them in SQL: three employees (Clara is an administrator), clients, contacts, documents. */
import type { KeptMail } from '../../server/crm/mail-ports.ts'
import type { Asker } from '../../server/crm/ports.ts'
import { createDocumentCategories } from '../../server/gateways/sql/crm/document-categories.ts'
import { createDocumentQueries } from '../../server/gateways/sql/crm/document-queries.ts'
import type { NewDocument } from '../../server/gateways/sql/crm/document-row.ts'
import { insertDocuments } from '../../server/gateways/sql/crm/document-rows.ts'
import { createFilingBookmarks } from '../../server/gateways/sql/crm/filing-bookmarks.ts'
import { createFilingIntents } from '../../server/gateways/sql/crm/filing-intents.ts'
import { createFilingView } from '../../server/gateways/sql/crm/filing-view.ts'
import { createTimeline } from '../../server/gateways/sql/crm/timeline.ts'
import { createSqlAppointments } from '../../server/gateways/sql/crm/appointments.ts'
import { foldedText } from '../../server/gateways/sql/crm/contact-row.ts'
import { createSqlClients } from '../../server/gateways/sql/crm/clients.ts'
import type { CrmUse } from '../../server/gateways/sql/crm/use.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import type { FilingQuestion, FilingTarget } from '../../shared/schemas/documents.ts'

import { at, emptyAppointment } from './calendar-world.ts'
import { connectedMailbox, crmUse, fixedNow, people, strongKeys, uuid } from './sql-worlds.ts'

export interface SampleMail {
  readonly subject?: string
  readonly text?: string
  readonly from?: string
  readonly to?: readonly string[]
  readonly files?: readonly string[]
  readonly messageId?: string
  readonly conversationId?: string | null
  readonly direction?: 'incoming' | 'outgoing'
  /** Minutes after the beginning. */
  readonly minute?: number
  readonly target?: Partial<FilingTarget>
  readonly how?: NewDocument['how']
  readonly filedById?: string | null
}

const noAddress = { street: null, city: null, state: null, postalCode: null, countryOrRegion: null }

export const nowhere: FilingTarget = {
  clientIds: [],
  ticketId: null,
  categoryId: null,
  contactIds: [],
  note: null,
  visibility: 'company',
}

/** `Ada <ada@x.example>` or the bare address. */
const addressOf = (text: string): { name: string | null; address: string } => {
  const [, name, address] = /^(.*?)\s*<(.+)>$/.exec(text) ?? []
  return address === undefined ? { name: null, address: text } : { name: name ?? null, address }
}

const keptOf = (n: number, mail: SampleMail): KeptMail => ({
  original: { hash: String(n).padStart(64, '0'), size: 1000 + n },
  identity: `identity-${n}`,
  parsed: {
    messageId: mail.messageId ?? `<m${n}@mail.example>`,
    subject: mail.subject ?? `Mail ${n}`,
    from: addressOf(mail.from ?? 'Ada Lovelace <ada@contoso.example>'),
    sender: null,
    to: (mail.to ?? ['employee1@firm.example']).map(addressOf),
    cc: [],
    bcc: [],
    date: null,
    kind: 'mail',
    text: mail.text ?? '',
    hasHtml: false,
    files: (mail.files ?? []).map((name, index) => ({
      name,
      hash: `${n}${index}`.padStart(64, 'f'),
      size: 10,
      contentType: 'application/octet-stream',
      isInline: name.endsWith('.png'),
      contentId: null,
      kind: 'file',
    })),
    isBulk: false,
    filingStamp: null,
    remarks: [],
  },
})

export type DocumentWorld = Awaited<ReturnType<typeof documentWorld>>

export const documentWorld = async (database: Database) => {
  let announced = 0
  const use = crmUse(database, async () => void (announced += 1))
  const mailboxes = [uuid(11), uuid(12), uuid(13)] as const
  const employees: string[] = []
  for (const [index, id] of mailboxes.entries()) employees.push(await connectedMailbox(database, id, index + 1))
  const [ada = '', ben = '', clara = ''] = employees
  await database.sql.updateTable('employees').set({ role: 'administrator' }).where('id', '=', clara).execute()
  const mailboxOf = new Map<string, string>([
    [ada, mailboxes[0]],
    [ben, mailboxes[1]],
    [clara, mailboxes[2]],
  ])
  let filed = 0
  const boxOf = (employeeId: string): string => {
    const found = mailboxOf.get(employeeId)
    if (found === undefined) throw new Error('This employee has no mailbox')
    return found
  }

  const documentsWith = (used: CrmUse) => ({
    ...createDocumentQueries(used.sql),
    ...createFilingView(used.sql),
    ...createTimeline(used.sql),
    ...createDocumentCategories(used),
    ...createFilingBookmarks(used),
    ...createFilingIntents(used),
  })

  return {
    sql: database.sql,
    use,
    ada,
    ben,
    clara,
    announced: () => announced,
    boxOf,
    asker: (employeeId: string): Asker => ({ employeeId, mailboxId: mailboxOf.get(employeeId) ?? null }),
    documents: documentsWith(use),
    documentsWith,
    clients: createSqlClients(use),

    async client(name: string, more: { accountManagerId?: string | null } = {}): Promise<string> {
      const { client } = await createSqlClients(use).create(
        {
          name,
          entityType: 'company',
          profession: null,
          accountManagerId: more.accountManagerId ?? null,
          officeId: null,
        },
        { name: 'Office', address: noAddress, phone: null },
      )
      return client.id
    },

    async ticket(values: {
      clientId: string
      assigneeId: string | null
      title?: string
      createdAt?: number
    }): Promise<string> {
      const { id } = await database.sql
        .insertInto('tickets')
        .values({
          kind: 'service',
          typeId: null,
          clientId: values.clientId,
          locationId: null,
          title: values.title ?? 'Ticket',
          notes: null,
          status: 'notStarted',
          priority: 'normal',
          dueDate: null,
          startDate: null,
          completedOn: null,
          checklist: '[]',
          assigneeId: values.assigneeId,
          synchronize: true,
          createdAt: values.createdAt ?? fixedNow,
          sortKey: '',
          searchText: foldedText(values.title ?? ''),
          matchKeys: '{}',
          deletedAt: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    async appointment(values: {
      clientId: string
      organizerId: string
      subject: string
      startsAt: number
      sensitivity?: 'private'
    }): Promise<string> {
      const wall = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 16)
      const made = await createSqlAppointments(use).create(
        {
          ...emptyAppointment,
          clientId: values.clientId,
          subject: values.subject,
          sensitivity: values.sensitivity ?? 'normal',
          time: at(wall(values.startsAt), wall(values.startsAt + 3_600_000), 'UTC'),
        },
        { employeeId: values.organizerId, mailboxId: null },
      )
      return made.appointment.id
    },

    async contact(n: number, clientId: string | null, address: string, name = 'Ada Lovelace'): Promise<string> {
      const [givenName = '', surname = ''] = name.split(' ')
      const id = uuid(500 + n)
      await people(database).add(id, {
        givenName,
        surname,
        clientId,
        kind: clientId === null ? 'supplier' : 'clientPerson',
        emailAddresses: [{ address, name: null }],
      })
      return id
    },

    /** As the writer stores it, without history and link. Gives the id. */
    async file(mail: SampleMail = {}): Promise<string> {
      filed += 1
      const id = uuid(10_000 + filed)
      const kept = keptOf(filed, mail)
      const made: NewDocument = {
        uuid: id,
        kept,
        target: { ...nowhere, ...mail.target },
        subject: kept.parsed.subject,
        preview: kept.parsed.text.slice(0, 100),
        direction: mail.direction ?? 'incoming',
        at: fixedNow + (mail.minute ?? filed) * 60_000,
        conversationId: mail.conversationId ?? null,
        how: mail.how ?? 'hand',
        filedById: mail.filedById === undefined ? ada : mail.filedById,
        filedAt: fixedNow + filed * 60_000,
        files: null,
      }
      await insertDocuments(database.sql, [made], strongKeys)
      return id
    },

    /** The message of a mailbox that a document was filed from. */
    async link(
      employeeId: string,
      documentId: string,
      outlookId: string,
      dormant: string | null = null,
    ): Promise<void> {
      await database.sql
        .insertInto('links')
        .values({
          mailboxId: boxOf(employeeId),
          area: 'mail',
          crmId: `document:${documentId}`,
          outlookId,
          crmVersion: null,
          outlookVersion: null,
          base: '{}',
          held: '{}',
          origin: 'outlook',
          dormant,
        })
        .execute()
    },

    async unfile(documentId: string): Promise<void> {
      await database.sql.updateTable('documents').set({ deletedAt: fixedNow }).where('id', '=', documentId).execute()
    },
  }
}

export const question = (more: Partial<FilingQuestion> = {}): FilingQuestion => ({
  message: { itemId: null, internetMessageId: null, mailbox: null },
  conversationId: null,
  subject: '',
  addresses: [],
  direction: 'incoming',
  tags: [],
  ...more,
})
