/** What a view of the workspace costs the database: a bounded number of statements, whatever number of records there are. */
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'

const begin = firmWorlds()
let world: FirmWorld
beforeAll(async () => {
  world = await begin()
})

const statementsOf = async (work: () => Promise<unknown>): Promise<number> => {
  let statements = 0
  const stop = world.database.onStatement(() => {
    statements += 1
  })
  await work()
  stop()
  return statements
}

const lists = [
  'clientRows',
  'locationRows',
  'contactRows',
  'employeeRows',
  'contactGroupRows',
  'ticketRows',
  'appointmentRows',
  'documentRows',
] as const

/** View, list that has one of its records, and the most it may ask; what belongs to the record is read side by side. */
const views = [
  ['viewClient', 'clientRows', 13],
  ['viewContact', 'contactRows', 13],
  ['viewLocation', 'locationRows', 8],
  ['viewEmployee', 'employeeRows', 10],
  ['viewTicket', 'ticketRows', 9],
  ['viewAppointment', 'appointmentRows', 9],
  ['viewContactGroup', 'contactGroupRows', 6],
] as const

describe('views of the workspace', () => {
  test.each(lists)('[WS] %s asks who it is, whose mailbox, the page and its total, and no more', async (name) => {
    const statements = await statementsOf(() => world.ada.call(name, {}))
    expect(statements).toBeGreaterThan(1)
    expect(statements).toBeLessThanOrEqual(4)
  })

  test.each(views)('[WS] %s asks a bounded number of times', async (view, list, most) => {
    const [row] = (await world.ada.call(list, {})).items
    const statements = await statementsOf(() =>
      world.ada.call(view, { params: { id: row?.id ?? sampleId('employee', 1) } }),
    )
    expect(statements).toBeGreaterThan(1)
    expect(statements).toBeLessThanOrEqual(most)
  })
})
