/** The form of an employee: texts as typed, and what is sent of them. Pure. */
import type { EmployeeChange, NewEmployee } from '../../../shared/schemas/administration.ts'
import type { Employee } from '../../../shared/schemas/crm.ts'

const textFields = [
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'emailAddress',
  'businessPhone',
  'mobilePhone',
] as const
export type TextField = (typeof textFields)[number]
export const employeeTextFields: readonly TextField[] = textFields

export interface EmployeeDraft extends Readonly<Record<TextField, string>> {
  readonly officeId: string | null
  readonly role: Employee['role']
  readonly mayConfigure: boolean
}

export const emptyDraft: EmployeeDraft = {
  displayName: '',
  givenName: '',
  surname: '',
  jobTitle: '',
  emailAddress: '',
  businessPhone: '',
  mobilePhone: '',
  officeId: null,
  role: 'employee',
  mayConfigure: true,
}

export const draftOf = (employee: Employee): EmployeeDraft => ({
  displayName: employee.displayName,
  givenName: employee.givenName ?? '',
  surname: employee.surname ?? '',
  jobTitle: employee.jobTitle ?? '',
  emailAddress: employee.emailAddress ?? '',
  businessPhone: employee.businessPhone ?? '',
  mobilePhone: employee.mobilePhone ?? '',
  officeId: employee.officeId,
  role: employee.role,
  mayConfigure: employee.mayConfigure,
})

const address = /^[^\s@]+@[^\s@]+$/

export type DraftFault = 'nameNeeded' | 'addressWrong'

/** Per field; an empty object: nothing is wrong. */
export const faultsOf = (draft: EmployeeDraft): Readonly<Partial<Record<TextField, DraftFault>>> => ({
  ...(draft.displayName.trim() === '' ? { displayName: 'nameNeeded' as const } : {}),
  ...(draft.emailAddress.trim() !== '' && !address.test(draft.emailAddress.trim())
    ? { emailAddress: 'addressWrong' as const }
    : {}),
})

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

export const employeeOf = (draft: EmployeeDraft): NewEmployee => ({
  displayName: draft.displayName.trim(),
  givenName: textOrNull(draft.givenName),
  surname: textOrNull(draft.surname),
  jobTitle: textOrNull(draft.jobTitle),
  emailAddress: textOrNull(draft.emailAddress),
  businessPhone: textOrNull(draft.businessPhone),
  mobilePhone: textOrNull(draft.mobilePhone),
  officeId: draft.officeId,
  role: draft.role,
  mayConfigure: draft.mayConfigure,
})

/** Only what differs, so that two administrators who change different things do not undo one another. */
export const changeOf = (draft: EmployeeDraft, before: Employee): EmployeeChange => {
  const [now, then] = [employeeOf(draft), employeeOf(draftOf(before))]
  const entries = Object.entries(now).filter(([key, value]) => value !== then[key as keyof NewEmployee])
  return { ...Object.fromEntries(entries), version: before.version }
}

export const isChanged = (draft: EmployeeDraft, start: EmployeeDraft): boolean =>
  (Object.keys(start) as readonly (keyof EmployeeDraft)[]).some((key) => draft[key] !== start[key])
