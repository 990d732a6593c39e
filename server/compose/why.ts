/** "Why?" (N8) put together: what is stored, the CRM's scope and Outlook, judged by the synchronisation itself. */
import { areas } from '../areas/index.ts'
import { createWhy, type WhyCase } from '../crm/why.ts'
import type { Clock } from '../engine/ports.ts'
import { createExplain } from '../engine/why.ts'
import type { GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import type { Persistence } from './persistence.ts'

export const composeWhy = (
  { crm, crmSide, settings, whyStore }: Persistence,
  graph: GraphMailboxes,
  clock: Clock,
): WhyCase =>
  createWhy({
    ...crm,
    explain: createExplain({
      areas,
      outlook: (mailboxId) => graph.outlookSide(mailboxId),
      crm: crmSide,
      settings,
      clock,
      store: whyStore,
      leftOut: (mailboxId, id, scope) => graph.whyLeftOut(mailboxId, id, scope),
    }),
    immutableId: (mailboxId, id) => graph.immutableId(mailboxId, id),
  })
