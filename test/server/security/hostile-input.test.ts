/** Hostile values in every endpoint of the table: a coded refusal, never a fault, and a refused request has changed nothing. */
import { assert as always, asyncProperty } from 'fast-check'
import { sql } from 'kysely'
import { Value } from 'typebox/value'
import type { LightMyRequestResponse } from 'fastify'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endpoints, type Endpoint, type EndpointName } from '../../../shared/endpoints.ts'
import { ErrorReply } from '../../../shared/schemas/common.ts'
import { peopleOnly } from '../support/colleague.ts'
import { ask } from '../support/endpoint-calls.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'
import { happyCall } from '../support/happy-calls.ts'
import { hostileBody, hostileQuery, hostileTexts } from './hostile-values.ts'

const begin = firmWorlds()
let world: FirmWorld
/** No world yet, or a hostile request was taken and has changed something in it. */
let isSpoilt = true
/** Of the world as the request before left it; null: to be taken. */
let left: string | null = null
const beginWhereSpoilt = async (): Promise<void> => {
  left = null
  if (!isSpoilt) return
  world = await begin()
  await world.ada.begin(peopleOnly)
  await world.ben.connect()
  isSpoilt = false
}

const seed = 20_261_121
const trials = 40
const table = (Object.keys(endpoints) as EndpointName[]).map((name): { name: EndpointName; endpoint: Endpoint } => ({
  name,
  endpoint: endpoints[name],
}))

/** What people would miss; jobs and one-time secrets come and go by themselves. */
const kept = [
  'firm',
  'offices',
  'employees',
  'clients',
  'locations',
  'contacts',
  'contact_groups',
  'contact_group_members',
  'tickets',
  'appointments',
  'policies',
  'synchroniser_history',
  'connections',
  'links',
  'strangers',
  'conflicts',
  'runs',
  'plans',
  'area_states',
]
const fingerprint = async (): Promise<string> => {
  const each = kept.map(
    (name) =>
      sql`select ${name} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${sql.table(name)} t`,
  )
  const { rows } = await sql<object>`${sql.join(each, sql` union all `)}`.execute(world.database.sql)
  return JSON.stringify(rows)
}

/** Moves with every transaction that has written something, anywhere. */
const lastWrite = async (): Promise<unknown> => {
  const { rows } = await sql<{ at: unknown }>`select pg_snapshot_xmax(pg_current_snapshot())::text as at`.execute(
    world.database.sql,
  )
  return rows[0]?.at
}

const expectCoded = (reply: LightMyRequestResponse, sent: unknown): void => {
  const said = `${reply.statusCode} ${reply.body.slice(0, 600)} for ${JSON.stringify(sent).slice(0, 2_000)}`
  expect(reply.statusCode, said).toBeLessThan(500)
  if (reply.statusCode < 400) return
  expect([...Value.Errors(ErrorReply, reply.json())], said).toEqual([])
  expect(reply.body, said).not.toMatch(/node:internal|\.ts:\d|select |insert into/)
}

/** True when the request was refused. */
const refusedChangesNothing = async (send: () => Promise<LightMyRequestResponse>, sent: unknown): Promise<boolean> => {
  const before = left ?? (await fingerprint())
  const written = await lastWrite()
  const reply = await send()
  expectCoded(reply, sent)
  left = (await lastWrite()) === written ? before : await fingerprint()
  if (reply.statusCode >= 400) {
    expect(left, `${reply.statusCode} for ${JSON.stringify(sent).slice(0, 500)}`).toBe(before)
    return true
  }
  isSpoilt ||= left !== before
  return false
}

describe('hostile values', () => {
  // What one test does to settings and records is nothing to the next.
  beforeEach(beginWhereSpoilt)

  test.each(table.filter(({ endpoint }) => endpoint.body !== undefined))(
    '[API] $name takes or refuses whatever body comes, and a refused one changes nothing',
    async ({ name, endpoint }) => {
      const { as, input } = await happyCall(world, name)
      const token = endpoint.who === 'public' ? null : as.token()
      let refused = 0
      await always(
        asyncProperty(hostileBody(input.body), async (body) => {
          const send = () => ask(world.backend.app, token, name, { ...input, body })
          if (await refusedChangesNothing(send, body)) refused += 1
        }),
        { seed, numRuns: trials },
      )
      expect(refused).toBeGreaterThan(0)
    },
  )

  test.each(table.filter(({ endpoint }) => endpoint.query !== undefined))(
    '[API] $name takes or refuses whatever query comes',
    async ({ name }) => {
      const { as, input } = await happyCall(world, name)
      let refused = 0
      await always(
        asyncProperty(hostileQuery, async (query) => {
          if (await refusedChangesNothing(() => as.ask(name, { ...input, query }), query)) refused += 1
        }),
        { seed, numRuns: trials },
      )
      expect(refused).toBeGreaterThan(0)
    },
  )
})

describe('hostile addresses', () => {
  beforeAll(beginWhereSpoilt)

  test.each(table.filter(({ endpoint }) => endpoint.params !== undefined))(
    '[API] $name refuses whatever is no id of its own',
    async ({ name, endpoint }) => {
      for (const odd of hostileTexts.filter((text) => text !== '' && text.isWellFormed())) {
        const reply = await (endpoint.who === 'administrator' ? world.clara : world.ada).ask(name, {
          params: { id: odd, area: odd },
        })
        expectCoded(reply, odd)
        expect([400, 404, 414], `${name} ${odd.slice(0, 40)} ${reply.body}`).toContain(reply.statusCode)
      }
    },
  )
})
