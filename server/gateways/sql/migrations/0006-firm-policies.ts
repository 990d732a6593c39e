/** Filled by whoever builds this part of issue 5. */
import type { Migration } from './migration.ts'

export const firmPolicies: Migration = { version: 6, name: 'firm-policies', sql: 'select 1' }
