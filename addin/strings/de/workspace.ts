/** German, what only the full page says, put together. */
import type { WorkspaceWords } from '../en/workspace.ts'
import { admin } from './admin.ts'
import { records } from './records.ts'
import { table } from './table.ts'

export const workspace: WorkspaceWords = { admin, records, table }
