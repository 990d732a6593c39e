/** The messages of the mail area as the engine sees them: several folders in one place, read with delta, changed in their categories only. */
import { withKnownFolders } from '../../../areas/mail/policy.ts'
import type { Place } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Json } from '../../../sync/record.ts'
import type { Collection, CreateCollection } from '../collection.ts'
import { createFolderFinder } from './known-folders.ts'
import { openMailChanges } from './message-changes.ts'
import { failedReads, readMessages, type MessageReader } from './message-records.ts'
import { writeMessages } from './message-writes.ts'

export const createMessages: CreateCollection = ({ client, area, deletedItems, recordUrl }): Collection => {
  const folders = createFolderFinder(client)
  // No value of a message depends on the mailbox's zone.
  const readerOf = (policy: Json): MessageReader => ({
    client,
    area,
    deletedItems,
    context: { policy, zone: 'UTC', now: client.clock.now(), recordUrl },
  })
  const readerAt = async ({ policy }: Place): Promise<MessageReader | Failure> => {
    const known = await folders.find()
    return 'during' in known ? known : readerOf(withKnownFolders(policy, known, true))
  }
  return {
    changes: (request, onProgress) => openMailChanges({ folders, readerOf }, request, onProgress),
    async read(place, ids) {
      const reader = await readerAt(place)
      return 'during' in reader ? failedReads(ids, reader) : readMessages(reader, ids)
    },
    write: (writes) => writeMessages(client, deletedItems, writes),
    // Tandem makes no messages, so none carries a marker.
    findMarked: () => Promise.resolve(new Map()),
  }
}
