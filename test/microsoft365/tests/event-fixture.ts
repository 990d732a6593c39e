/** Short ways to write events in the tests of the simulated calendar. */

import { ada, type Answer, ben, type GraphFixture, type Json } from './graph-fixture.ts'

export const clara = 'clara.voss@harbourfinch.example'
export const client = 'margaret@northgate.example'

export const at = (dateTime: string, timeZone = 'W. Europe Standard Time'): Json => ({ dateTime, timeZone })

/** An hour on this day at nine in Berlin. */
export const hour = (date: string, timeZone?: string): Json => ({
  start: at(`${date}T09:00:00`, timeZone),
  end: at(`${date}T10:00:00`, timeZone),
})

export const attendee = (address: string, type = 'required'): Json => ({
  type,
  emailAddress: { name: address, address },
})

export const weekly = (startDate: string, range: Json = { type: 'noEnd' }): Json => ({
  recurrence: {
    pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
    range: { startDate, ...range },
  },
})

export const inZoneOf = (name: string): Record<string, string> => ({ Prefer: `outlook.timezone="${name}"` })

export interface EventFixture {
  /** The event as created by Ada; throws unless it was. */
  create(values: Json, headers?: Record<string, string>): Promise<Json>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  patch(id: unknown, body: Json, headers?: Record<string, string>): Promise<Answer>
  /** The same for Ben. */
  asBen(method: string, path: string, body?: unknown): Promise<Answer>
  /** Kind and recipient of every mail so far; forgets them. */
  mails(): string[]
}

export const useEvents = (graph: GraphFixture): EventFixture => ({
  create: async (values, headers = {}) => {
    const answer = await graph.ask('POST', '/me/events', { body: values, headers })
    if (answer.status !== 201) throw new Error(answer.text)
    return answer.body
  },
  get: (path, headers = {}) => graph.ask('GET', path, { headers }),
  patch: (id, body, headers = {}) => graph.ask('PATCH', `/me/events/${String(id)}`, { body, headers }),
  asBen: (method, path, body) =>
    graph.ask(method, path, {
      token: graph.world.issueToken({ user: ben, scopes: ['Calendars.ReadWrite'] }),
      ...(body === undefined ? {} : { body }),
    }),
  mails: () => {
    const sent = graph.world.outbox.list().map(({ kind, to }) => `${kind} ${to.split('@')[0]}`)
    graph.world.outbox.clear()
    return sent
  },
})

export { ada, ben }
