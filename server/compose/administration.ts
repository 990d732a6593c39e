/** Administration put together: stores, desks, health, support bundle. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Firm, FirmChange } from '../../shared/schemas/administration.ts'
import { areas } from '../areas/index.ts'
import type { Config } from '../config.ts'
import type { AdministrationStores } from '../crm/administration-ports.ts'
import { auditFile } from '../crm/audit-file.ts'
import type { ConnectionStore } from '../crm/connection-ports.ts'
import type { Connections } from '../crm/connections.ts'
import { createDirectoryDesk } from '../crm/directory-desk.ts'
import { createEmployeeDesk } from '../crm/employee-desk.ts'
import { createHealthReport } from '../crm/health-report.ts'
import { mailServiceOf } from '../crm/mail-service.ts'
import type { CrmPorts } from '../crm/ports.ts'
import { createPrivacyDesk } from '../crm/privacy-desk.ts'
import { checklistOf } from '../crm/setup-checklist.ts'
import { createSupportBundle } from '../crm/support-bundle.ts'
import type { Clock } from '../engine/ports.ts'
import { MAILBOX_SCOPES } from '../gateways/entra/confidential-client.ts'
import { createDirectory } from '../gateways/graph/directory.ts'
import { administrationRoutes } from '../routes/administration.ts'
import { oversightRoutes, privacyRoutes } from '../routes/oversight.ts'
import { failureOfSignIn } from './graph-tokens.ts'
import { credentialExpiresAt, healthProbes } from './health-probes.ts'
import { logOf, systemRandom } from './system.ts'

export interface AdministrationParts {
  readonly config: Config
  readonly logger: Logger
  readonly clock: Clock
  readonly stores: AdministrationStores
  readonly employees: CrmPorts['employees']
  readonly connectionStore: ConnectionStore
  readonly signIn: { readonly connections: Connections; readonly adminConsentUrl: string }
  /** The firm has a new name. */
  readonly onNamed: (name: string) => void
  readonly removeFile: (hash: string) => Promise<void>
}

const versionOfProgram = (): string => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string
  }
  return version
}

/** Kinds and switches only: nothing that names the firm, opens anything or tells where it runs. */
const configurationOf = (config: Config): Readonly<Record<string, string | number | boolean | null>> => ({
  role: config.role,
  database: config.database.kind,
  files: config.files.kind,
  tls: config.tls.kind,
  simulated: config.simulated,
  sampleData: config.sampleData,
  logLevel: config.logLevel,
  tenants: config.entra.tenantIds.length,
  credential: config.entra.connectCertificate === null ? 'secret' : 'certificate',
  trustedProxies: config.trustedProxies.length,
  ownKeysFile: config.keysFile !== null,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
})

const firmOf = ({ config, stores, signIn, onNamed }: AdministrationParts) => {
  const read = async (): Promise<Firm> => ({
    ...(await stores.firmStore.read()),
    tenantIds: [...config.entra.tenantIds],
    connectClientId: config.entra.connectClientId,
    credential: config.entra.connectCertificate === null ? 'secret' : 'certificate',
    credentialExpiresAt: credentialExpiresAt(config),
    scopes: [...MAILBOX_SCOPES],
    adminConsentUrl: signIn.adminConsentUrl,
    service: mailServiceOf(config.graph.url, config.simulated),
  })
  return {
    read,
    async save(change: FirmChange) {
      await stores.firmStore.save(change)
      onNamed(change.name)
      return read()
    },
  }
}

export const composeAdministration = (parts: AdministrationParts) => {
  const { config, logger, clock, stores, employees, connectionStore, signIn } = parts
  const { connections } = signIn
  const service = mailServiceOf(config.graph.url, config.simulated)
  const directory = createDirectory({
    graphUrl: config.graph.url,
    clock,
    random: systemRandom,
    log: logOf(logger),
    tokensOf:
      (reader) =>
      async ({ renew }) => {
        const result = await connections.directoryToken(reader, renew)
        if (result?.ok === true) return { token: result.token }
        return { failure: failureOfSignIn(result?.failure ?? { kind: 'consent', code: null, requestId: null }) }
      },
  })
  const health = createHealthReport({
    healthFacts: stores.healthFacts,
    people: () => stores.employeeStore.facts({}),
    probes: healthProbes(config),
    version: versionOfProgram(),
    now: clock.now,
  })
  return [
    administrationRoutes({
      employeeDesk: createEmployeeDesk({
        employeeStore: stores.employeeStore,
        employees,
        connections,
        connectionStore,
        service,
      }),
      directoryDesk: createDirectoryDesk({ directory, employeeStore: stores.employeeStore, service }),
      connections,
      health,
      firm: firmOf(parts),
      checklist: async () =>
        checklistOf(
          await stores.setupFacts(),
          await stores.employeeStore.facts({}),
          areas.map((area) => area.name),
        ),
      publicOrigin: config.publicOrigin,
    }),
    oversightRoutes({
      stores,
      supportBundle: createSupportBundle({
        healthFacts: stores.healthFacts,
        auditLog: stores.auditLog,
        health,
        configuration: configurationOf(config),
        now: clock.now,
      }),
      auditFile: (filter) => auditFile(stores.auditLog, filter, clock.now()),
    }),
    privacyRoutes(
      createPrivacyDesk({
        store: stores.privacy,
        async removeFiles(hashes) {
          for (const hash of hashes) await parts.removeFile(hash)
        },
        async disconnect({ owner }) {
          if (owner !== null) await connections.disconnect(owner)
        },
        now: clock.now,
      }),
    ),
  ]
}
