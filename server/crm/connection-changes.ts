/** Changing a stored connection while others may do so too: read, edit, write if unchanged, a few times over. */
import { CodedError } from '../errors.ts'
import type { Connection, ConnectionStore } from './connection-ports.ts'

const ATTEMPTS = 5

type Store = Pick<ConnectionStore, 'saveConnection'>

/**
 * `edit` answers the new connection, or null when nothing is to change; then nothing is written. Null back: there was no connection.
 * @throws CodedError SERVER_BUSY when others were faster five times
 */
export const changeConnection = async (
  store: Store,
  find: () => Promise<Connection | null>,
  edit: (connection: Connection) => Connection | null,
): Promise<Connection | null> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const connection = await find()
    const edited = connection && edit(connection)
    if (!connection || !edited) return connection
    if (await store.saveConnection(edited, connection.version)) return { ...edited, version: connection.version + 1 }
  }
  throw new CodedError('SERVER_BUSY')
}
