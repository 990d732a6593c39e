/** English, what only the full page says, put together. */
import { admin } from './admin.ts'
import { records } from './records.ts'

export const workspace = { admin, records }

export type WorkspaceWords = typeof workspace
