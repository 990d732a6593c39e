/** Tasks of a To Do list as a collection: what tasks do differently from items of a folder is in the files beside this one. */
import type { ShapeContext } from '../../../areas/area.ts'
import type { DirectRead, Place } from '../../../engine/ports.ts'
import type { RecordState } from '../../../sync/record.ts'
import { sendTogether } from '../batch.ts'
import type { Collection, CreateCollection } from '../collection.ts'
import { saysGone } from '../direct-read.ts'
import { malformed } from '../failure.ts'
import { readListings } from '../pages.ts'
import { itemPath } from '../paths.ts'
import { get, objectOf } from '../request.ts'
import { openTaskReading, taskChanges } from './changes.ts'
import { findElsewhere, wholeList } from './elsewhere.ts'
import { markerOfTask } from './link-back.ts'
import { expand, taskRecord } from './task-record.ts'
import type { TaskWriter } from './work.ts'
import { writeTasks } from './write-tasks.ts'

/** Not there under this id: looked for elsewhere, or gone. To Do has no Deleted Items that Graph can see. */
interface Missing {
  readonly id: string
  readonly missing: true
}

export const createTasks: CreateCollection = ({ client, area, recordUrl, zone }): Collection => {
  const writer: TaskWriter = { client, area, inline: { allowed: true } }
  const contextOf = async ({ policy }: Place): Promise<ShapeContext> => ({
    policy,
    zone: await zone.name(),
    now: client.clock.now(),
    recordUrl,
  })

  const readById = async (
    { container }: Place,
    context: ShapeContext,
    ids: readonly string[],
  ): Promise<readonly (DirectRead | Missing)[]> => {
    const query = { $expand: expand }
    const sent = await sendTogether(
      client,
      ids.map((id) => get(itemPath(area, id, container), { query })),
    )
    return ids.map((id, index): DirectRead | Missing => {
      const answer = sent[index]
      if (answer === undefined) return { id, failure: malformed('no outcome', 'read') }
      if (!answer.ok) return saysGone(answer.failure) ? { id, missing: true } : { id, failure: answer.failure }
      const record = taskRecord(area, context, objectOf(answer.reply.body), { in: true })
      return record === null
        ? { id, failure: malformed('a task without id or etag', 'read') }
        : { id, found: { ...record, id } }
    })
  }

  const read: Collection['read'] = async (place, ids, markers) => {
    if (ids.length === 0) return []
    const context = await contextOf(place)
    const reads = await readById(place, context, ids)
    const lost = reads.flatMap((one) => ('missing' in one ? (markers.get(one.id) ?? []) : []))
    const elsewhere = await findElsewhere(client, area, context, new Set(lost))
    return reads.map((one): DirectRead => {
      if (!('missing' in one)) return one
      const marker = markers.get(one.id)
      if (marker === undefined) return { id: one.id, gone: 'notFoundByDirectRead' }
      if ('failure' in elsewhere) return { id: one.id, failure: elsewhere.failure }
      const found = elsewhere.found.get(marker)
      return found === undefined ? { id: one.id, gone: 'notFoundByDirectRead' } : { id: one.id, found }
    })
  }

  return {
    read,
    changes({ place, cursor }, onProgress) {
      const reading = openTaskReading(client, area, place, cursor, onProgress)
      const listings = [reading.round, reading.open, zone.listing()].filter((one) => one !== null)
      return { listings, result: async () => taskChanges(area, await contextOf(place), reading) }
    },
    async write(writes) {
      const contexts = new Map<Place, ShapeContext>()
      for (const { place } of writes) if (!contexts.has(place)) contexts.set(place, await contextOf(place))
      return writeTasks(
        writer,
        writes.flatMap((one) => {
          const context = contexts.get(one.place)
          return context === undefined ? [] : [{ one, context }]
        }),
      )
    },
    async findMarked(place, markers) {
      const found = new Map<string, RecordState[]>()
      if (markers.length === 0) return found
      const listing = wholeList(client, area, place.container)
      await readListings(client, [listing])
      const listed = listing.items()
      if (!listed.ok) return listed.failure
      const context = await contextOf(place)
      for (const item of listed.items) {
        const marker = markerOfTask(item)
        if (marker === null || !markers.includes(marker)) continue
        const record = taskRecord(area, context, item, { in: true })
        if (record !== null) found.set(marker, [...(found.get(marker) ?? []), record])
      }
      return found
    },
  }
}
