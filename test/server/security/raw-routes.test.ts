/** Addresses outside the endpoint table (notifications, exports, photos): hostile values are refused or taken without a word, never a fault. */
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'

const begin = firmWorlds()
let world: FirmWorld
beforeAll(async () => {
  world = await begin()
})

const hostile = ['\u0000', 'a\u0000b', '\ud800', '%', "' or 1=1 --", '\u202e', '{"a":1}', 'x'.repeat(128)]

describe('notifications of Graph', () => {
  const post = (payload: object | string, url = '/api/graph/notifications', type = 'application/json') =>
    world.backend.app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })

  test.each(hostile)('[R17] a subscription called %j is taken with the answer that everybody gets', async (odd) => {
    for (const url of ['/api/graph/notifications', '/api/graph/lifecycle']) {
      const reply = await post({ value: [{ subscriptionId: odd, clientState: odd, lifecycleEvent: odd }] }, url)
      expect([202, 400], reply.body).toContain(reply.statusCode)
    }
  })

  test.each([
    ['no list', '{"value":{}}'],
    ['null', 'null'],
    ['a number', '7'],
    ['too many', JSON.stringify({ value: Array.from({ length: 1001 }, () => ({ subscriptionId: 'x' })) })],
    ['wrong types', '{"value":[{"subscriptionId":{"toString":1}}]}'],
    ['a prototype', '{"value":[{"__proto__":{"subscriptionId":"x"}}]}'],
    ['no JSON', '{'],
  ])('[R17] %s is refused', async (_what, payload) => {
    const { statusCode } = await post(payload)
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(statusCode).toBeLessThan(500)
  })

  test('[R17] what is larger than Graph sends is refused unread', async () => {
    expect((await post(`{"value":[],"x":"${'y'.repeat(300_000)}"}`)).statusCode).toBe(413)
  })
})

const kinds = ['clients', 'locations', 'contacts', 'employees', 'contactGroups', 'tickets', 'appointments', 'documents']

describe('files of records', () => {
  const get = (url: string) =>
    world.backend.app.inject({ url, headers: { authorization: `Bearer ${world.ada.token()}` } })

  test.each(kinds)('[API] an export of %s takes or refuses whatever is searched for', async (kind) => {
    for (const search of hostile.filter((text) => text.isWellFormed())) {
      const query = new URLSearchParams({ search })
      const reply = await get(`/api/records/${kind}/export.csv?${query.toString()}`)
      const answer = `${reply.statusCode} ${reply.body}`
      expect(answer, JSON.stringify(search)).toMatch(/^(200 \uFEFF.*\r\n|400 \{)/u)
    }
  })

  test.each(['after=x', 'sort=constructor', 'order=drop', 'limit=0', 'separator=%00', 'clientId=1', 'clientId=%27--'])(
    '[API] an export asked with %s is refused or ends whole',
    async (query) => {
      const reply = await get(`/api/records/tickets/export.csv?${query}`)
      expect([200, 400], reply.body).toContain(reply.statusCode)
    },
  )

  test('[N10] nobody who is not signed in, or no longer works here, is handed a file', async () => {
    const urls = [
      ...kinds.map((kind) => `/api/records/${kind}/export.csv`),
      '/api/records/contacts/export.vcf',
      `/api/contacts/${sampleId('contact', 1)}/photo`,
      `/api/imports/${sampleId('contact', 1)}/errors.csv`,
    ]
    const params = { id: sampleId('employee', 2) }
    await world.clara.call('setEmployeeActive', { params, body: { active: false } })
    for (const url of urls) {
      expect((await world.backend.app.inject({ url })).statusCode, url).toBe(401)
      const left = await world.backend.app.inject({ url, headers: { authorization: `Bearer ${world.ben.token()}` } })
      expect(left.statusCode, url).toBe(403)
    }
  })
})
