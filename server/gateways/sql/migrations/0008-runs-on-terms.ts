/** Filled by whoever builds this part of issue 5. */
import type { Migration } from './migration.ts'

export const runsOnTerms: Migration = { version: 8, name: 'runs-on-terms', sql: 'select 1' }
