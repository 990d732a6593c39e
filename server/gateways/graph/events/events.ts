/** The events of one calendar as the engine sees them: a collection like the others, in its own ways (collection.ts). */
import { shapePolicyOf } from '../../../areas/calendar/policy.ts'
import type { OutlookWrite, Place, WriteOutcome } from '../../../engine/ports.ts'
import type { Collection, CollectionTools, CreateCollection, OpenChanges } from '../collection.ts'
import { deltaListing, type RoundListing } from '../delta.ts'
import { findMarked, markerListing } from '../markers.ts'
import type { Listing } from '../pages.ts'
import { changesIn } from './event-changes.ts'
import { preferEvents, readDirectly, type EventReader } from './event-reads.ts'
import { writeEvents } from './event-writes.ts'
import { cursorOf, isOutgrown, windowAt, type Window } from './window.ts'

const viewPath = (container: string, { from, to }: Window): string =>
  `/me/calendars/${encodeURIComponent(container)}/calendarView/delta?startDateTime=${from}&endDateTime=${to}`

export const createEvents: CreateCollection = ({
  client,
  area,
  deletedItems,
  recordUrl,
  zone,
}: CollectionTools): Collection => {
  const readerOf = (place: Place, zoneName: string): EventReader => ({
    client,
    area,
    container: place.container,
    context: { policy: place.policy, zone: zoneName, now: client.clock.now(), recordUrl },
  })

  const round = (path: string, onProgress: (read: number) => void): RoundListing => ({
    ...deltaListing(client, path, onProgress),
    prefer: preferEvents,
  })

  /** A version that moved may mean that the event is gone by now, and so as removed as we wanted it. */
  const alreadyRemoved = async (wanted: OutlookWrite | undefined, outcome: WriteOutcome): Promise<WriteOutcome> => {
    if (outcome.done || wanted?.write.kind !== 'remove' || outcome.failure.status !== 412) return outcome
    const { id } = wanted.write
    const [read] = await readDirectly(readerOf(wanted.place, await zone.name()), deletedItems, [id])
    return read !== undefined && 'gone' in read ? { key: outcome.key, done: true, id, version: '' } : outcome
  }

  return {
    changes({ place, cursor }, onProgress): OpenChanges {
      const wanted = windowAt(client.clock.now(), shapePolicyOf(place.policy))
      const kept = cursorOf(cursor)
      const complete = kept === null
      const isNew = kept === null || isOutgrown(kept, wanted)
      // The old window's last words come with the first ones of the new: nothing falls between them.
      const rounds = [
        ...(kept === null ? [] : [round(kept.link, onProgress)]),
        ...(isNew ? [round(viewPath(place.container, wanted), onProgress)] : []),
      ]
      const markers = complete ? markerListing(client, area, place.container) : null
      const zoneListing = zone.listing()
      const listings: readonly (Listing | null)[] = [...rounds, markers, zoneListing]
      return {
        listings: listings.filter((listing) => listing !== null),
        async result(signal) {
          const read = {
            rounds: rounds.map((one) => one.round()),
            window: isNew || kept === null ? wanted : { from: kept.from, to: kept.to },
            complete,
            markers: markers?.markers() ?? null,
          }
          return changesIn(readerOf(place, await zone.name()), read, signal)
        },
      }
    },
    read: async (place, ids) => readDirectly(readerOf(place, await zone.name()), deletedItems, ids),
    async write(writes) {
      const zoneName = await zone.name()
      const outcomes = await writeEvents(({ place }) => readerOf(place, zoneName), writes)
      return Promise.all(outcomes.map((outcome, index) => alreadyRemoved(writes[index], outcome)))
    },
    findMarked: async (place, markers) => findMarked(readerOf(place, await zone.name()), place.container, markers),
  }
}
