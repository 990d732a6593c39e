/** Subscriptions to change notifications of mailboxes (graph-contract 11), and what stands ready to be sent. State only. */

export type ChangeType = 'created' | 'updated' | 'deleted'

export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed'

export interface Subscription {
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  readonly applicationId: string
  /** As it was asked for. */
  readonly resource: string
  readonly changeTypes: readonly ChangeType[]
  readonly notificationUrl: string
  readonly lifecycleUrl: string | null
  readonly clientState: string | null
  /** Epoch ms. */
  expiresAt: number
  /** Stream of the change log that it watches. */
  readonly stream: string
  /** How notifications name the collection, and the type of what is in it. */
  readonly collection: string
  readonly odataType: string
  readonly immutableIds: boolean
  /** Sequence of the change log up to which changes were told. */
  told: number
  /** Nothing is told until the application renews it; what happens meanwhile is lost (graph-contract 11.4). */
  waitsForReauthorization: boolean
}

/** One POST that an endpoint has not taken yet. */
export interface Delivery {
  readonly url: string
  readonly value: Record<string, unknown>[]
  /** Epoch ms; given up four hours later. */
  readonly since: number
}

export interface PushState {
  readonly subscriptions: Map<string, Subscription>
  readonly waiting: Delivery[]
}

export const createPushState = (): PushState => ({ subscriptions: new Map(), waiting: [] })
