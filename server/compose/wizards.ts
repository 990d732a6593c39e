/** Wizards and notices put together: runs on terms for the ones, health for the others. */
import type { Config } from '../config.ts'
import { quietMailboxes } from '../crm/health-report.ts'
import { createNotices, type NoticeCases } from '../crm/notices.ts'
import type { Synchronisation } from '../crm/synchronisation.ts'
import type { TermsRuns } from '../crm/terms-runs.ts'
import { createWizards, type WizardCases } from '../crm/wizards.ts'
import type { Clock } from '../engine/ports.ts'
import type { GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import { credentialExpiresAt } from './health-probes.ts'
import { foldersOf } from './mailbox-access.ts'
import type { Persistence } from './persistence.ts'
import { systemRandom } from './system.ts'
import type { Chore } from './worker.ts'

export const composeWizards = (
  { crm, isWaiting }: Persistence,
  graph: GraphMailboxes,
  { synchronisation, termsRuns }: { readonly synchronisation: Synchronisation; readonly termsRuns: TermsRuns },
  clock: Clock,
): WizardCases => {
  const folders = foldersOf(graph)
  return createWizards({
    ...crm,
    engine: {
      look: (mailbox, { areas, byHand }) => termsRuns.startOnTerms(mailbox, { purpose: 'wizard', areas, byHand }),
      approve: (mailbox, planId, hash, keys) => synchronisation.approve(mailbox, planId, hash, keys),
      isWaiting,
      requestCancel: (mailboxId, runId) => crm.syncAnswers.requestCancel(mailboxId, runId),
      folders: (mailbox, area) => folders.list(mailbox, area),
    },
    newId: systemRandom.id,
    now: clock.now,
  })
}

/** Silence is looked for at most so often, however many people look at their notices. */
const quietForMs = 60_000

export const composeNotices = (
  { crm, administration: { healthFacts } }: Persistence,
  config: Config,
  clock: Clock,
): NoticeCases => {
  let known: { readonly at: number; readonly ids: readonly string[] } | null = null
  const quiet = async (): Promise<readonly string[]> => {
    const now = clock.now()
    if (known !== null && now - known.at < quietForMs) return known.ids
    const { mailboxes, intervals } = await healthFacts.overview()
    known = { at: now, ids: quietMailboxes(mailboxes, intervals, now).map(({ mailboxId }) => mailboxId) }
    return known.ids
  }
  return createNotices({ notices: crm.notices, quiet, secretExpiresAt: credentialExpiresAt(config), now: clock.now })
}

/** How often what people should know is looked for without anybody looking. */
const scanEveryMs = 180_000

/** What the worker sees to: notices, and wizards whose page was closed. */
export const wizardChores = (wizards: WizardCases, notices: NoticeCases, now: () => number): readonly Chore[] => {
  let scannedAt = 0
  return [
    {
      name: 'notices',
      async run() {
        if (now() - scannedAt < scanEveryMs) return
        scannedAt = now()
        await wizards.settleAll()
        await notices.scan()
      },
    },
  ]
}
