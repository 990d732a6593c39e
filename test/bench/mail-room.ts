/** Filing as the product puts it together, on a folder of its own: what the engine asks of it, and a person who files by hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeMail, type Mail } from '../../server/compose/mail.ts'
import { systemRandom } from '../../server/compose/system.ts'
import { createFilingDesk } from '../../server/crm/filing-desk.ts'
import type { GraphMailboxes } from '../../server/gateways/graph/mailboxes.ts'
import { createKeptFiles } from '../../server/gateways/sql/crm/document-kept-files.ts'
import { createSqlDocuments } from '../../server/gateways/sql/crm/documents.ts'
import type { CrmUse } from '../../server/gateways/sql/crm/use.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { clientIds, mailboxId } from './bodies.ts'
import { employee } from './people.ts'

const asker = { employeeId: employee.id, mailboxId }

export interface MailRoom {
  readonly material: Mail['material']
  fileByHand(messageId: string): Promise<string | null>
  keptBytes(): Promise<number>
  close(): Promise<void>
}

export const openMailRoom = ({ sql }: Database, graph: GraphMailboxes, use: CrmUse): MailRoom => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-files-'))
  const mail = composeMail({ kind: 'folder', folder }, graph, createKeptFiles(sql))
  const desk = createFilingDesk({ ...mail, documents: createSqlDocuments(use), newId: systemRandom.id })
  let client: string | null = null

  return {
    material: mail.material,
    async fileByHand(messageId) {
      client ??= (await clientIds(use))[0] ?? null
      const { outcome } = await desk.file(
        {
          message: { itemId: messageId, internetMessageId: null, mailbox: null },
          target: {
            clientIds: client === null ? [] : [client],
            ticketId: null,
            categoryId: null,
            contactIds: [],
            note: null,
            visibility: 'company',
          },
          files: null,
          ifFiled: 'ask',
          evenPrivate: false,
        },
        asker,
      )
      return outcome === 'filed' ? null : outcome
    },
    async keptBytes() {
      const [{ bytes = 0 } = {}] = await sql
        .selectFrom('documents')
        .select(({ fn }) => fn.sum<string | null>('size').as('bytes'))
        .execute()
      return Number(bytes)
    },
    async close() {
      await mail.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
