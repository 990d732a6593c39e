/** Subscriptions to change notifications over Graph (graph-contract 11): what can be watched, and create, renew, delete. */
import type { AreaName } from '../../../shared/area.ts'
import type { Place } from '../../engine/ports.ts'
import type { Subscriptions } from '../../engine/push-ports.ts'
import type { GraphClient } from './client.ts'
import { malformed } from './failure.ts'
import { objectOf, remove, send, textOf } from './request.ts'

const id = encodeURIComponent

interface MailPlace {
  readonly inboxFolders?: readonly { readonly id: string }[]
  readonly sentFolders?: readonly { readonly id: string }[]
}

const foldersOf = (policy: unknown): readonly string[] => {
  const { inboxFolders = [], sentFolders = [] } = (policy ?? {}) as MailPlace
  const chosen = [...inboxFolders, ...sentFolders].map((folder) => folder.id)
  return chosen.length > 0 ? [...new Set(chosen)] : ['inbox', 'sentitems']
}

/** Of calendars Graph tells only about the default one (`/me/events`); another one keeps to its schedule. */
const resources: Readonly<Record<AreaName, (place: Place) => readonly string[]>> = {
  contacts: ({ container }) => [
    container === 'contacts' ? '/me/contacts' : `/me/contactFolders/${id(container)}/contacts`,
  ],
  tasks: ({ container }) => [`/me/todo/lists/${id(container)}/tasks`],
  calendar: () => ['/me/events'],
  mail: ({ policy }) => foldersOf(policy).map((folder) => `/me/mailFolders/${id(folder)}/messages`),
}

export interface SubscriptionAddresses {
  /** Both public, https, on the same host. */
  readonly notificationUrl: string
  readonly lifecycleNotificationUrl: string
}

const moment = (epochMs: number): string => new Date(epochMs).toISOString()

const granted = (body: unknown): number | null => {
  const text = textOf(objectOf(body)['expirationDateTime'])
  const at = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : at
}

export const createSubscriptions = (
  clientOf: (mailboxId: string) => GraphClient,
  addresses: SubscriptionAddresses,
): Subscriptions => ({
  watched: (area, place) => resources[area](place).map((resource) => ({ area, resource })),

  async create(mailboxId, resource, clientState, expiresAt) {
    const body = {
      changeType: 'created,updated,deleted',
      ...addresses,
      resource,
      expirationDateTime: moment(expiresAt),
      clientState,
    }
    const sent = await clientOf(mailboxId).send(send('POST', '/subscriptions', body))
    if (!sent.ok) return { failure: sent.failure }
    const made = textOf(objectOf(sent.reply.body)['id'])
    const until = granted(sent.reply.body)
    if (made === null || until === null) return { failure: malformed('a subscription without id or end', 'write') }
    return { id: made, expiresAt: until }
  },

  async renew(mailboxId, subscriptionId, expiresAt) {
    const body = { expirationDateTime: moment(expiresAt) }
    const sent = await clientOf(mailboxId).send(send('PATCH', `/subscriptions/${id(subscriptionId)}`, body))
    if (!sent.ok) return sent.failure.status === 404 ? { gone: true } : { failure: sent.failure }
    return { expiresAt: granted(sent.reply.body) ?? expiresAt }
  },

  async remove(mailboxId, subscriptionId) {
    const sent = await clientOf(mailboxId).send(remove(`/subscriptions/${id(subscriptionId)}`, null))
    return sent.ok || sent.failure.status === 404 ? null : sent.failure
  },
})
