/** What one row of the endpoint table says, and the params that several rows share. */
import { Type, type TSchema } from 'typebox'
import { Id } from '../schemas/common.ts'
import { Area } from '../schemas/sync.ts'

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** `public`: no sign-in. `employee`: any active employee (reads only for role readOnly). `administrator`. */
  readonly who: 'public' | 'employee' | 'administrator'
  readonly summary: string
  /** A POST that changes nothing: allowed to the role readOnly. */
  readonly reads?: true
  /**
   * Leaves a line in the audit log: who called it when, with its params and these top-level parts of the body (never mail text, never secrets).
   */
  readonly audit?: readonly string[]
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly reply: TSchema
}

export type Endpoints = Readonly<Record<string, Endpoint>>

export const endpoint = <const E extends Endpoint>(declaration: E): E => declaration

export const ById = Type.Object({ id: Id })
export const ByArea = Type.Object({ area: Area })
export const Started = Type.Object({ runId: Id })
