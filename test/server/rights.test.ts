/**
 * Attempts to see other people's things through every endpoint there is: a colleague, and an administrator, ask with the ids and words of what an employee
 * keeps to herself. Made from the endpoint table, so that a new row is attacked by itself.
 */
import type { LightMyRequestResponse } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Endpoint, type EndpointName } from '../../shared/endpoints.ts'
import { emptyAppointment } from '../../shared/schemas/appointments.ts'
import { sampleId } from '../../server/tools/sample-firm.ts'
import { peopleOnly, type Colleague } from './support/colleague.ts'
import { ask, type RawInput } from './support/endpoint-calls.ts'
import { exposures } from './support/exposures.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { happyCall } from './support/happy-calls.ts'
import { mimeOf } from './support/letters.ts'

const begin = firmWorlds()
const secret = 'Zebrafink'

interface Kept {
  readonly ids: readonly string[]
  readonly appointmentId: string
  readonly documentId: string
  readonly messageId: string
}

let world: FirmWorld
let kept: Kept

/** What Ada keeps to herself, with the word that nobody else may read. */
const keep = async ({ ada }: FirmWorld): Promise<Kept> => {
  const { appointment } = await ada.call('createAppointment', {
    body: {
      ...emptyAppointment,
      clientId: sampleId('client', 2),
      subject: `${secret} surgery`,
      location: `${secret} clinic`,
      sensitivity: 'private',
      time: { allDay: false, start: '2031-03-10T09:00:00', end: '2031-03-10T10:00:00', zone: 'Europe/London' },
    },
  })
  const mail = await ada.outlook.receiveMail(mimeOf({ subject: `${secret} letter` }), { trace: false })
  const messageId = String(mail.values['internetMessageId'])
  const target = {
    clientIds: [sampleId('client', 2)],
    ticketId: null,
    categoryId: null,
    contactIds: [],
    note: `${secret} note`,
    visibility: 'private' as const,
  }
  const { document } = await ada.call('fileMessage', {
    body: {
      message: { itemId: mail.id, internetMessageId: messageId, mailbox: null },
      target,
      files: null,
      ifFiled: 'ask',
      evenPrivate: false,
    },
  })
  const content = Buffer.from(`Vorname,Nachname\n${secret},${secret}\n`).toString('base64')
  const brought = await ada.call('startImport', { body: { kind: 'contacts', fileName: `${secret}.csv`, content } })
  const intent = await ada.call('saveFilingIntent', {
    body: { target, conversationId: null, remember: false, subject: secret, recipients: [] },
  })
  const runs = await ada.call('listRuns')
  return {
    ids: [appointment.id, document.id, brought.id, intent.id, ...runs.items.slice(0, 1).map(({ id }) => id)],
    appointmentId: appointment.id,
    documentId: document.id,
    messageId,
  }
}

beforeAll(async () => {
  world = await begin()
  await world.ada.begin(peopleOnly)
  await world.ben.connect()
  kept = await keep(world)
})

const names = Object.keys(endpoints) as EndpointName[]
const asked = names.filter((name) => endpoints[name].who !== 'public')

interface Choice {
  readonly enum?: readonly string[]
}
const propertiesOf = (schema: unknown): Readonly<Record<string, Choice>> => {
  const { properties, allOf } = (schema ?? {}) as { properties?: Record<string, Choice>; allOf?: unknown[] }
  return { ...properties, ...Object.assign({}, ...(allOf ?? []).map(propertiesOf)) }
}

/** Every choice of the other parts of the address, for one id. */
const paramsWith = ({ params }: Endpoint, id: string): Record<string, string>[] => {
  let all: Record<string, string>[] = [{}]
  for (const [name, { enum: choices }] of Object.entries(propertiesOf(params)))
    all = (name === 'id' ? [id] : (choices ?? ['contacts'])).flatMap((value) =>
      all.map((one) => ({ ...one, [name]: value })),
    )
  return all
}

/** Bodies that name what is kept, for endpoints whose address does not. */
const bodies: Partial<Record<EndpointName, () => unknown>> = {
  viewFiling: () => ({
    message: { itemId: null, internetMessageId: kept.messageId, mailbox: null },
    conversationId: null,
    subject: 'anything',
    addresses: [],
    direction: 'incoming',
    tags: [],
  }),
  filedStates: () => ({ messages: [{ itemId: null, internetMessageId: kept.messageId, mailbox: null }] }),
  findFilingIntent: () => ({ id: kept.ids[3] }),
  why: () => ({ area: 'calendar', crmId: `appointment:${kept.appointmentId}` }),
  restoreField: () => ({ kind: 'appointment', id: kept.appointmentId, changeId: '1', field: 'subject' }),
}

const attacks = async (name: EndpointName): Promise<RawInput[]> => {
  const endpoint: Endpoint = endpoints[name]
  const { input } = await happyCall(world, name)
  const query = {
    ...input.query,
    ...('search' in propertiesOf(endpoint.query) && { search: secret }),
  }
  const own = bodies[name]?.()
  const body = own === undefined ? input.body : own
  const base: RawInput = { ...(Object.keys(query).length > 0 && { query }), ...(body !== undefined && { body }) }
  if (endpoint.params === undefined) return [base, { ...(body !== undefined && { body }) }]
  return kept.ids.flatMap((id) => paramsWith(endpoint, id)).map((params) => ({ ...base, params }))
}

const seenBy = (who: Colleague, name: EndpointName, input: RawInput) => ask(world.backend.app, who.token(), name, input)

/** Whether this is how an endpoint that gives away so much may answer a colleague. */
const isAnswerOf = (name: EndpointName, { statusCode, body }: LightMyRequestResponse): boolean => {
  if (exposures[name] === 'administrator') return statusCode === 403 || statusCode === 400
  if (exposures[name] === 'bound') return (statusCode >= 400 && statusCode < 500) || body === '{"found":null}'
  return statusCode < 500 || statusCode === 502 || statusCode === 503
}

/** Imports are the firm's records on their way in: administrators see who brings in what. */
const openToAdministrators: ReadonlySet<string> = new Set(
  names.filter((name) => endpoints[name].path.startsWith('/api/imports')),
)
/** What a person may ask the firm for, handed out by the administrator (GDPR, article 15). */
const onRequest: ReadonlySet<string> = new Set(['exportPersonalData'])

describe('every endpoint', () => {
  test('[N10] is named with what it gives away', () => {
    expect(names.filter((name) => exposures[name] === undefined)).toEqual([])
    expect(Object.keys(exposures).filter((name) => !Object.hasOwn(endpoints, name))).toEqual([])
    for (const name of names) {
      expect([name, exposures[name] === 'public']).toEqual([name, endpoints[name].who === 'public'])
      expect([name, exposures[name] === 'administrator']).toEqual([name, endpoints[name].who === 'administrator'])
    }
  })

  test.each(asked)('[N10] %s tells others nothing of what is kept private', async (name) => {
    const mayTellAdministrators = openToAdministrators.has(name) || onRequest.has(name)
    for (const input of await attacks(name)) {
      const reply = await seenBy(world.ben, name, input)
      const toAdministrator = mayTellAdministrators ? '' : (await seenBy(world.clara, name, input)).body
      expect(`${reply.body}${toAdministrator}`, JSON.stringify(input.params)).not.toContain(secret)
      expect(isAnswerOf(name, reply), `${JSON.stringify(input.params)} ${reply.statusCode} ${reply.body}`).toBe(true)
    }
    await world.work()
  })

  test('[N10] what was kept is still as it was', async () => {
    const { ada } = world
    const { appointment } = await ada.call('getAppointment', { params: { id: kept.appointmentId } })
    expect(appointment).toMatchObject({ subject: `${secret} surgery`, sensitivity: 'private' })
    expect(await ada.call('getDocument', { params: { id: kept.documentId } })).toMatchObject({
      subject: `${secret} letter`,
      visibility: 'private',
    })
    expect((await ada.call('getImport', { params: { id: kept.ids[2] ?? '' } })).state).toBe('read')
  })

  test('[N10] files of what is kept private are not handed out', async () => {
    for (const who of [world.ben, world.clara]) {
      for (const url of [
        `/api/documents/${kept.documentId}/original`,
        '/api/records/appointments/export.csv',
        '/api/records/documents/export.csv',
        ...(who === world.ben ? [`/api/imports/${kept.ids[2]}/errors.csv`] : []),
      ]) {
        const reply = await world.backend.app.inject({ url, headers: { authorization: `Bearer ${who.token()}` } })
        expect(reply.body).not.toContain(secret)
      }
    }
  })
})
