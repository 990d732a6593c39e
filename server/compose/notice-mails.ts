/** The mail of the day put together: what the worker sees to each time it looks at the clock. */
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { createNoticeMails } from '../crm/notice-mail.ts'
import type { Clock } from '../engine/ports.ts'
import type { GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import type { Persistence } from './persistence.ts'
import type { Chore } from './worker.ts'

export const noticeMailChores = (
  { crm: { noticeMails } }: Persistence,
  graph: GraphMailboxes,
  { publicOrigin }: Pick<Config, 'publicOrigin'>,
  logger: Logger,
  { now }: Pick<Clock, 'now'>,
): readonly Chore[] => {
  const mails = createNoticeMails({
    store: noticeMails,
    mailbox: graph.noticeMailbox(),
    link: `${publicOrigin}/workspace.html#/sync`,
    now,
    onFailure: (mailboxId, code) => logger.warn({ mailboxId, code }, 'the mail of the day could not be written'),
  })
  return [{ name: 'mail of the day', run: () => mails.write() }]
}
