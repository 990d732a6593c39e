/** What routes and the connection check ask of a mailbox over Graph, with failures turned into coded errors and problems. */
import { isAreaName } from '../../shared/area.ts'
import { isPolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { MailboxFolder } from '../../shared/schemas/policies/common.ts'
import type { AttentionPorts } from '../crm/attention.ts'
import type { ConnectionProblem, MailboxProbe, ProblemKind } from '../crm/connection-ports.ts'
import type { CrmPorts } from '../crm/ports.ts'
import type { TaskAcceptancePorts } from '../crm/task-acceptance.ts'
import type { FolderResult } from '../gateways/graph/contact-folders.ts'
import type { GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import { CodedError, type ErrorCode } from '../errors.ts'
import type { MailboxFolders } from '../routes/settings.ts'
import type { Failure } from '../sync/failure.ts'
import type { Json } from '../sync/record.ts'

const byGraphCode: Readonly<Record<string, ProblemKind>> = {
  mailboxnotenabledforrestapi: 'mailboxOnPremises',
  erroraccessdenied: 'areaForbidden',
  errornonexistentmailbox: 'mailboxMissing',
  errorinvaliduser: 'mailboxMissing',
  resourcenotfound: 'mailboxMissing',
  errorquotaexceeded: 'mailboxFull',
}

const codeFor = (failure: Failure): ErrorCode => {
  if (byGraphCode[failure.code.toLowerCase()] === 'mailboxOnPremises') return 'MAILBOX_ON_PREMISES'
  if (failure.status === 409) return 'FOLDER_NAME_TAKEN'
  if (failure.status === 400 && failure.during === 'write') return 'CRM_VALUE_INVALID'
  if (failure.status === 429) return 'SYNC_THROTTLED'
  if (failure.during === 'signIn' || failure.status === 401) return 'CONNECTION_BROKEN'
  if (failure.status === 403) return 'AREA_FORBIDDEN'
  return failure.status === 404 ? 'MAILBOX_MISSING' : 'SERVER_BUSY'
}

export const coded = (failure: Failure): CodedError =>
  new CodedError(codeFor(failure), {
    facts: { status: failure.status, graph: failure.code, graphRequest: failure.requestId },
  })

const valueOf = <T>(result: FolderResult<T>): T => {
  if (!result.ok) throw coded(result.failure)
  return result.value
}

export const foldersOf = (graph: GraphMailboxes): MailboxFolders => ({
  list: async ({ id }, area): Promise<readonly MailboxFolder[]> => valueOf(await graph.folders(id, area)),
  create: async ({ id }, area, name) => valueOf(await graph.createFolder(id, area, name)),
  async countMail({ id }, { inboxFolders, sentFolders }) {
    const folders = [...inboxFolders, ...sentFolders].map((folder) => folder.id)
    const messages = folders.length === 0 ? 0 : valueOf(await graph.countMessages(id, folders))
    return { messages, folders: folders.length }
  },
})

export const removeFromOutlook =
  (graph: GraphMailboxes, { policies }: Pick<CrmPorts, 'policies'>): AttentionPorts['removeFromOutlook'] =>
  async ({ id, employeeId }, area, outlookId) => {
    // Where the record lies is part of a task's address.
    const folder = isPolicyArea(area) ? (await policies.read(area, employeeId)).policy.folder : null
    const failure = await graph.removeItem(id, area, outlookId, folder?.id ?? '')
    if (failure !== null) throw coded(failure)
  }

/** The update tag joins the categories that the record has now (SM-27). */
export const tagInOutlook =
  (graph: GraphMailboxes, { policies }: Pick<CrmPorts, 'policies'>, tag: string): TaskAcceptancePorts['tagInOutlook'] =>
  async ({ id: mailboxId, employeeId }, area, outlookId) => {
    const policy = isPolicyArea(area) ? (await policies.read(area, employeeId)).policy : null
    const place = { container: policy?.folder?.id ?? '', policy: policy as unknown as Json }
    const side = graph.outlookSide(mailboxId)
    const [read] = await side.read(area, place, [outlookId])
    if (read === undefined || 'gone' in read) throw new CodedError('NOT_FOUND')
    if ('failure' in read) throw coded(read.failure)
    const { id, version, tags } = read.found
    if (tags.some((one) => one.toLowerCase() === tag.toLowerCase())) return
    const write = {
      kind: 'update',
      id,
      version,
      fields: {},
      changed: [],
      before: {},
      tags: [...tags, tag],
    } as const
    const [outcome] = await side.write(area, [{ key: id, place, write, marker: null }])
    if (outcome !== undefined && !outcome.done) throw coded(outcome.failure)
  }

const problemKind = (failure: Failure): ProblemKind => {
  if (failure.during === 'signIn' || failure.status === 401) return failure.status === 503 ? 'retry' : 'reconnect'
  return byGraphCode[failure.code.toLowerCase()] ?? (failure.status === 403 ? 'areaForbidden' : 'graphRetry')
}

/** CARET-18: passed only when reading, creating and deleting really worked. */
export const probeOf =
  (graph: GraphMailboxes, now: () => number): MailboxProbe =>
  async (connection, area) => {
    if (!isAreaName(area)) return { read: 'notRun', write: 'notRun', problem: null }
    const { read, write } = await graph.probe(connection.id, area)
    const failure = read !== 'passed' ? read : write !== 'passed' && write !== 'notRun' ? write : null
    const problem: ConnectionProblem | null =
      failure === null
        ? null
        : { kind: problemKind(failure), code: failure.code, requestId: failure.requestId, at: now() }
    return {
      read: read === 'passed' ? 'passed' : 'failed',
      write: typeof write === 'string' ? write : 'failed',
      problem,
    }
  }
