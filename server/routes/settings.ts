/** Settings of each area, its places in the mailbox, the field mapping, and the category names in use. */
import type { FastifyPluginAsync } from 'fastify'
import { isPolicyArea, type PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { MailboxFolder } from '../../shared/schemas/policies/common.ts'
import { firmSubject } from '../../shared/schemas/policies/desk.ts'
import type { MailCount, MailPolicy } from '../../shared/schemas/policies/mail.ts'
import type { AreaSettings } from '../crm/area-settings.ts'
import type { CrmPorts } from '../crm/ports.ts'
import type { Mailbox } from '../crm/synchronisation.ts'
import type { Principal } from '../plugins/principal.ts'
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
export const settingsArea = (area: string): PolicyArea => {
  if (!isPolicyArea(area)) throw new CodedError('AREA_NOT_AVAILABLE')
  return area
}

/** The firm has no mailbox; its default is looked at from one's own. */
const mailboxOwner = (of: string | undefined): string | undefined => (of === firmSubject ? undefined : of)

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
    /** Whose records are counted: of the firm's default, the reader's own. */
    const countedFor = async (caller: Principal, of: string | undefined): Promise<string> => {
      const subject = await settings.subjects.of(caller, of)
      return subject.kind === 'firm' ? caller.employeeId : subject.id
    }
    const mailboxFor = async (caller: Principal, of: string | undefined) => {
      await settings.subjects.of(caller, of)
      return needMailbox(mailboxOf, caller, mailboxOwner(of))
    }

    serve(app, 'areaFolders', async ({ caller, params, query }) => ({
      items: [...(await folders.list(await mailboxFor(caller, query.of), settingsArea(params.area)))],
    }))
    serve(app, 'createAreaFolder', async ({ caller, params, query, body }) => {
      const mailbox = await mailboxFor(caller, query.of)
      await settings.mustConfigure(caller)
      return folders.create(mailbox, settingsArea(params.area), body.name)
    })
    serve(app, 'contactsPolicy', ({ caller, query }) => settings.read('contacts', caller, query.of))
    serve(app, 'saveContactsPolicy', ({ caller, query, body }) => settings.save('contacts', caller, query.of, body))
    serve(app, 'countContacts', async ({ caller, query, body }) => {
      await countedFor(caller, query.of)
      return counts.countContacts(body)
    })
    serve(app, 'contactsChoices', async ({ caller, query }) => {
      await countedFor(caller, query.of)
      return counts.contactsChoices()
    })
    serve(app, 'tasksPolicy', ({ caller, query }) => settings.read('tasks', caller, query.of))
    serve(app, 'saveTasksPolicy', ({ caller, query, body }) => settings.save('tasks', caller, query.of, body))
    serve(app, 'countTasks', async ({ caller, query, body }) =>
      counts.countTasks(body, await countedFor(caller, query.of)),
    )
    serve(app, 'tasksChoices', async ({ caller, query }) => counts.tasksChoices(await countedFor(caller, query.of)))
    serve(app, 'calendarPolicy', ({ caller, query }) => settings.read('calendar', caller, query.of))
    serve(app, 'saveCalendarPolicy', ({ caller, query, body }) => settings.save('calendar', caller, query.of, body))
    serve(app, 'countCalendar', async ({ caller, query, body }) =>
      counts.countCalendar(body, await countedFor(caller, query.of)),
    )
    serve(app, 'calendarChoices', async ({ caller, query }) =>
      counts.calendarChoices(await countedFor(caller, query.of)),
    )
    serve(app, 'mailPolicy', ({ caller, query }) => settings.read('mail', caller, query.of))
    serve(app, 'saveMailPolicy', ({ caller, query, body }) => settings.save('mail', caller, query.of, body))
    serve(app, 'countMail', async ({ caller, query, body }) =>
      folders.countMail(await mailboxFor(caller, query.of), body),
    )
    serve(app, 'mailChoices', async ({ caller, query }) =>
      counts.mailChoices(
        await countedFor(caller, query.of),
        query.of === firmSubject ? null : ((await mailboxOf(caller, query.of))?.id ?? null),
      ),
    )
    serve(app, 'fieldMapping', async ({ caller, params, query }) => ({
      rows: [...(await settings.mapping(settingsArea(params.area), caller, query.of))],
    }))
    serve(app, 'tags', async () => ({ ...tags, clients: await clients.activeNames() }))
  }
