/** Wizards in SQL: their own rows, the plans of their look, what their runs did, and contacts to export. Bound to one mailbox. */
import { sql, type Selectable } from 'kysely'
import type { RunItem } from '../../../../shared/schemas/sync.ts'
import type {
  ContactCompletion,
  ExportContact,
  Wizard,
  WizardChoice,
  WizardKind,
  WizardResult,
} from '../../../../shared/schemas/wizards.ts'
import type { StoredWizard, WizardPlan, WizardRun, Wizards } from '../../../crm/wizard-ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Operation } from '../../../sync/operation.ts'
import type { Sql } from '../database.ts'
import { changeItemOf, failureOf } from '../sync/change-items.ts'
import type { Tables } from '../tables.ts'
import { containing, isUuid, json, jsonOrNull, textArray, uuidArray } from '../values.ts'
import { searchable } from './contact-row.ts'
import { pageOf } from './pages.ts'

type Area = WizardRun['area']

const wizardOf = (row: Selectable<Tables['wizards']>): StoredWizard => ({
  id: row.id,
  mailboxId: row.mailboxId,
  kind: row.kind as WizardKind,
  startedAt: row.startedAt,
  from: row.from,
  updates: row.updates as Wizard['updates'],
  lookRunId: row.lookRunId,
  choice: row.choice as WizardChoice | null,
  runs: row.runs as readonly WizardRun[],
  completions: row.completions as readonly ContactCompletion[],
  executedAt: row.executedAt,
  cancelled: row.cancelled,
})

/** Kind of record by the first part of the id that the synchronisation knows it by. */
const recordKinds: Readonly<Record<Area, NonNullable<WizardResult['record']>['kind']>> = {
  mail: 'document',
  tasks: 'ticket',
  calendar: 'appointment',
  contacts: 'contact',
}

const recordOf = (area: Area, crmId: string | null): WizardResult['record'] => {
  const id = crmId?.split(':')[1] ?? ''
  return isUuid(id) ? { kind: recordKinds[area], id } : null
}

interface ResultRow {
  readonly area: Area
  readonly operation: Operation
  readonly outcome: RunItem['outcome']
  readonly failure: Failure | null
  readonly linkedId: string | null
}

interface ContactRow {
  readonly id: string
  readonly version: number
  readonly displayName: string
  readonly surname: string | null
  readonly givenName: string | null
  readonly companyName: string | null
  readonly clientName: string | null
  readonly emailAddresses: readonly { readonly address: string }[]
  readonly businessPhones: readonly string[]
  readonly mobilePhone: string | null
  readonly homePhones: readonly string[]
  readonly isExported: boolean
}

const exportOf = (row: ContactRow): ExportContact => {
  const email = row.emailAddresses[0]?.address ?? null
  const phone = row.businessPhones[0] ?? row.mobilePhone ?? row.homePhones[0] ?? null
  const isNamed = (row.surname ?? row.givenName ?? '') !== ''
  return {
    id: row.id,
    version: String(row.version),
    name: row.displayName,
    clientName: row.clientName,
    email,
    phone,
    isExported: row.isExported,
    missing: [
      ...(isNamed ? [] : (['name'] as const)),
      ...(email === null ? (['email'] as const) : []),
      ...(phone === null ? (['phone'] as const) : []),
    ],
  }
}

export const createSqlWizards = (db: Sql): Wizards => ({
  async put(wizard) {
    const { id, mailboxId } = wizard
    const row = {
      kind: wizard.kind,
      startedAt: wizard.startedAt,
      from: wizard.from,
      updates: wizard.updates,
      lookRunId: wizard.lookRunId,
      choice: jsonOrNull(wizard.choice),
      runs: json(wizard.runs),
      completions: json(wizard.completions),
      executedAt: wizard.executedAt,
      cancelled: wizard.cancelled,
    }
    await db
      .insertInto('wizards')
      .values({ mailboxId, id, ...row })
      .onConflict((on) => on.columns(['mailboxId', 'id']).doUpdateSet(row))
      .execute()
  },

  async get(mailboxId, id) {
    const row = await db
      .selectFrom('wizards')
      .selectAll()
      .where('mailboxId', '=', mailboxId)
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined ? null : wizardOf(row)
  },

  async latest(mailboxId, kind) {
    const row = await db
      .selectFrom('wizards')
      .selectAll()
      .where('mailboxId', '=', mailboxId)
      .where('kind', '=', kind)
      .orderBy('startedAt', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row === undefined ? null : wizardOf(row)
  },

  async unfinished() {
    const { rows } = await sql<Selectable<Tables['wizards']>>`
      select * from wizards where executed_at is not null and json_array_length(completions) > 0`.execute(db)
    return rows.map(wizardOf)
  },

  async plans(mailboxId, lookRunId) {
    const { rows } = await sql<WizardPlan>`
      select p.area, p.id as "planId", p.hash,
        count(o.*) filter (where 'create' in (coalesce(o.crm_write, ''), coalesce(o.outlook_write, '')))::int as created,
        count(o.*) filter (where 'create' not in (coalesce(o.crm_write, ''), coalesce(o.outlook_write, '')))::int as updated
      from plans p left join plan_operations o on o.mailbox_id = p.mailbox_id and o.plan_id = p.id
      where p.mailbox_id = ${mailboxId} and p.run_id = ${lookRunId} group by p.mailbox_id, p.id order by p.area`.execute(
      db,
    )
    return rows
  },

  async closePlans(mailboxId, lookRunId) {
    await db
      .updateTable('plans')
      .set({ state: 'replaced' })
      .where('mailboxId', '=', mailboxId)
      .where('runId', '=', lookRunId)
      .where('state', '=', 'waiting')
      .execute()
  },

  results: (mailboxId, runIds, page) =>
    pageOf<ResultRow, WizardResult>(
      db,
      page,
      {
        from: sql`run_items i left join lateral (select l.crm_id from links l where l.mailbox_id = i.mailbox_id and l.area = i.area
          and l.outlook_id = i.operation -> 'after' -> 'ids' ->> 'outlook' limit 1) k on true`,
        columns: sql`i.area, i.operation, i.outcome, i.failure, coalesce(k.crm_id, i.crm_id) as "linkedId"`,
        sort: [sql`i.seq`, sql`i.seq`],
        where: [sql`i.mailbox_id = ${mailboxId}`, sql`i.run_id = any(${textArray(runIds)})`],
      },
      ({ area, operation, outcome, failure, linkedId }) => ({
        ...changeItemOf(operation),
        outcome,
        failure: failureOf(failure),
        area,
        record: outcome === 'done' ? recordOf(area, linkedId) : null,
      }),
    ),

  async contactsBehind(mailboxId, outlookIds) {
    const { rows } = await sql<{ outlookId: string; contactId: string; version: string }>`
      select l.outlook_id as "outlookId", c.id as "contactId", c.version::text as version
      from links l join contacts c on l.crm_id = c.id_family || ':' || c.id and c.deleted_at is null
      where l.mailbox_id = ${mailboxId} and l.area = 'contacts' and l.outlook_id = any(${textArray(outlookIds)})`.execute(
      db,
    )
    return rows
  },

  exportContacts(page, { mailboxId, managerId }) {
    const { search = '' } = page
    return pageOf<ContactRow, ExportContact>(
      db,
      page,
      {
        from: sql`contacts c left join clients k on k.id = c.client_id`,
        columns: sql`c.id, c.version, c.display_name as "displayName", c.surname, c.given_name as "givenName", c.company_name as "companyName",
          k.name as "clientName", c.email_addresses as "emailAddresses", c.business_phones as "businessPhones",
          c.mobile_phone as "mobilePhone", c.home_phones as "homePhones",
          exists (select from links l where l.mailbox_id = ${mailboxId} and l.area = 'contacts'
            and l.crm_id = c.id_family || ':' || c.id and l.dormant is null and l.outlook_id is not null) as "isExported"`,
        sort: [sql`c.sort_key`, sql`c.id`],
        where: [
          sql`c.deleted_at is null`,
          sql`c.active`,
          sql`coalesce(k.active, true)`,
          ...(managerId === null ? [] : [sql`k.account_manager_id = ${managerId}::uuid`]),
          ...(search === '' ? [] : [sql`c.search_text like ${containing(searchable(search))} escape '\\'`]),
        ],
      },
      exportOf,
    )
  },

  async crmIdsOf(contactIds) {
    const { rows } = await sql<{ id: string }>`
      select c.id_family || ':' || c.id as id from contacts c
      where c.deleted_at is null and c.id = any(${uuidArray(contactIds.filter(isUuid))})`.execute(db)
    return rows.map(({ id }) => id)
  },
})
