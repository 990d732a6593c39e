/** Who is calling, as every route sees it. Set by plugins/authentication.ts, read through `principalOf`. */
import type { FastifyRequest } from 'fastify'
import type { Role } from '../../shared/schemas/crm.ts'
import { CodedError } from '../errors.ts'

export interface Principal {
  /** Entra tenant id and object id: the only identity key (platform 1.5). */
  readonly tenantId: string
  readonly userId: string
  /** Labels, never used to decide. */
  readonly name: string
  readonly username: string
  /** Role and employee come from our own database at every request. */
  readonly employeeId: string
  readonly role: Role
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null
  }
}

/** @throws CodedError AUTH_TOKEN_MISSING */
export const principalOf = (request: FastifyRequest): Principal => {
  if (request.principal === null) throw new CodedError('AUTH_TOKEN_MISSING')
  return request.principal
}
