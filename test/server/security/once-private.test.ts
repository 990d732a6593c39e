/** Records that were private and are not any more: what was written while they were stays with those who saw it then (N5, N10). */
import { beforeAll, expect, test } from 'vitest'
import { emptyAppointment } from '../../../shared/schemas/appointments.ts'
import type { HistoryKind } from '../../../shared/schemas/history.ts'
import type { Colleague } from '../support/colleague.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'
import { mailSteps } from '../support/mail-steps.ts'

const begin = firmWorlds()
const secret = 'Zebrafink'
let world: FirmWorld
beforeAll(async () => {
  world = await begin()
  await world.ada.connect()
})

const historyOf = (who: Colleague, kind: HistoryKind, id: string) =>
  who.call('recordHistory', { params: { kind, id }, query: { limit: 200 } })

const changesWith = async (who: Colleague, kind: HistoryKind, id: string) =>
  (await historyOf(who, kind, id)).items.filter(({ fields }) => JSON.stringify(fields).includes(secret))

/** Ben and Clara see nothing of it, and cannot bring it back by the number that its owner sees. */
const expectClosed = async (kind: HistoryKind, id: string, field: string) => {
  const { ada, ben, clara } = world
  const own = await changesWith(ada, kind, id)
  expect(own.length).toBeGreaterThan(0)
  for (const who of [ben, clara]) {
    expect(JSON.stringify(await historyOf(who, kind, id))).not.toContain(secret)
    for (const { id: changeId } of own) {
      const reply = await who.ask('restoreField', { body: { kind, id, changeId, field } })
      expect(reply.statusCode, reply.body).toBe(404)
    }
  }
}

test.each([
  ['one after the other', false],
  ['in one stroke', true],
])(
  '[N5] [N10] an appointment whose words change and that is opened %s keeps its old words from others',
  async (_how, atOnce) => {
    const { ada } = world
    const { appointment } = await ada.call('createAppointment', {
      body: {
        ...emptyAppointment,
        subject: `${secret} surgery`,
        location: `${secret} clinic`,
        sensitivity: 'private',
        time: { allDay: false, start: '2031-03-10T09:00:00', end: '2031-03-10T10:00:00', zone: 'Europe/London' },
      },
    })
    const params = { id: appointment.id }
    const harmless = { subject: 'Away', location: null }
    const opened = { sensitivity: 'normal' as const }
    for (const change of atOnce ? [{ ...harmless, ...opened }] : [harmless, opened]) {
      const { version } = (await ada.call('getAppointment', { params })).appointment
      await ada.call('changeAppointment', { params, body: { version, ...change } })
    }
    expect((await world.ben.call('getAppointment', { params })).appointment.subject).toBe('Away')
    await expectClosed('appointment', params.id, 'subject')
  },
)

test('[N5] [N10] a document that is opened to the firm keeps the note from before from others', async () => {
  const { ada } = world
  const mail = mailSteps(world, ada)
  const item = await mail.receive({ subject: 'A letter' })
  const { document } = await mail.file(item, { note: `${secret} note`, visibility: 'private' })
  const params = { id: document.id }
  for (const change of [{ note: 'Signed' }, { visibility: 'company' as const }]) {
    const { version } = await ada.call('getDocument', { params })
    await ada.call('changeDocument', { params, body: { version, ...change } })
  }
  expect((await world.ben.call('getDocument', { params })).note).toBe('Signed')
  await expectClosed('document', params.id, 'note')
})

test.each(['99999999999999999999', '9223372036854775808', '0', '00000000000000000001'])(
  '[N5] a change numbered %s is not there',
  async (changeId) => {
    const { items } = await world.ada.call('listContacts', { query: { limit: 1 } })
    const reply = await world.ada.ask('restoreField', {
      body: { kind: 'contact', id: items[0]?.id, changeId, field: 'notes' },
    })
    expect(reply.statusCode, reply.body).toBe(404)
  },
)
