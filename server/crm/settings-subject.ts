/** Whose settings are read or saved, and who may: oneself, an employee, the firm (ABA-15, CARET-09). */
import type { Role } from '../../shared/schemas/crm.ts'
import { firmSubject } from '../../shared/schemas/policies/desk.ts'
import { CodedError, type ErrorCode } from '../errors.ts'
import type { CrmPorts } from './ports.ts'

export interface Actor {
  readonly employeeId: string
  readonly role: Role
}

export type Subject =
  | { readonly kind: 'firm' }
  | { readonly kind: 'employee'; readonly id: string; readonly isSelf: boolean }

/** The employee that is meant: oneself, or by an administrator somebody else. @throws AUTH_ROLE_NOT_ALLOWED */
export const namedEmployee = ({ employeeId, role }: Actor, of: string | undefined): string => {
  if (of !== undefined && role !== 'administrator') throw new CodedError('AUTH_ROLE_NOT_ALLOWED')
  return of?.toLowerCase() ?? employeeId
}

export const createSubjects = ({ employees }: Pick<CrmPorts, 'employees'>) => ({
  /** @throws AUTH_ROLE_NOT_ALLOWED, NOT_FOUND */
  async of(actor: Actor, of: string | undefined): Promise<Subject> {
    const id = namedEmployee(actor, of)
    if (id === firmSubject) return { kind: 'firm' }
    if (of !== undefined && (await employees.get(id)) === null) throw new CodedError('NOT_FOUND')
    return { kind: 'employee', id, isSelf: id === actor.employeeId }
  },

  /** Null: the actor may change settings. */
  async readOnlyReason({ employeeId, role }: Actor): Promise<ErrorCode | null> {
    if (role === 'administrator') return null
    if (role === 'readOnly') return 'AUTH_ROLE_NOT_ALLOWED'
    return (await employees.get(employeeId))?.mayConfigure === false ? 'POLICY_READ_ONLY' : null
  },
})
export type Subjects = ReturnType<typeof createSubjects>

/** @throws AUTH_ROLE_NOT_ALLOWED, POLICY_READ_ONLY */
export const mustConfigure = async (subjects: Subjects, actor: Actor): Promise<void> => {
  const reason = await subjects.readOnlyReason(actor)
  if (reason !== null) throw new CodedError(reason)
}
