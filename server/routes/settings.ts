/** Settings of each area, its places in the mailbox, the field mapping, and the category names in use. */
import type { FastifyPluginAsync } from 'fastify'
import { isPolicyArea, type PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { MailboxFolder } from '../../shared/schemas/policies/common.ts'
import type { MailCount, MailPolicy } from '../../shared/schemas/policies/mail.ts'
import type { AreaSettings } from '../crm/area-settings.ts'
import type { CrmPorts } from '../crm/ports.ts'
import type { Mailbox } from '../crm/synchronisation.ts'
import { CodedError } from '../errors.ts'
import { needMailbox, type MailboxOf } from './mailbox-of.ts'
import { serve } from './serve.ts'

export interface MailboxFolders {
  /** @throws CodedError CONNECTION_BROKEN, SYNC_THROTTLED */
  list(mailbox: Mailbox, area: PolicyArea): Promise<readonly MailboxFolder[]>
  /** @throws CodedError FOLDER_NAME_TAKEN, CONNECTION_BROKEN, SYNC_THROTTLED */
  create(mailbox: Mailbox, area: PolicyArea, name: string): Promise<MailboxFolder>
  /** How many messages lie in the folders of these settings. @throws CodedError CONNECTION_BROKEN, SYNC_THROTTLED */
  countMail(mailbox: Mailbox, policy: MailPolicy): Promise<MailCount>
}

export interface TagNames {
  readonly update: string
  readonly updateFailed: string
}

/** @throws AREA_NOT_AVAILABLE for an area that has no settings yet. */
const settled = (area: string): PolicyArea => {
  if (!isPolicyArea(area)) throw new CodedError('AREA_NOT_AVAILABLE')
  return area
}

export const settingsRoutes =
  (
    settings: AreaSettings,
    folders: MailboxFolders,
    { clients }: Pick<CrmPorts, 'clients'>,
    tags: TagNames,
    mailboxOf: MailboxOf,
  ): FastifyPluginAsync =>
  async (app) => {
    const { counts } = settings
    serve(app, 'areaFolders', async ({ caller, params }) => ({
      items: [...(await folders.list(await needMailbox(mailboxOf, caller), settled(params.area)))],
    }))
    serve(app, 'createAreaFolder', async ({ caller, params, body }) =>
      folders.create(await needMailbox(mailboxOf, caller), settled(params.area), body.name),
    )
    serve(app, 'contactsPolicy', ({ caller }) => settings.read('contacts', caller.employeeId))
    serve(app, 'saveContactsPolicy', ({ caller, body }) =>
      settings.save('contacts', caller.employeeId, body.policy, body.version),
    )
    serve(app, 'countContacts', ({ body }) => counts.countContacts(body))
    serve(app, 'contactsChoices', () => counts.contactsChoices())
    serve(app, 'tasksPolicy', ({ caller }) => settings.read('tasks', caller.employeeId))
    serve(app, 'saveTasksPolicy', ({ caller, body }) =>
      settings.save('tasks', caller.employeeId, body.policy, body.version),
    )
    serve(app, 'countTasks', ({ caller, body }) => counts.countTasks(body, caller.employeeId))
    serve(app, 'tasksChoices', ({ caller }) => counts.tasksChoices(caller.employeeId))
    serve(app, 'calendarPolicy', ({ caller }) => settings.read('calendar', caller.employeeId))
    serve(app, 'saveCalendarPolicy', ({ caller, body }) =>
      settings.save('calendar', caller.employeeId, body.policy, body.version),
    )
    serve(app, 'countCalendar', ({ caller, body }) => counts.countCalendar(body, caller.employeeId))
    serve(app, 'calendarChoices', ({ caller }) => counts.calendarChoices(caller.employeeId))
    serve(app, 'mailPolicy', ({ caller }) => settings.read('mail', caller.employeeId))
    serve(app, 'saveMailPolicy', ({ caller, body }) =>
      settings.save('mail', caller.employeeId, body.policy, body.version),
    )
    serve(app, 'countMail', async ({ caller, body }) => folders.countMail(await needMailbox(mailboxOf, caller), body))
    serve(app, 'mailChoices', async ({ caller }) =>
      counts.mailChoices(caller.employeeId, (await mailboxOf(caller))?.id ?? null),
    )
    serve(app, 'fieldMapping', async ({ caller, params }) => ({
      rows: [...(await settings.mapping(settled(params.area), caller.employeeId))],
    }))
    serve(app, 'tags', async () => ({ ...tags, clients: await clients.activeNames() }))
  }
