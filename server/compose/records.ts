/** The workspace's records put together: lists, pages, where a record is. */
import type { FastifyPluginAsync } from 'fastify'
import type { AreaName } from '../../shared/area.ts'
import { createRecordPlaces } from '../crm/sync-places.ts'
import type { MailboxOf } from '../routes/mailbox-of.ts'
import { recordListRoutes } from '../routes/record-lists.ts'
import type { Persistence } from './persistence.ts'

/** Whether the newest settings of a mailbox cover a record now; null: they do, or nobody can tell while its synchronisation rests. */
const leftOutOf =
  ({ settings, crmSide }: Pick<Persistence, 'settings' | 'crmSide'>) =>
  async (mailboxId: string, area: AreaName, crmId: string): Promise<string | null> => {
    const mailbox = await settings.mailbox(mailboxId)
    const own = mailbox?.areas.find((one) => one.area === area)
    if (mailbox === null || own === undefined) return null
    const query = { mailboxId, employeeId: mailbox.employeeId, area, scope: own.scope }
    const [read] = await crmSide.read(query, [crmId])
    if (read === undefined || !('found' in read)) return 'filtered'
    const { scope } = read.found
    return scope.in ? null : scope.reason
  }

export const recordRoutes = (
  { persistence }: { readonly persistence: Persistence },
  own: MailboxOf,
): FastifyPluginAsync[] => {
  const { records } = persistence
  const recordPlaces = createRecordPlaces({ ...records, leftOut: leftOutOf(persistence) })
  return [recordListRoutes({ ...records, recordPlaces }, own)]
}
