/**
 * One hook for every API request: a bearer token of Entra or of our dialog fallback becomes `request.principal`. Employee and role come from
 * our own database at every request, so that a change acts at once (platform 3.5); nothing in a token grants a right.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Role } from '../../shared/schemas/crm.ts'
import type { DialogTokens, Identified, VerifyToken } from '../crm/sign-in-ports.ts'
import { CodedError } from '../errors.ts'

export interface KnownEmployee {
  readonly id: string
  readonly role: Role
  readonly active: boolean
}

export interface AuthenticationOptions {
  readonly verifyEntraToken: VerifyToken
  readonly dialogTokens: DialogTokens
  /** By tenant and object id, never by e-mail or user name. The labels are for a first sign-in that creates the employee. */
  readonly findEmployee: (identified: Extract<Identified, { ok: true }>) => Promise<KnownEmployee | null>
}

const BEARER = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i

/** Endpoints say who may call them; an address below `/api/` that says nothing is refused without a sign-in as well. */
const isProtected = (request: FastifyRequest): boolean => {
  const { who } = request.routeOptions.config
  return who === undefined ? request.url.startsWith('/api/') && !request.url.startsWith('/api/docs') : who !== 'public'
}

const refuse = (identified: Extract<Identified, { ok: false }>): CodedError =>
  new CodedError(identified.code, { facts: { reason: identified.reason } })

export const authentication = fp<AuthenticationOptions>(
  async (app: FastifyInstance, { verifyEntraToken, dialogTokens, findEmployee }) => {
    if (!app.hasRequestDecorator('principal')) app.decorateRequest('principal', null)

    app.addHook('onRequest', async (request) => {
      if (request.is404 || !isProtected(request)) return
      const header = request.headers.authorization
      if (header === undefined) throw new CodedError('AUTH_TOKEN_MISSING')
      const token = BEARER.exec(header)?.[1]
      if (token === undefined) throw new CodedError('AUTH_TOKEN_INVALID', { facts: { reason: 'header' } })

      const identified = await (dialogTokens.looksLikeOurs(token)
        ? dialogTokens.verify(token)
        : verifyEntraToken(token))
      if (!identified.ok) throw refuse(identified)
      const employee = await findEmployee(identified)
      if (!employee) throw new CodedError('AUTH_NO_EMPLOYEE')
      if (!employee.active) throw new CodedError('AUTH_EMPLOYEE_INACTIVE')
      const { owner, name, username } = identified
      request.principal = { ...owner, name, username, employeeId: employee.id, role: employee.role }
    })
  },
  { name: 'authentication' },
)
