/** Clients that a person keeps at hand for filing. */
import { sql } from 'kysely'
import type { Documents } from '../../../crm/mail-ports.ts'
import { CodedError } from '../../../errors.ts'
import { isUuid } from '../values.ts'
import { refusing } from './refusals.ts'
import type { CrmUse } from './use.ts'

/** Twice is once; taking away what is not there changes nothing. Both are answered alike. */
export const createFilingBookmarks = ({ sql: db, now }: Pick<CrmUse, 'sql' | 'now'>): Pick<Documents, 'bookmark'> => ({
  /** @throws CRM_REFERENCE_MISSING */
  bookmark: (clientId, on, { employeeId }) =>
    refusing(async () => {
      if (!isUuid(clientId)) throw new CodedError('CRM_REFERENCE_MISSING')
      if (on)
        await sql`insert into filing_bookmarks (employee_id, client_id, at) values (${employeeId}, ${clientId}, ${now()})
          on conflict do nothing`.execute(db)
      else
        await sql`delete from filing_bookmarks where employee_id = ${employeeId} and client_id = ${clientId}`.execute(
          db,
        )
    }),
})
