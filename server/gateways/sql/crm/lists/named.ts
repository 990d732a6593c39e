/** A record that another one belongs to, by id and name. */
import type { Named } from '../../../../../shared/schemas/record-lists.ts'

export const named = (id: string | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name }
