/** Clients, locations and employees as rows and as what the API shows. Pure. */
import type { Selectable } from 'kysely'
import type { Client, Employee, Location, PhysicalAddress } from '../../../../shared/schemas/crm.ts'
import type { Tables } from '../tables.ts'

export type ClientRow = Selectable<Tables['clients']>
export type LocationRow = Selectable<Tables['locations']>
export type EmployeeRow = Selectable<Tables['employees']>

export const clientOf = ({
  id,
  version,
  active,
  name,
  entityType,
  profession,
  accountManagerId,
  officeId,
}: ClientRow): Client => ({
  id,
  version: String(version),
  active,
  name,
  entityType: entityType as Client['entityType'],
  profession,
  accountManagerId,
  officeId,
})

export const locationOf = ({ id, version, clientId, name, isMain, address, phone, active }: LocationRow): Location => ({
  id,
  version: String(version),
  clientId,
  name,
  isMain,
  address: address as PhysicalAddress,
  phone,
  active,
})

export const employeeOf = (row: EmployeeRow): Employee => ({
  id: row.id,
  version: String(row.version),
  displayName: row.displayName,
  givenName: row.givenName,
  surname: row.surname,
  jobTitle: row.jobTitle,
  emailAddress: row.emailAddress,
  businessPhone: row.businessPhone,
  mobilePhone: row.mobilePhone,
  officeId: row.officeId,
  role: row.role as Employee['role'],
  active: row.active,
  mayConfigure: row.mayConfigure,
})
