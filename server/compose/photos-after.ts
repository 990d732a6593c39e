/** After a run of contacts their photos follow, as far as the mailbox's settings allow. A photo that fails never fails the run. */
import type { Logger } from 'pino'
import type { FinishedRun } from '../engine/engine.ts'
import type { RunRequest } from '../engine/ports.ts'
import { createPhotoSync } from '../crm/photo-sync.ts'
import type { GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import type { Mail } from './mail.ts'
import type { Persistence } from './persistence.ts'

/** Runs that change nothing, or something else than the newest settings say, take no photos along. */
const isOrdinary = ({ mode, termsId = null }: RunRequest, { state }: FinishedRun): boolean =>
  mode !== 'preview' && termsId === null && state === 'finished'

export const photosAfter = (
  { settings, records }: Pick<Persistence, 'settings' | 'records'>,
  graph: GraphMailboxes,
  fileStore: Mail['fileStore'],
  logger: Logger,
) => {
  const sync = createPhotoSync({
    photos: records.photos,
    outlookPhotos: graph.contactPhotos(),
    fileStore,
    onFailure: (code) => logger.warn({ code }, 'a photo could not follow; it is tried again after the next run'),
  })
  return async (request: RunRequest, finished: FinishedRun): Promise<void> => {
    const { mailboxId, areas } = request
    if (!isOrdinary(request, finished) || (areas !== null && !areas.includes('contacts'))) return
    const contacts = (await settings.mailbox(mailboxId))?.areas.find(({ area }) => area === 'contacts')
    if (contacts === undefined || contacts.needsApproval || contacts.leaving) return
    const { direction, allow, acceptance, conflictWinner } = contacts.policy
    const toCrm = direction === 'twoWay' && allow.update && acceptance === 'automatic'
    await sync(mailboxId, { toCrm, winner: conflictWinner }).catch((error: unknown) =>
      logger.warn({ err: error, mailboxId }, 'photos could not follow'),
    )
  }
}
