/** A mailbox and a CRM with gatherings (gathering-area.ts), and the few things that tests do with them. */
import type { FinishedRun } from '../../server/engine/engine.ts'
import type { StoredPlan } from '../../server/engine/ports.ts'
import type { MailboxTables } from '../../server/gateways/memory/database.ts'
import type { Link } from '../../server/sync/link.ts'
import type { SyncPolicy } from '../../server/sync/policy.ts'
import type { Fields } from '../../server/sync/record.ts'
import { gatheringArea, gatheringRules, outbox } from './gathering-area.ts'
import { createWorld, folder, twoWay, type OutlookPerson, type World, type WorldOptions } from './world.ts'

export const firstMailbox = 'mailbox-1'

export interface GatheringScene {
  readonly world: World
  readonly person: OutlookPerson
  /** Addresses that Exchange mailed, in order. */
  readonly sent: readonly string[]
  /** A gathering in the CRM on a day to come; gives its id. */
  inCrm(name: string, fields?: Fields, kind?: string): string
  /** One that a person makes in Outlook; gives its Outlook id. */
  inOutlook(name: string, fields?: Fields): string
  run(mailboxId?: string): Promise<FinishedRun>
  /** Runs until nothing happens any more; fails where that takes more than six runs. */
  settle(mailboxId?: string): Promise<void>
  tables(mailboxId?: string): MailboxTables
  link(crmId: string, mailboxId?: string): Link | undefined
  outlookId(crmId: string, mailboxId?: string): string
  /** What Outlook and the CRM hold. */
  outlook(crmId: string): Fields
  crm(crmId: string): Fields
  setPolicy(changes: Partial<SyncPolicy>): void
  waiting(): StoredPlan | undefined
  approve(plan: StoredPlan, keys?: readonly string[] | null): Promise<FinishedRun>
}

export const createGatheringScene = (options: Partial<WorldOptions> = {}): GatheringScene => {
  const box = outbox()
  const world = createWorld({
    areas: [gatheringArea('calendar')],
    mailboxRules: gatheringRules(),
    onWritten: box.onWritten,
    ...options,
  })
  const person = world.outlook()
  const tables = (mailboxId = firstMailbox): MailboxTables => world.database.tables(mailboxId)
  const link = (crmId: string, mailboxId?: string): Link | undefined => tables(mailboxId).links.get(`calendar ${crmId}`)
  const outlookId = (crmId: string, mailboxId?: string): string => {
    const id = link(crmId, mailboxId)?.outlookId
    if (typeof id !== 'string')
      throw new Error(`${crmId} has no Outlook record: ${JSON.stringify(link(crmId, mailboxId))}`)
    return id
  }
  const run = (mailboxId = firstMailbox): Promise<FinishedRun> => world.run({ mailboxId })
  return {
    world,
    person,
    sent: box.sent,
    tables,
    link,
    outlookId,
    run,
    inCrm: (name, fields = {}, kind = 'gathering') =>
      world.crm.create('calendar', { id: `${kind}:${name}`, kind, fields: { name, day: '2026-05-04', ...fields } }),
    inOutlook: (name, fields = {}) => person.create({ name, day: '2026-05-04', ...fields }, { folder }),
    async settle(mailboxId) {
      for (let runs = 0; runs < 6; runs += 1) {
        const { counts, state } = await run(mailboxId)
        if (counts.done + counts.failed === 0 && state !== 'failed') return
      }
      throw new Error(`Still at work: ${JSON.stringify(tables(mailboxId).items.slice(-3))}`)
    },
    outlook: (crmId) => person.fields(outlookId(crmId)) ?? {},
    crm: (crmId) => world.crm.row(crmId)?.fields ?? {},
    setPolicy: (changes) =>
      world.settings.change(firstMailbox, 'calendar', { policy: { ...twoWay, ...options.policy, ...changes } }),
    waiting: () => [...tables().plans.values()].find((plan) => plan.state === 'waiting'),
    approve(plan, keys = null) {
      tables().plans.set(plan.id, { ...plan, state: 'approved', approvedKeys: keys })
      return world.run({ planId: plan.id, trigger: 'approval' })
    },
  }
}
