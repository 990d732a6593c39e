/** Every migration in order. A new one is added at the end. */
import { firstSchema } from './0001-first-schema.ts'
import { tickets } from './0002-tickets.ts'
import { appointments } from './0003-appointments.ts'
import { documents } from './0004-documents.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [firstSchema, tickets, appointments, documents]
