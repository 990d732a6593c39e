/** The green tick's proof (CARET-18): read, then create and delete a throw-away item of the area. Leaves nothing behind. */
import type { Area } from '../../areas/area.ts'
import type { Failure } from '../../sync/failure.ts'
import type { GraphClient } from './client.ts'
import { malformed } from './failure.ts'
import { containerPath, itemPath } from './paths.ts'
import { get, objectOf, remove, send, textOf } from './request.ts'

export interface ProbeResult {
  readonly read: Failure | 'passed'
  /** `notRun` when reading already failed. */
  readonly write: Failure | 'passed' | 'notRun'
}

/**
 * @param container a folder the area may write to; for contacts the well-known `contacts`. @param body a minimal item.
 * @param isBinned whether a deleted item of the area goes to Deleted Items: then it is deleted for good
 */
export const probe = async (
  client: GraphClient,
  area: Area,
  container: string,
  body: Readonly<Record<string, unknown>>,
  isBinned = false,
): Promise<ProbeResult> => {
  const path = containerPath(area, container)
  const listed = await client.send(get(path, { query: { $top: '1', $select: 'id' } }))
  if (!listed.ok) return { read: listed.failure, write: 'notRun' }
  const created = await client.send(send('POST', path, body))
  if (!created.ok) return { read: 'passed', write: created.failure }
  const id = textOf(objectOf(created.reply.body)['id'])
  if (id === null) return { read: 'passed', write: malformed('a created item without id', 'write') }
  const item = itemPath(area, id, container)
  const removed = await client.send(isBinned ? send('POST', `${item}/permanentDelete`, {}) : remove(item, null))
  return { read: 'passed', write: removed.ok ? 'passed' : removed.failure }
}
