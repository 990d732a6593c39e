/**
 * Facts for support in one file. No secret, no name, no address, no title and no text goes in: mailboxes are called by our own ids, and whatever looks like
 * an address all the same is replaced by a word that is the same wherever the address stands.
 */
import { createHash } from 'node:crypto'
import type { MadeFile } from '../../shared/schemas/oversight.ts'
import type { AuditLog, HealthFacts } from './administration-ports.ts'
import type { HealthReport } from './health-report.ts'

export interface SupportBundleDependencies {
  readonly healthFacts: HealthFacts
  readonly auditLog: Pick<AuditLog, 'list'>
  readonly health: HealthReport
  /** Of the configuration: kinds and switches, nothing that opens or names anything. */
  readonly configuration: Readonly<Record<string, string | number | boolean | null>>
  readonly now: () => number
}

const runs = 200
const failures = 200
const auditLines = 200

const address = /[^\s"'<>(),;:@\\]+@[^\s"'<>(),;:@\\]+/gu

export const withoutAddresses = (text: string): string =>
  text.replaceAll(
    address,
    (found) => `address-${createHash('sha256').update(found.toLowerCase()).digest('hex').slice(0, 10)}`,
  )

export const createSupportBundle =
  ({ healthFacts, auditLog, health, configuration, now }: SupportBundleDependencies) =>
  async (): Promise<MadeFile> => {
    const { quiet, ...report } = await health.report()
    const { mailboxes, ...synchroniser } = await health.overview()
    const { items } = await auditLog.list({ limit: auditLines })
    const content = {
      madeAt: new Date(now()).toISOString(),
      configuration,
      health: { ...report, quiet: quiet.map(({ mailboxId, lastCheckedAt }) => ({ mailboxId, lastCheckedAt })) },
      synchroniser: {
        ...synchroniser,
        mailboxes: mailboxes.map(({ displayName: _name, username: _username, ...mailbox }) => mailbox),
      },
      rows: await healthFacts.rowCounts(),
      migrations: await healthFacts.migrations(),
      runs: await healthFacts.lastRuns(runs),
      failures: await healthFacts.failures(failures),
      audit: items.map(({ at, employeeId, action, outcome, requestId }) => ({
        at,
        employeeId,
        action,
        outcome,
        requestId,
      })),
    }
    const day = new Date(now()).toISOString().slice(0, 10)
    return {
      name: `tandem-support-${day}.json`,
      type: 'application/json',
      text: withoutAddresses(JSON.stringify(content, null, 2)),
    }
  }
