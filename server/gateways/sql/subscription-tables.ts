/** The tables of push as Kysely sees them (see tables.ts). */

export interface SubscriptionTables {
  subscriptions: {
    id: string
    mailboxId: string
    area: string
    resource: string
    stateHash: string
    expiresAt: number
  }
  subscriptionRefusals: {
    mailboxId: string
    area: string
    resource: string
    failures: number
    code: string
    nextAt: number
  }
  subscriptionLooks: { mailboxId: string; lookedAt: number }
}
