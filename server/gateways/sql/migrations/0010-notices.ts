/** Filled by whoever builds this part of issue 5. */
import type { Migration } from './migration.ts'

export const notices: Migration = { version: 10, name: 'notices', sql: 'select 1' }
