/** English, what only the full page says, put together. */
import { admin } from './admin.ts'
import { edit } from './edit.ts'
import { pilot } from './pilot.ts'
import { recordImport } from './record-import.ts'
import { recordPages } from './record-pages.ts'
import { records } from './records.ts'
import { table } from './table.ts'

export const workspace = { admin, edit, pilot, recordImport, recordPages, records, table }

export type WorkspaceWords = typeof workspace
