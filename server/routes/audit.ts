/** Leaves a line in the audit log for the endpoints that say so: what was asked, by whom, and how it ended; a refusal as well as a success. */
import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '../../shared/endpoints/endpoint.ts'
import type { AuditLine } from '../crm/administration-ports.ts'
import { codedErrorOf } from '../plugins/error-handler.ts'

export type Audit = (line: AuditLine) => Promise<void>

declare module 'fastify' {
  interface FastifyInstance {
    /** Absent where nothing is kept. */
    audit?: Audit
  }
}

const partsOf = (body: unknown, names: readonly string[]): Record<string, unknown> =>
  typeof body === 'object' && body !== null
    ? Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)))
    : {}

/** Only where the endpoint knows previews: elsewhere the word is the caller's own and hides nothing. */
const isPreview = ({ audit = [] }: Endpoint, body: unknown): boolean =>
  audit.includes('preview') && typeof body === 'object' && body !== null && 'preview' in body && body.preview === true

/** Of an address, what somebody typed to find people by, or where a page of such people ends. */
const typed: ReadonlySet<string> = new Set(['search', 'login', 'after'])

const withoutWords = (params: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(params).filter(([name]) => !typed.has(name)))

/** A failure to write is logged, and changes nothing about what was answered. */
const write = async (name: string, endpoint: Endpoint, request: FastifyRequest, outcome: string): Promise<void> => {
  const { audit } = request.server
  if (endpoint.audit === undefined || audit === undefined || isPreview(endpoint, request.body)) return
  const line: AuditLine = {
    employeeId: request.principal?.employeeId ?? null,
    action: name,
    params: withoutWords({ ...(request.params as object), ...(request.query as object) }),
    body: partsOf(request.body, endpoint.audit),
    outcome,
    requestId: request.id,
  }
  await audit(line).catch((error: unknown) => request.log.error({ err: error, action: name }, 'audit line lost'))
}

/** Does the work and leaves the line. @throws what the work throws */
export const audited = async <T>(
  name: string,
  endpoint: Endpoint,
  request: FastifyRequest,
  work: () => Promise<T> | T,
): Promise<T> => {
  try {
    const result = await work()
    await write(name, endpoint, request, 'ok')
    return result
  } catch (error) {
    await write(name, endpoint, request, codedErrorOf(error).code)
    throw error
  }
}

/** The work is a check: only its refusal leaves a line. */
export const auditedRefusal = async (
  name: string,
  endpoint: Endpoint,
  request: FastifyRequest,
  check: () => void,
): Promise<void> => {
  try {
    check()
  } catch (error) {
    await write(name, endpoint, request, codedErrorOf(error).code)
    throw error
  }
}
