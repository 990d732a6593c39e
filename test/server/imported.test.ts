/** Odd calendar files through the whole product: imported, taken to Outlook, touched there, taken back, and quiet (CARET-51, R3, R5, R6). */
import { expect, test } from 'vitest'
import type { Appointment } from '../../shared/schemas/appointments.ts'
import { icalendarCorpus } from '../support/icalendar-corpus.ts'
import { areaSteps } from './support/area-steps.ts'
import { firmWorlds } from './support/firm-world.ts'

const begin = firmWorlds()

/** The corpus plays in 2027; here in the year that comes. */
const corpus = Object.entries(icalendarCorpus).map(([name, text]) => ({
  name,
  text: text.replaceAll('2027', String(new Date().getFullYear() + 1)),
}))

test('[CARET-49, CARET-51, ABA-01X, R3, R5, R6] odd files lie in Outlook as they are meant; touched there they come back unharmed; a second import makes nothing; switched off, nothing is read', async () => {
  const world = await begin()
  const { ada, microsoft365 } = world
  await ada.connect()
  const { items } = await ada.call('areaFolders', { params: { area: 'calendar' } })
  const own = items.find(({ isDefault }) => isDefault)
  if (own === undefined) throw new Error('There is no calendar')
  await areaSteps(ada, 'calendar', world.work).begin({
    folder: { id: own.id, name: own.name },
    direction: 'twoWay',
    monthsAhead: 60,
  })
  // What the sample mailbox brings of its own is in step before.
  for (let run = 0; run < 2; run += 1) await ada.sync()
  const before = new Set(microsoft365.world.events(ada.userPrincipalName).map(({ id }) => id))

  const imported = async () => {
    const outcomes: { outcome: string; appointmentId: string | null; uid: string | null }[] = []
    for (const { text } of corpus) {
      const answer = await ada.ask('importCalendar', { body: { text, preview: false, zone: 'Europe/London' } })
      expect(answer.statusCode === 200 || answer.body.includes('CALENDAR_FILE_INVALID'), answer.body).toBe(true)
      outcomes.push(...(answer.json<{ items?: typeof outcomes }>().items ?? []))
    }
    return outcomes
  }
  const created = (await imported()).flatMap(({ outcome, appointmentId }) =>
    outcome === 'created' ? (appointmentId ?? []) : [],
  )
  expect(created.length).toBeGreaterThan(20)

  const read = async (id: string): Promise<Appointment> =>
    (await ada.call('getAppointment', { params: { id } })).appointment
  const all = async () => Promise.all(created.map(read))
  const whenOf = (list: readonly Appointment[]) =>
    list.map(({ time, recurrence, exceptions }) => ({ time, recurrence, exceptions }))
  const settled = async (): Promise<void> => {
    expect((await ada.sync()).counts).toMatchObject({ failed: 0, conflicts: 0 })
    await ada.sync()
    expect((await ada.sync()).counts).toMatchObject({ planned: 0, failed: 0, conflicts: 0 })
  }
  const meant = await all()
  await settled()
  expect(whenOf(await all())).toEqual(whenOf(meant))

  const copies = microsoft365.world
    .events(ada.userPrincipalName)
    .filter(({ id, values }) => !before.has(id) && values['type'] !== 'exception')
  // All but the one that Outlook has no words for (every hour).
  expect(copies).toHaveLength(created.length - 1)
  for (const [index, { id }] of copies.entries()) ada.outlook.changeEvent(id, { subject: `Seen ${index}` })
  await settled()
  const seen = await all()
  expect(seen.filter(({ subject }) => subject?.startsWith('Seen '))).toHaveLength(copies.length)
  expect(seen.map(({ time, recurrence }) => ({ time, recurrence }))).toEqual(
    meant.map(({ time, recurrence }) => ({ time, recurrence })),
  )

  const again = await imported()
  const named = again.filter(({ uid, outcome }) => uid !== null && outcome !== 'refused')
  expect(named.map(({ outcome }) => outcome)).toEqual(named.map(() => 'known'))
  expect(microsoft365.world.outbox.list()).toEqual([])

  // One switch, and nothing of the calendar is read any more (ABA-01X).
  await ada.call('switchArea', { params: { area: 'calendar' }, body: { enabled: false } })
  const { requests } = microsoft365.world
  requests.clear()
  await ada.sync()
  expect(requests.entries().filter(({ url }) => /calendar|events/i.test(url))).toEqual([])
})
