/** A mailbox whose letters are filed (letter-area.ts), and the few things that tests do with them. */
import type { FinishedRun } from '../../server/engine/engine.ts'
import type { CrmRow, MailboxTables } from '../../server/gateways/memory/database.ts'
import type { MailboxRecord } from '../../server/gateways/memory/outlook-mailbox.ts'
import type { Link } from '../../server/sync/link.ts'
import type { SyncPolicy } from '../../server/sync/policy.ts'
import { letterWorld } from './letter-area.ts'
import { createWorld, folder, twoWay, type RunOptions, type World, type WorldOptions } from './world.ts'

export interface Letter {
  readonly subject: string
  /** Message-ID; missing: none. */
  readonly number?: string
  readonly from?: string
  /** What it is made of; the same content is the same letter, whoever sees it. Missing: its subject. */
  readonly content?: string
  readonly day?: number
  readonly never?: boolean
  readonly tags?: readonly string[]
}

export interface LetterScene {
  readonly world: World
  /** Comes into the folder; gives its Outlook id. */
  arrives(letter: Letter): string
  run(more?: RunOptions): Promise<FinishedRun>
  /** Runs until nothing happens any more. */
  settle(): Promise<void>
  tables(): MailboxTables
  link(outlookId: string): Link | undefined
  documents(): readonly CrmRow[]
  document(outlookId: string): CrmRow | undefined
  record(outlookId: string): MailboxRecord | undefined
  lies(outlookId: string): string | undefined
  setOptions(options: Readonly<Record<string, boolean>>): void
}

/** Nothing is ever deleted because something was. */
const letterPolicy: Partial<SyncPolicy> = {
  acceptance: 'tagged',
  allow: { add: true, update: true, delete: false },
  removeInOutlook: false,
}

export const letterMailbox = 'mailbox-1'

export const createLetterScene = (options: Partial<WorldOptions> = {}): LetterScene => {
  const world = createWorld({ ...letterWorld, ...options, policy: { ...letterPolicy, ...options.policy } })
  const tables = (): MailboxTables => world.database.tables(letterMailbox)
  const link = (outlookId: string): Link | undefined =>
    [...tables().links.values()].find((one) => one.outlookId === outlookId)
  const record = (outlookId: string): MailboxRecord | undefined => world.mailbox().record(outlookId)
  const documents = (): readonly CrmRow[] => world.crm.rows('mail').filter((row) => !row.deleted)
  return {
    world,
    tables,
    link,
    record,
    documents,
    arrives({ subject, number, from = 'ada@example.com', content = subject, day = 20, never = false, tags = [] }) {
      const body = { subject, messageId: number ?? null, sender: from, content, day, never }
      const stored = world.mailbox().create(folder, { body, tags })
      if (!('id' in stored)) throw new Error('The mailbox refused a letter')
      return stored.id
    },
    run: (more) => world.run(more),
    async settle() {
      for (let turn = 0; turn < 14; turn += 1) {
        world.clock.advance(7 * 60 * 60_000)
        const process = world.start()
        await world.run({ process })
        const effects = process.moments.filter(
          (moment) => moment.kind === 'effect' && moment.name !== 'settings.succeeded',
        )
        if (effects.length === 0) return
      }
      throw new Error(`Still at work: ${JSON.stringify([...tables().retries.values()])}`)
    },
    document: (outlookId) => documents().find((row) => row.id === link(outlookId)?.crmId),
    lies: (outlookId) => record(outlookId)?.folder,
    setOptions: (to) =>
      world.settings.change(letterMailbox, 'mail', {
        policy: { ...twoWay, ...letterPolicy, ...options.policy, options: to },
      }),
  }
}
