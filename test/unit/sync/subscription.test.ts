/** Which subscriptions to change notifications are made, renewed and removed. */
import { describe, expect, test } from 'vitest'
import { careFor, nextTry, subscriptionMs, type Subscription } from '../../../server/sync/subscription.ts'

const now = 1_000_000_000
const contacts = { area: 'contacts', resource: '/me/contacts' }
const events = { area: 'calendar', resource: '/me/events' }
const of = (watched: typeof contacts, left: number, id = watched.resource): Subscription => ({
  ...watched,
  id,
  expiresAt: now + left,
})

describe('[INF-16] care for subscriptions', () => {
  test('[INF-16] what is wanted and not there is made; what is there with time to spare is left alone', () => {
    expect(careFor([contacts, events], [of(contacts, subscriptionMs)], [], now)).toEqual([
      { kind: 'create', watched: events },
    ])
  })

  test('[INF-16] at half of its life a subscription is renewed, so that an outage of a day loses none', () => {
    const young = of(contacts, subscriptionMs / 2)
    const older = of(contacts, subscriptionMs / 2 - 1)
    expect(careFor([contacts], [young], [], now)).toEqual([])
    expect(careFor([contacts], [older], [], now)).toEqual([{ kind: 'renew', subscription: older }])
  })

  test('[INF-16] one that is over goes and a new one is made', () => {
    const over = of(contacts, 0)
    expect(careFor([contacts], [over], [], now)).toEqual([
      { kind: 'remove', subscription: over },
      { kind: 'create', watched: contacts },
    ])
  })

  test('[INF-17] what nobody wants any more goes, and nothing comes instead', () => {
    const left = of(events, subscriptionMs)
    expect(careFor([], [left], [], now)).toEqual([{ kind: 'remove', subscription: left }])
  })

  test('[R17] of two for one folder one goes: notifications would come twice', () => {
    const first = of(contacts, subscriptionMs, 'a')
    const second = of(contacts, subscriptionMs, 'b')
    expect(careFor([contacts], [first, second], [], now)).toEqual([{ kind: 'remove', subscription: second }])
  })

  test('[R17] what failed is not tried before its time, and then again', () => {
    const refusal = { ...contacts, nextAt: now + 1 }
    expect(careFor([contacts], [], [refusal], now)).toEqual([])
    expect(careFor([contacts], [], [refusal], now + 1)).toEqual([{ kind: 'create', watched: contacts }])
  })

  test('[R17] each failure waits longer than the one before, and never longer than a day', () => {
    const waits = [0, 1, 2, 3, 4, 5, 50].map((failures) => nextTry(failures, 0))
    expect(waits).toEqual([...waits].sort((one, other) => one - other))
    expect(Math.max(...waits)).toBe(24 * 3_600_000)
    expect(waits[0]).toBe(5 * 60_000)
  })
})
