/**
 * Tells subscribers what changed in mailboxes (graph-contract 11.2 to 11.4): the handshake, notifications out of the change
 * logs, lifecycle events. A delivery that is not taken is tried again with the next one, for four hours.
 */

import { request } from 'node:https'
import { entriesBetween, type LogEntry, visibleSequence } from './state/change-log.ts'
import type { Mailbox } from './state/mailbox.ts'
import { type Random, randomText } from './state/random.ts'
import type { ChangeType, LifecycleEvent, PushState, Subscription } from './state/subscriptions.ts'
import type { Clock } from './tenant.ts'

export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

/** Sends a POST to a subscriber; null: it could not be reached, or took longer than ten seconds. */
export type Post = (url: string, body: string | null) => Promise<Answer | null>

const longestAnswerMs = 10_000
const givenUpAfterMs = 4 * 3_600_000

/** Certificates are not checked: subscribers of the simulator are on this machine and made theirs themselves. */
export const postOverHttps: Post = (url, body) =>
  new Promise((resolve) => {
    const type = body === null ? 'text/plain; charset=utf-8' : 'application/json'
    const headers = { 'content-type': type, 'content-length': String(Buffer.byteLength(body ?? '')) }
    const sent = request(url, { method: 'POST', headers, rejectUnauthorized: false, timeout: longestAnswerMs })
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', () => resolve(null))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
    sent.on('error', () => resolve(null))
    sent.end(body ?? '')
  })

/** What Graph's routes need of it. */
export interface PushDesk {
  readonly state: PushState
  mailboxOf(userId: string): Mailbox
  /** Null: the endpoint answered as it has to; else what the caller of POST /subscriptions is told. */
  shakeHands(url: string, subscriptionId: string): Promise<string | null>
}

export interface Push extends PushDesk {
  /** Sends what changed since, and what was not taken before; resolves when every endpoint has answered. */
  deliver(): Promise<void>
  /** Sends a lifecycle event of one subscription; `subscriptionRemoved` removes it. */
  lifecycle(subscriptionId: string, event: LifecycleEvent): Promise<void>
  /** Where POSTs go; tests put the backend's own entrance here. */
  sendBy(post: Post): void
}

export interface PushOptions {
  readonly clock: Clock
  readonly random: Random
  readonly state: PushState
  readonly mailboxOf: (userId: string) => Mailbox
}

const isFirst = (mailbox: Mailbox, stream: string, entry: LogEntry): boolean =>
  !entriesBetween(mailbox.log, stream, 0, entry.sequence - 1).some((one) => one.immutableId === entry.immutableId)

const changeTypeOf = (mailbox: Mailbox, stream: string, entry: LogEntry): ChangeType =>
  entry.key === null ? 'deleted' : isFirst(mailbox, stream, entry) ? 'created' : 'updated'

const graphTime = (moment: number): string => `${new Date(moment).toISOString().slice(0, 19)}+00:00`

export const createPush = ({ clock, random, state, mailboxOf }: PushOptions): Push => {
  let post: Post = postOverHttps
  let delivering = Promise.resolve()

  const head = (one: Subscription): Record<string, unknown> => ({
    subscriptionId: one.id,
    subscriptionExpirationDateTime: graphTime(one.expiresAt),
    ...(one.clientState === null ? {} : { clientState: one.clientState }),
    tenantId: one.tenantId,
  })

  const notification = (one: Subscription, mailbox: Mailbox, entry: LogEntry): Record<string, unknown> => {
    const id = one.immutableIds ? entry.immutableId : entry.restId
    const resource = `Users/${one.userId}/${one.collection}/${id}`
    const item = entry.key === null ? undefined : mailbox.items.get(entry.key)
    const etag = item === undefined ? {} : { '@odata.etag': `W/"${item.changeKey}"` }
    return {
      id: randomText(random, 20),
      ...head(one),
      changeType: changeTypeOf(mailbox, one.stream, entry),
      resource,
      resourceData: { '@odata.type': one.odataType, '@odata.id': resource, ...etag, id },
    }
  }

  const put = (url: string, value: Record<string, unknown>): void => {
    const open = state.waiting.findLast((one) => one.url === url && one.value.length < 100)
    if (open) open.value.push(value)
    else state.waiting.push({ url, value: [value], since: clock.now() })
  }

  const collect = (): void => {
    for (const one of state.subscriptions.values()) {
      if (one.expiresAt <= clock.now()) {
        state.subscriptions.delete(one.id)
        continue
      }
      const mailbox = mailboxOf(one.userId)
      const upTo = visibleSequence(mailbox.log, one.stream, clock.now())
      if (upTo <= one.told) continue
      const entries = entriesBetween(mailbox.log, one.stream, one.told, upTo)
      one.told = upTo
      if (one.waitsForReauthorization) continue
      for (const entry of entries)
        if (one.changeTypes.includes(changeTypeOf(mailbox, one.stream, entry)))
          put(one.notificationUrl, notification(one, mailbox, entry))
    }
  }

  const sendWaiting = async (): Promise<void> => {
    collect()
    for (const delivery of state.waiting.splice(0)) {
      const answer = await post(delivery.url, JSON.stringify({ value: delivery.value }))
      const isTaken = answer !== null && answer.status >= 200 && answer.status < 300
      if (!isTaken && clock.now() - delivery.since < givenUpAfterMs) state.waiting.push(delivery)
    }
  }

  const push: Push = {
    state,
    mailboxOf,
    async shakeHands(url, subscriptionId) {
      const token = `Validation: Testing client application reachability for subscription Request-Id: ${subscriptionId}`
      const answer = await post(
        `${url}${url.includes('?') ? '&' : '?'}validationToken=${encodeURIComponent(token)}`,
        null,
      )
      if (answer === null) return 'Subscription validation request timed out.'
      const isRight = answer.status === 200 && /^text\/plain\b/.test(answer.contentType) && answer.text === token
      return isRight
        ? null
        : 'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.'
    },
    deliver() {
      delivering = delivering.then(sendWaiting)
      return delivering
    },
    async lifecycle(subscriptionId, event) {
      const one = state.subscriptions.get(subscriptionId)
      if (one === undefined) throw new Error(`There is no subscription ${subscriptionId}.`)
      if (event === 'subscriptionRemoved') state.subscriptions.delete(one.id)
      if (event === 'reauthorizationRequired') one.waitsForReauthorization = true
      if (one.lifecycleUrl !== null) put(one.lifecycleUrl, { lifecycleEvent: event, ...head(one) })
      await push.deliver()
    },
    sendBy(given) {
      post = given
    },
  }
  return push
}
