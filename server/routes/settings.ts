/** Settings of the contacts area, its folders in the mailbox, the field mapping, and the category names in use. */
import type { FastifyPluginAsync } from 'fastify'
import type { ContactFolder } from '../../shared/schemas/policies/contacts.ts'
import type { ContactsSettings } from '../crm/contacts-settings.ts'
import type { CrmPorts } from '../crm/ports.ts'
import type { Mailbox } from '../crm/synchronisation.ts'
import { CodedError } from '../errors.ts'
import { needMailbox, type MailboxOf } from './mailbox-of.ts'
import { serve } from './serve.ts'

export interface MailboxFolders {
  /** @throws CodedError CONNECTION_BROKEN, SYNC_THROTTLED */
  list(mailbox: Mailbox): Promise<readonly ContactFolder[]>
  /** @throws CodedError FOLDER_NAME_TAKEN, CONNECTION_BROKEN, SYNC_THROTTLED */
  create(mailbox: Mailbox, name: string): Promise<ContactFolder>
}

export interface TagNames {
  readonly update: string
  readonly updateFailed: string
}

export const settingsRoutes =
  (
    settings: ContactsSettings,
    folders: MailboxFolders,
    { clients }: Pick<CrmPorts, 'clients'>,
    tags: TagNames,
    mailboxOf: MailboxOf,
  ): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'contactFolders', async ({ caller }) => ({
      items: [...(await folders.list(await needMailbox(mailboxOf, caller)))],
    }))
    serve(app, 'createContactFolder', async ({ caller, body }) =>
      folders.create(await needMailbox(mailboxOf, caller), body.name),
    )
    serve(app, 'contactsPolicy', ({ caller }) => settings.read(caller.employeeId))
    serve(app, 'saveContactsPolicy', ({ caller, body }) => settings.save(caller.employeeId, body.policy, body.version))
    serve(app, 'countContacts', ({ body }) => settings.count(body))
    serve(app, 'contactsChoices', () => settings.choices())
    serve(app, 'fieldMapping', async ({ caller, params }) => {
      if (params.area !== 'contacts') throw new CodedError('AREA_NOT_AVAILABLE')
      return { rows: [...(await settings.mapping(caller.employeeId))] }
    })
    serve(app, 'tags', async () => ({ ...tags, clients: await clients.activeNames() }))
  }
