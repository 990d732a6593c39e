/** The engine's Outlook side over Graph: all areas asked in the same round trips, each in its own way (`collections`). */
import type { AreaName } from '../../../shared/area.ts'
import type { Area } from '../../areas/area.ts'
import type { OutlookSide } from '../../engine/ports.ts'
import { ensureCategories } from './categories.ts'
import type { GraphClient } from './client.ts'
import type { Collection, CreateCollection } from './collection.ts'
import { deletedItemsOf } from './direct-read.ts'
import { createEvents } from './events/events.ts'
import { createFolderItems } from './folder-items.ts'
import { createMailboxZone } from './mailbox-zone.ts'
import { createMessages } from './messages/collection.ts'
import { readListings } from './pages.ts'
import { createTasks } from './tasks/create-tasks.ts'

export interface OutlookSideOptions {
  readonly areaOf: (name: AreaName) => Area
  readonly recordUrl: (crmId: string) => string
}

/** How the records of each area are asked for and written. */
const collections: Readonly<Record<AreaName, CreateCollection>> = {
  contacts: createFolderItems,
  tasks: createTasks,
  calendar: createEvents,
  mail: createMessages,
}

export const createOutlookSide = (client: GraphClient, { areaOf, recordUrl }: OutlookSideOptions): OutlookSide => {
  const deletedItems = deletedItemsOf(client)
  const zone = createMailboxZone(client)
  const made = new Map<AreaName, Collection>()
  const of = (name: AreaName): Collection => {
    const collection =
      made.get(name) ?? collections[name]({ client, area: areaOf(name), deletedItems, recordUrl, zone })
    made.set(name, collection)
    return collection
  }

  return {
    async changes(requests, { signal, onProgress = () => {} }) {
      const opened = requests.map((request) => of(request.area).changes(request, onProgress))
      await readListings(
        client,
        opened.flatMap(({ listings }) => listings),
        signal,
      )
      // One after the other: what one area reads more must not double the requests in flight of the mailbox.
      const results = []
      for (const one of opened) results.push(await one.result(signal))
      return results
    },
    read: (area, place, ids, markers = new Map()) => of(area).read(place, ids, markers),
    write: (area, writes) => of(area).write(writes),
    findMarked: (area, place, markers) => of(area).findMarked(place, markers),
    ensureTags: (names) => ensureCategories(client, names),
  }
}
