/** Random secrets and ids from the operating system. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Chance } from '../../crm/connection-ports.ts'

export const systemChance: Chance = {
  newSecret: () => randomBytes(32).toString('base64url'),
  newId: () => randomUUID(),
}
