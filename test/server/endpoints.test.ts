/** Every row of the endpoint table: what it answers when all is right, and how it refuses. Made from the table, so a new row is tested by itself. */
import { Value } from 'typebox/value'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { endpoints, type Endpoint, type EndpointName } from '../../shared/endpoints.ts'
import { ErrorReply } from '../../shared/schemas/common.ts'
import { catalogue } from '../../server/errors.ts'
import type { LightMyRequestResponse } from 'fastify'
import { peopleOnly } from './support/colleague.ts'
import { ask, type RawInput } from './support/endpoint-calls.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { happyCall } from './support/happy-calls.ts'
import { invalidBodies, invalidQueries } from './support/invalid-bodies.ts'

const begin = firmWorlds()
let world: FirmWorld
beforeAll(async () => {
  world = await begin()
  await world.ada.begin(peopleOnly)
  await world.ben.connect()
})

const table = (Object.keys(endpoints) as EndpointName[]).map((name): { name: EndpointName; endpoint: Endpoint } => ({
  name,
  endpoint: endpoints[name],
}))
const guarded = table.filter(({ endpoint }) => endpoint.who !== 'public')

const seen = (reply: LightMyRequestResponse) => {
  const body = reply.json<ErrorReply>()
  return {
    status: reply.statusCode,
    code: body.code,
    message: body.message,
    misfits: [...Value.Errors(ErrorReply, body)],
  }
}
const refusal = (code: keyof typeof catalogue) => ({
  status: catalogue[code].status,
  code,
  message: catalogue[code].message,
  misfits: [],
})

/** What the table says of the roles below administrator. */
const roleRows = guarded.flatMap(({ name, endpoint }) => {
  const reads = endpoint.method === 'GET' || endpoint.reads === true
  const isOpen = { employee: endpoint.who === 'employee', readOnly: endpoint.who === 'employee' && reads }
  return (['employee', 'readOnly'] as const).map((role) => ({
    name,
    role,
    answer: isOpen[role] ? 'OK' : 'AUTH_ROLE_NOT_ALLOWED',
  }))
})

const id = '00000000-0000-4000-8000-00000000dead'
/** Fits the schema of the parameters and names nothing. */
const nowhere = ({ params }: Endpoint): RawInput['params'] => {
  const properties = (params as { properties?: Record<string, { enum?: string[] }> } | undefined)?.properties ?? {}
  const named = Object.keys(properties).map((name) => [name, properties[name]?.enum?.[0] ?? id])
  return Object.fromEntries(named) as RawInput['params']
}

describe('every endpoint', () => {
  test.each(table)('[API] $name answers what its schema says', async ({ name, endpoint }) => {
    const { as, input } = await happyCall(world, name)
    const reply = await ask(world.backend.app, endpoint.who === 'public' ? null : as.token(), name, input)
    expect(reply.statusCode, reply.body).toBe(200)
    expect([...Value.Errors(endpoint.reply, reply.json())]).toEqual([])
    expect(
      Object.keys(reply.json<object>()).length > 0 || JSON.stringify(endpoint.reply).includes('"properties":{}'),
    ).toBe(true)
    await world.work()
  })

  test.each(table.filter(({ endpoint }) => endpoint.body !== undefined))(
    '[API] $name refuses a body that does not fit, with details',
    async ({ name, endpoint }) => {
      const { as, input } = await happyCall(world, name)
      for (const { what, body } of invalidBodies(endpoint.body ?? {}, input.body)) {
        const reply = await ask(world.backend.app, endpoint.who === 'public' ? null : as.token(), name, {
          ...input,
          body,
        })
        expect({ what, status: reply.statusCode, ...reply.json<ErrorReply>() }).toMatchObject({
          what,
          status: 400,
          code: 'REQUEST_INVALID',
          whoActs: 'you',
        })
        expect(reply.json<ErrorReply>().details?.length, what).toBeGreaterThan(0)
      }
      const none = await ask(world.backend.app, endpoint.who === 'public' ? null : as.token(), name, {
        ...(input.params && { params: input.params }),
      })
      expect(none.statusCode).toBe(400)
    },
  )

  test.each(table.filter(({ endpoint }) => endpoint.query !== undefined))(
    '[API] $name refuses a query that does not fit',
    async ({ name, endpoint }) => {
      const params = nowhere(endpoint)
      for (const query of invalidQueries(endpoint.query ?? {})) {
        const reply = await ask(world.backend.app, world.ada.token(), name, { ...(params && { params }), query })
        expect({ query, status: reply.statusCode, code: reply.json<ErrorReply>().code }).toEqual({
          query,
          status: 400,
          code: 'REQUEST_INVALID',
        })
      }
    },
  )

  test.each(table.filter(({ endpoint }) => endpoint.params !== undefined))(
    '[API] $name refuses an address that does not fit',
    async ({ name }) => {
      for (const odd of ['nonsense', '%00', '1; drop table contacts', '__proto__', 'x'.repeat(599)]) {
        const { as, input } = await happyCall(world, name)
        const reply = await ask(world.backend.app, as.token(), name, {
          ...input,
          params: { id: odd, area: odd, kind: odd },
        })
        expect(seen(reply)).toEqual(refusal('REQUEST_INVALID'))
      }
    },
  )

  test.each(guarded)('[API] $name asks for a sign-in, and for a valid one', async ({ name, endpoint }) => {
    const params = nowhere(endpoint)
    const none = await ask(world.backend.app, null, name, { ...(params && { params }) })
    expect(seen(none)).toEqual(refusal('AUTH_TOKEN_MISSING'))
    expect(none.headers['www-authenticate']).toBe('Bearer')
    const forged = `${world.ada.token().split('.').slice(0, 2).join('.')}.AAAA`
    expect(seen(await ask(world.backend.app, forged, name, { ...(params && { params }) }))).toEqual(
      refusal('AUTH_TOKEN_INVALID'),
    )
  })

  test.each(guarded)(
    '[API] $name is closed to inactive employees, strangers and other organisations',
    async ({ name, endpoint }) => {
      const params = nowhere(endpoint)
      const with_ = (token: string) => ask(world.backend.app, token, name, { ...(params && { params }) })
      const { sql } = world.database
      const dora = world.colleague('dora.lind@harbourfinch.example')
      const change = (values: { active?: boolean; userId?: string }) =>
        sql.updateTable('employees').set(values).where('emailAddress', '=', dora.userPrincipalName).execute()
      await change({ active: false })
      expect(seen(await with_(dora.token()))).toEqual(refusal('AUTH_EMPLOYEE_INACTIVE'))
      await change({ active: true, userId: id })
      expect(seen(await with_(dora.token()))).toEqual(refusal('AUTH_NO_EMPLOYEE'))
      await change({ userId: dora.userId })
      const payload = Buffer.from(
        JSON.stringify({ tid: '99999999-9999-4999-8999-999999999999', oid: dora.userId }),
      ).toString('base64url')
      expect(seen(await with_(`${dora.token().split('.')[0]}.${payload}.AAAA`))).toEqual(
        refusal('AUTH_TENANT_NOT_ALLOWED'),
      )
    },
  )

  test.each(roleRows)('[API] $name asked by an employee of role $role: $answer', async ({ name, role, answer }) => {
    const { as, input } = await happyCall(world, name)
    const { sql } = world.database
    const set = (to: string) => sql.updateTable('employees').set({ role: to }).where('userId', '=', as.userId).execute()
    const before = await sql
      .selectFrom('employees')
      .select('role')
      .where('userId', '=', as.userId)
      .executeTakeFirstOrThrow()
    await set(role)
    const reply = await ask(world.backend.app, as.token(), name, input).finally(() => set(before.role))
    expect(reply.statusCode === 200 ? 'OK' : reply.json<ErrorReply>().code).toBe(answer)
  })

  test.each(guarded)('[API] $name hides what went wrong inside, and the log has it', async ({ name }) => {
    const { as, input } = await happyCall(world, name)
    const token = as.token()
    const broken = vi
      .spyOn(world.backend.persistence.database.sessions, 'acquire')
      .mockRejectedValue(new Error('connect to 10.0.0.7 as tandem/hunter2 failed'))
    const reply = await ask(world.backend.app, token, name, input).finally(() => broken.mockRestore())
    expect(seen(reply)).toEqual(refusal('SERVER_FAULT'))
    expect(reply.body).not.toMatch(/hunter2|10\.0\.0\.7|node:|\.ts/)
    const { requestId } = reply.json<ErrorReply>()
    expect(world.logged.some((line) => line.includes(requestId) && line.includes('SERVER_FAULT'))).toBe(true)
  })
})

describe('accounts never mix', () => {
  const ofOneMailbox = guarded.filter(
    ({ endpoint }) => endpoint.path.startsWith('/api/sync/') && endpoint.path.includes(':id'),
  )

  test('[I15] the table has endpoints of one mailbox to ask', () => {
    expect(ofOneMailbox.length).toBeGreaterThan(6)
  })

  test.each(ofOneMailbox)('[I15] $name does not know what belongs to a colleague', async ({ name }) => {
    if ((await world.ben.call('myConnection')).state === 'none') await world.ben.connect()
    const { input } = await happyCall(world, name)
    expect(seen(await world.ben.ask(name, input))).toEqual(refusal('NOT_FOUND'))
    // Dora has no mailbox at all.
    const dora = world.colleague('dora.lind@harbourfinch.example')
    expect(seen(await dora.ask(name, input))).toEqual(refusal('CONNECTION_NEEDED'))
  })

  test('[I15] lists and decisions of one mailbox stay with its owner', async () => {
    if ((await world.ben.call('myConnection')).state === 'none') await world.ben.connect()
    expect((await world.ada.call('listRuns')).items.length).toBeGreaterThan(0)
    expect((await world.ben.call('listRuns')).items).toEqual([])
    expect((await world.ben.call('listConflicts')).total).toBe(0)
    expect((await world.ben.call('listAttention')).total).toBe(0)
    const [item] = await world.ada.folder()
    world.ada.outlook.deleteContact(item?.id ?? '')
    await world.ada.sync()
    const [attention] = await world.ada.attention()
    expect(attention).toBeDefined()
    expect(
      seen(await world.ben.ask('actOnAttention', { body: { id: attention?.id, action: attention?.actions[0] } })),
    ).toEqual(refusal('NOT_FOUND'))
  })
})
