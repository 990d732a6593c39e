/** The workspace's records put together: lists, pages, where a record is. */
import { Readable } from 'node:stream'
import type { FastifyBaseLogger, FastifyPluginAsync } from 'fastify'
import type { AreaName } from '../../shared/area.ts'
import { createRecordExports } from '../crm/exports/record-exports.ts'
import { createPhotos } from '../crm/photos.ts'
import { createRecordImports } from '../crm/imports/record-imports.ts'
import { createRecordPlaces } from '../crm/sync-places.ts'
import type { MailboxOf } from '../routes/mailbox-of.ts'
import { importRoutes } from '../routes/imports.ts'
import { recordFileRoutes } from '../routes/record-files.ts'
import { recordListRoutes } from '../routes/record-lists.ts'
import { createImportFileReader } from './import-file-reader.ts'
import type { Mail } from './mail.ts'
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
  {
    persistence,
    mail,
    logger,
  }: { readonly persistence: Persistence; readonly mail: Pick<Mail, 'fileStore'>; readonly logger: FastifyBaseLogger },
  own: MailboxOf,
): FastifyPluginAsync[] => {
  const { records } = persistence
  const recordPlaces = createRecordPlaces({ ...records, leftOut: leftOutOf(persistence) })
  const imports = createRecordImports({
    ...records,
    readImportFile: createImportFileReader(),
    onError: (error, importId) => logger.warn({ err: error, importId }, 'an import stopped'),
  })
  const photos = createPhotos({ photos: records.photos, fileStore: mail.fileStore })
  const recordExports = createRecordExports({ ...records, contactsOf: (ids) => persistence.crm.contacts.getMany(ids) })
  return [
    recordListRoutes({ ...records, recordPlaces }, own),
    importRoutes(imports),
    recordFileRoutes({ photos, recordExports, streamOf: (chunks) => Readable.from(chunks) }, own),
  ]
}
