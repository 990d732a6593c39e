/** English, what only the full page says, put together. */
import { admin } from './admin.ts'
import { records } from './records.ts'
import { table } from './table.ts'

export const workspace = { admin, records, table }

export type WorkspaceWords = typeof workspace
