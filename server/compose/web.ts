/** The HTTP side put together: authentication against our employees, every route, the built pane. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance, FastifyPluginAsync } from 'fastify'
import { buildApp } from '../app.ts'
import { isLoopback, type Config } from '../config.ts'
import { createSubjects, namedEmployee } from '../crm/settings-subject.ts'
import { CodedError } from '../errors.ts'
import { defaultTags } from '../areas/contacts/policy.ts'
import type { ChangeNotices } from '../crm/change-notices.ts'
import type { NoticeCases } from '../crm/notices.ts'
import type { WizardCases } from '../crm/wizards.ts'
import type { PaneConfig } from '../../shared/schemas/connection.ts'
import { authentication, type AuthenticationOptions } from '../plugins/authentication.ts'
import type { HealthChecks } from '../plugins/health.ts'
import { authDialogRoutes } from '../routes/auth-dialog.ts'
import { connectionRoutes } from '../routes/connections.ts'
import { documentFileRoutes } from '../routes/document-files.ts'
import { documentRoutes } from '../routes/documents.ts'
import { filingRoutes } from '../routes/filing.ts'
import type { MailboxOf } from '../routes/mailbox-of.ts'
import { historyRoutes } from '../routes/history.ts'
import { meRoutes } from '../routes/me.ts'
import { noticeRoutes } from '../routes/notices.ts'
import { wizardRoutes } from '../routes/wizards.ts'
import { clientRoutes, contactRoutes, employeeRoutes } from '../routes/records.ts'
import { appointmentRoutes } from '../routes/appointments.ts'
import { policyRoutes } from '../routes/policies.ts'
import { notificationRoutes } from '../routes/notifications.ts'
import { settingsRoutes } from '../routes/settings.ts'
import { decisionRoutes, syncRoutes } from '../routes/sync.ts'
import { termsRunRoutes } from '../routes/terms-runs.ts'
import { ticketRoutes } from '../routes/tickets.ts'
import { whyRoutes } from '../routes/why.ts'
import { synchroniserRoutes } from '../routes/synchroniser.ts'
import type { GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import type { Mail } from './mail.ts'
import { foldersOf } from './mailbox-access.ts'
import { parsePolicy } from './parse-policy.ts'
import type { Persistence } from './persistence.ts'
import { recordRoutes } from './records.ts'
import type { composeSignIn } from './sign-in.ts'
import type { composeUseCases } from './synchronisation.ts'

export interface WebParts {
  readonly config: Config
  readonly logger: FastifyBaseLogger
  readonly persistence: Persistence
  readonly signIn: ReturnType<typeof composeSignIn>
  readonly useCases: ReturnType<typeof composeUseCases>
  readonly graph: GraphMailboxes
  readonly mail: Mail
  readonly health: HealthChecks
  readonly changeNotices: ChangeNotices
  readonly wizards: WizardCases
  readonly notices: NoticeCases
  /** As an administrator named it, else as configured. */
  readonly firmName: () => string
  readonly administration: readonly FastifyPluginAsync[]
  /** Whether the built pane is served. */
  readonly pane: boolean
}

const paneFolder = join(import.meta.dirname, '../../dist/pane')
/** Nothing here is secret; it is what the pane must know before anybody is signed in. The authority is Microsoft's own name, always. */
const paneConfigOf = ({ entra }: Config, firmName: string): PaneConfig => ({
  clientId: entra.apiClientId,
  authority: `https://login.microsoftonline.com/${entra.tenantIds.length === 1 ? (entra.tenantIds[0] ?? '') : 'organizations'}`,
  scope: `api://${entra.apiClientId}/access_as_user`,
  firmName,
})

const originOf = (url: string): string => new URL(url).origin
/** Reached over HTTPS, by us or by a proxy, under a name of its own. */
const isPublic = (origin: string): boolean => origin.startsWith('https:') && !isLoopback(origin)

const tlsOf = async (config: Config): Promise<{ key: string; cert: string } | null> => {
  if (config.tls.kind === 'none') return null
  if (config.tls.kind === 'files')
    return { key: readFileSync(config.tls.key, 'utf8'), cert: readFileSync(config.tls.cert, 'utf8') }
  // Only here: what makes certificates is a development dependency, which a production image does not have.
  const { developmentCertificate } = await import('../tools/certificates.ts')
  return developmentCertificate()
}

/** The mailbox of whoever calls, or of the employee whom an administrator names. */
const mailboxOf =
  ({ connections, crm: { employees } }: Persistence): MailboxOf =>
  async (caller, of) => {
    const employeeId = namedEmployee(caller, of)
    if (of !== undefined && (await employees.get(employeeId)) === null) throw new CodedError('NOT_FOUND')
    const owner = of === undefined ? caller : await employees.ownerOf(employeeId)
    const connection =
      owner === null ? null : await connections.findByOwner({ tenantId: owner.tenantId, userId: owner.userId })
    return connection === null || connection.state === 'none'
      ? null
      : { id: connection.id, employeeId, isConnected: connection.state === 'connected' }
  }

/** Known by Entra's tenant and object id. Into an empty list the first person of the firm's own tenant comes as administrator. */
const employeeFinder =
  (
    { crm: { employees }, administration: { employeeStore } }: Persistence,
    ownTenant: string | undefined,
  ): AuthenticationOptions['findEmployee'] =>
  async ({ owner, name, username }) => {
    const known = await employees.findByOwner(owner)
    if (known !== null || owner.tenantId !== ownTenant || (await employees.count()) > 0) return known
    // Two very first people at once: one of them finds the other there (platform 3.5).
    return (await employeeStore.createFirst(owner, { name, username })) ?? employees.findByOwner(owner)
  }

export const composeWeb = async (parts: WebParts): Promise<FastifyInstance> => {
  const { config, persistence, signIn, useCases, graph, mail } = parts
  const { crm } = persistence
  const own = mailboxOf(persistence)
  const scriptOrigins = [...new Set(config.officeScripts.map(originOf))]
  return buildApp({
    https: await tlsOf(config),
    logger: parts.logger,
    trustedProxies: config.trustedProxies,
    limitFactor: config.limitFactor,
    headers: {
      frameAncestors: config.frameAncestors,
      scriptOrigins: config.simulated ? scriptOrigins : [...scriptOrigins, 'https://ajax.aspnetcdn.com'],
      connectOrigins: [originOf(config.entra.authorizeUrl)],
      strictTransport: isPublic(config.publicOrigin),
    },
    health: parts.health,
    audit: (line) => persistence.administration.auditLog.write(line),
    pane: parts.pane ? { folder: paneFolder, officeScripts: config.officeScripts } : null,
    authentication: async (app) => {
      await app.register(authentication, {
        verifyEntraToken: signIn.verifyEntraToken,
        dialogTokens: signIn.dialogTokens,
        findEmployee: employeeFinder(persistence, config.entra.tenantIds[0]),
      })
    },
    routes: [
      connectionRoutes({
        connections: signIn.connections,
        publicOrigin: config.publicOrigin,
        adminConsentUrl: signIn.adminConsentUrl,
      }),
      authDialogRoutes({ dialogSignIn: signIn.dialogSignIn }),
      meRoutes({
        paneConfig: () => paneConfigOf(config, parts.firmName()),
        employees: crm.employees,
        connections: signIn.connections,
      }),
      clientRoutes(crm),
      contactRoutes(crm, own),
      employeeRoutes(crm),
      ...recordRoutes(parts, own),
      ticketRoutes({ ...crm, ...useCases }, own),
      appointmentRoutes({ ...crm, ...useCases }, own),
      filingRoutes({ ...crm, ...useCases }, own),
      documentRoutes({ ...crm, ...useCases, ...mail }, own),
      documentFileRoutes({ ...crm, ...mail }, own),
      settingsRoutes(useCases.areaSettings, foldersOf(graph), crm, defaultTags, own),
      policyRoutes({ ...useCases, parsePolicy }, own),
      syncRoutes(useCases.synchronisation, crm, useCases.areaSettings, own),
      decisionRoutes(useCases.synchronisation, useCases.attention, crm, own),
      termsRunRoutes(useCases.termsRuns, useCases.areaSettings, own),
      historyRoutes(useCases, own),
      whyRoutes(useCases, createSubjects(crm), own),
      notificationRoutes(parts),
      wizardRoutes(parts.wizards, own),
      noticeRoutes(parts.notices),
      synchroniserRoutes(crm, useCases.runs),
      ...parts.administration,
    ],
  })
}
