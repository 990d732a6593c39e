/** Filled by whoever builds this part of issue 5. */
import type { Migration } from './migration.ts'

export const recordHistory: Migration = { version: 5, name: 'record-history', sql: 'select 1' }
