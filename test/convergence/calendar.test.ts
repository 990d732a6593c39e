/** Calendar and CRM after whatever people do on both sides, in bad weather: they say the same, and then there is quiet. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../server/gateways/sql/migrate.ts'
import { empty } from '../bench/databases.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { startMicrosoft365, type Microsoft365 } from '../microsoft365/start.ts'
import { pgliteInMemory } from '../support/databases.ts'
import { startWalk } from './calendar-walk.ts'

let microsoft365: Microsoft365
let database: Database

beforeAll(async () => {
  database = await pgliteInMemory()
  await migrate(database, 0)
  microsoft365 = await startMicrosoft365({ data: 'empty' })
})
afterAll(async () => {
  await microsoft365.close()
  await database.close()
})

const roundsOfQuiet = 3

describe('[R5, F5] a walk through the calendar', () => {
  test.each([12, 13, 28])(
    '[R5, F5, R17] seed %i: after random steps on both sides and deltas full of noise, calendar and CRM agree and nobody was mailed',
    async (seed) => {
      await empty(database)
      const walk = await startWalk(microsoft365, database, seed)
      const done: string[] = []
      for (let turn = 0; turn < 14; turn += 1) {
        done.push(await walk.step(), await walk.step())
        const { state, reason, counts } = await walk.run()
        expect([state, reason, counts.failed, done]).toEqual(['finished', null, 0, done])
      }
      for (let round = 0; round < roundsOfQuiet; round += 1) await walk.run()
      const { crm, outlook } = await walk.sides()
      expect(outlook, done.join(', ')).toEqual(crm)
      expect(crm.length).toBeGreaterThan(2)
      const { counts } = await walk.run()
      expect([counts.done, done]).toEqual([0, done])
      expect(microsoft365.world.outbox.list()).toEqual([])
      await walk.close()
    },
  )
})
