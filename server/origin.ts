/**
 * Who or what is behind a change of a CRM record (N5): carried beside the call from the edge (a request, a run, an import) to the SQL
 * that writes, so that no writer can forget it and no signature between has to know it.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

export type Origin =
  | { readonly by: 'person'; readonly employeeId: string }
  /** A synchronisation run: the value came from Outlook of this mailbox; or, with `undoes`, a person took an earlier run back. */
  | { readonly by: 'run'; readonly mailboxId: string; readonly runId: string; readonly undoes?: true }
  /** A file that a person brought in. */
  | { readonly by: 'import'; readonly employeeId: string; readonly importId: string }
  /** Tandem itself: seeds, repairs, the directory. */
  | { readonly by: 'tandem' }

const storage = new AsyncLocalStorage<Origin>()

export const withOrigin = <T>(origin: Origin, work: () => Promise<T>): Promise<T> => storage.run(origin, work)

export const currentOrigin = (): Origin => storage.getStore() ?? { by: 'tandem' }
