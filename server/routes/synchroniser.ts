/** INF-05: an administrator starts, pauses and stops the synchroniser for the firm or one mailbox. */
import type { FastifyPluginAsync } from 'fastify'
import type { Synchroniser } from '../../shared/schemas/connection.ts'
import type { CrmPorts } from '../crm/ports.ts'
import type { Runs } from '../crm/synchronisation.ts'
import { serve } from './serve.ts'

export const synchroniserRoutes =
  (
    { synchronisers }: Pick<CrmPorts, 'synchronisers'>,
    runs: Pick<Runs, 'lastChecked' | 'nextDue'>,
  ): FastifyPluginAsync =>
  async (app) => {
    const read = async (): Promise<Synchroniser> => {
      const [firm, mailboxes] = await Promise.all([synchronisers.firm(), synchronisers.mailboxes()])
      const withTimes = mailboxes.map(async (mailbox) => ({
        ...mailbox,
        lastCheckedAt: await runs.lastChecked(mailbox.mailboxId),
        nextRunAt: await runs.nextDue(mailbox.mailboxId, 'contacts'),
      }))
      return { firm: firm.state, heartbeatAt: firm.heartbeatAt, mailboxes: await Promise.all(withTimes) }
    }
    serve(app, 'synchroniser', read)
    serve(app, 'setSynchroniser', async ({ caller, body }) => {
      await synchronisers.set(body.mailboxId, body.state, { employeeId: caller.employeeId, reason: 'administrator' })
      return read()
    })
  }
