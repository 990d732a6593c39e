/** The tables of settings as Kysely sees them (see tables.ts). */
import type { ColumnType, Generated } from 'kysely'

type Json<T = unknown> = ColumnType<T, string, string>

export interface PolicyTables {
  policies: {
    employeeId: string
    area: string
    version: number
    policy: Json
    authorId: string | null
    reason: string
    savedAt: number
    /** Paths of settings with a value of their own; null: saved before such lists were kept. */
    own: ColumnType<string[] | null, string | null | undefined, string | null>
    cause: ColumnType<string, string | undefined, string>
  }
  policyPilots: {
    id: Generated<string>
    area: string
    policy: Json
    authorId: string | null
    reason: string
    startedAt: number
    endedAt: number | null
    outcome: string | null
  }
  policyPilotMembers: { pilotId: string; employeeId: string }
  savedFilters: {
    id: Generated<string>
    area: string
    /** All zeros: the firm's. */
    employeeId: string
    name: string
    nameKey: string
    settings: Json<Readonly<Record<string, unknown>>>
    authorId: string | null
    savedAt: number
  }
}
