/** What can be chosen in the mail settings, and whether mail is up to date (CARET-60, 64 to 67). */
import { sql } from 'kysely'
import type { Choice } from '../../../../shared/schemas/policies/common.ts'
import { longestMailGapMs, type MailChoices } from '../../../../shared/schemas/policies/mail.ts'
import type { Policies } from '../../../crm/ports.ts'
import { maySee } from './document-visibility.ts'
import type { CrmUse } from './use.ts'

/** The next run imports what came since the last success, but at most one week back: what is older no run will bring by itself. */
const openGap = (lastSuccessAt: number | null, now: number): MailChoices['gaps'] =>
  lastSuccessAt !== null && now - lastSuccessAt > longestMailGapMs
    ? [{ from: lastSuccessAt, to: now - longestMailGapMs }]
    : []

export const createMailChoices = ({ sql: db, now }: Pick<CrmUse, 'sql' | 'now'>): Pick<Policies, 'mailChoices'> => ({
  /** Categories count the documents that the employee may see, groups their members. */
  async mailChoices(employeeId, mailboxId) {
    const { rows } = await sql<{
      categories: Choice[]
      groups: Choice[]
      succeededAt: number | null
      gaps: MailChoices['gaps']
    }>`select
      (select coalesce(json_agg(json_build_object('id', y.id, 'name', y.name, 'count', coalesce(n.count, 0)) order by y.name_key), '[]')
        from document_categories y left join (
          select d.category_id, count(*) as count from documents d
          where d.category_id is not null and d.deleted_at is null and ${maySee({ employeeId })} group by d.category_id) n on n.category_id = y.id
        where y.active) as categories,
      (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'count',
          (select count(*) from contact_group_members m join contacts c on c.id = m.contact_id and c.deleted_at is null where m.group_id = g.id))
        order by g.name_key), '[]') from contact_groups g) as groups,
      s.succeeded_at, (select coalesce(json_agg(g), '[]') from json_array_elements(s.gaps) g where g ->> 'declined' is null) as gaps
      from (values (1)) one left join area_states s on s.mailbox_id = ${mailboxId ?? ''} and s.area = 'mail'`.execute(
      db,
    )
    const { categories = [], groups = [], succeededAt = null, gaps = [] } = rows[0] ?? {}
    return { categories, groups, lastSuccessAt: succeededAt, gaps: [...gaps, ...openGap(succeededAt, now())] }
  },
})
