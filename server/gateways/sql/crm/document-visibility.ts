/**
 * Who may see a document, as one SQL condition that every list, search, count, timeline and download asks (N10, platform.md 3.5):
 * `company` is for every employee, `team` for whoever filed it, was sent it, answers for one of its clients or works on its ticket,
 * `private` for whoever filed it and for nobody else. Administrators see no more than others. Alias of the documents: `d`.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Asker } from '../../../crm/ports.ts'

type Who = Pick<Asker, 'employeeId'>

const isOfTeam = ({ employeeId }: Who): RawBuilder<boolean> => sql<boolean>`(
  exists (select from document_people vp where vp.document_id = d.id and vp.employee_id = ${employeeId}::uuid)
  or exists (select from document_clients vc join clients vk on vk.id = vc.client_id
    where vc.document_id = d.id and vk.account_manager_id = ${employeeId}::uuid)
  or exists (select from tickets vt where vt.id = d.ticket_id and vt.assignee_id = ${employeeId}::uuid))`

/** What was taken out of the files is another matter: ask for `d.deleted_at is null` too. */
export const maySee = (asker: Who): RawBuilder<boolean> => sql<boolean>`(
  d.visibility = 'company' or coalesce(d.filed_by_id = ${asker.employeeId}::uuid, false)
  or (d.visibility = 'team' and ${isOfTeam(asker)}))`

/** Of what the asker may see: whoever filed it, and administrators. */
export const mayChange = ({ employeeId }: Who): RawBuilder<boolean> => sql<boolean>`(
  coalesce(d.filed_by_id = ${employeeId}::uuid, false)
  or exists (select from employees va where va.id = ${employeeId}::uuid and va.role = 'administrator' and va.active))`
