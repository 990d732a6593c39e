/** What is stored of one record in one mailbox, for "Why?" (N8): in two statements, whatever there is. */
import { sql } from 'kysely'
import type { StoredWhy, WhyStore } from '../../../engine/why-ports.ts'
import type { Link } from '../../../sync/link.ts'
import { standingOf } from '../crm/why-standing.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'
import { textArray } from '../values.ts'
import { linkOf, type LinkRow } from './links.ts'

/** A failure that is older was followed by runs that left no trace. */
const failureCountsMs = 15 * 60_000

interface Row {
  readonly connection: string | null
  readonly firm: StoredWhy['synchroniser']['state'] | null
  readonly mailbox: StoredWhy['synchroniser']['state'] | null
  readonly enabled: boolean
  readonly pausedCode: string | null
  readonly hasRun: boolean
  readonly hasPlace: boolean
  readonly failedWith: string | null
  readonly plan: StoredWhy['plan']
  readonly stranger: StoredWhy['stranger']
  readonly retry: StoredWhy['retry']
  readonly open: number
  readonly refused: number
  readonly declined: boolean
}

/** States in which a person signs in again are one to whoever asks why. */
const connections: Readonly<Record<string, StoredWhy['connection']>> = {
  connected: 'connected',
  consent: 'consent',
  none: 'none',
}

const strictness = { running: 0, paused: 1, stopped: 2 } as const

const synchroniserOf = ({ firm, mailbox }: Row): StoredWhy['synchroniser'] => {
  const [ofFirm, own] = [firm ?? 'running', mailbox ?? 'running'] as const
  return strictness[own] > strictness[ofFirm] ? { state: own, of: 'mailbox' } : { state: ofFirm, of: 'firm' }
}

/** A contact keeps the family it was born with, which only its link knows. */
const contactFamilies = ['contact', 'clientPerson', 'alternate', 'dependent', 'supplier']

const spellingsOf = (crmId: string | null): readonly string[] => {
  if (crmId === null) return []
  const [family = '', id = ''] = crmId.split(':')
  const uuid = id.toLowerCase()
  return contactFamilies.includes(family) ? contactFamilies.map((one) => `${one}:${uuid}`) : [`${family}:${uuid}`]
}

export const createWhyStore = (db: Sql): WhyStore => {
  const linkBy = async (
    mailboxId: string,
    area: string,
    crmIds: readonly string[],
    outlookId: string | null,
  ): Promise<Link | null> => {
    const { rows } = await sql<LinkRow>`select l.* from links l where l.mailbox_id = ${mailboxId} and l.area = ${area}
      and (l.crm_id = any(${textArray(crmIds)}) or l.outlook_id = ${outlookId})
      order by l.crm_id = any(${textArray(crmIds)}) desc limit 1`.execute(db)
    return rows[0] === undefined ? null : linkOf(rows[0])
  }

  return {
    async stored(mailboxId, area, ids, now) {
      const link = await linkBy(mailboxId, area, spellingsOf(ids.crmId), ids.outlookId)
      const crmIds = link === null ? spellingsOf(ids.crmId) : [link.crmId]
      const outlookId = link?.outlookId ?? ids.outlookId
      const keys = textArray([
        ...crmIds.map((id) => `crm:${id}`),
        ...(outlookId === null ? [] : [`outlook:${outlookId}`]),
      ])
      const crm = sql`any(${textArray(crmIds)})`
      const sides = sql`((side = 'crm' and id = ${crm}) or (side = 'outlook' and id = ${outlookId}))`
      const holds = sql`exists (select from plan_operations o where o.mailbox_id = p.mailbox_id and o.plan_id = p.id
        and o.operation ->> 'key' = any(${keys}))`
      const ofArea = sql`p.mailbox_id = ${mailboxId} and p.area = ${area}`
      const { rows } =
        await sql<Row>`select c.state as connection, (select synchroniser from firm limit 1) as firm, m.synchroniser as mailbox,
          coalesce(s.enabled, false) as enabled, coalesce(m.paused_code, s.paused_code) as "pausedCode",
          s.succeeded_at is not null or exists (select from cursors u where u.mailbox_id = ${mailboxId} and u.area = ${area}) as "hasRun",
          coalesce((select y.policy -> 'folder' ->> 'id' is not null from policies y join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
            where y.area = ${area} and y.employee_id in (e.id, ${firmDefaultId}) order by y.employee_id = e.id desc, y.version desc limit 1), false) as "hasPlace",
          (select case when r.state = 'failed' and coalesce(r.finished_at, r.started_at) > ${now - failureCountsMs} then r.reason end from runs r
            where r.mailbox_id = ${mailboxId} and r.state <> 'running' order by r.started_at desc limit 1) as "failedWith",
          (select json_build_object('id', p.id, 'reason', p.reason, 'holds', ${holds}) from plans p
            where ${ofArea} and p.state = 'waiting' order by p.created_at desc limit 1) as plan,
          (select json_build_object('side', t.side, 'reason', t.reason, 'missing', (select n -> 'fields' ->> 0 from run_items i
              cross join json_array_elements(i.operation -> 'notes') n where i.mailbox_id = t.mailbox_id and i.area = t.area and i.crm_id is null
                and i.operation ->> 'key' = t.side || ':' || t.id and n ->> 'code' = 'missingForCreate' order by i.seq desc limit 1))
            from strangers t where t.mailbox_id = ${mailboxId} and t.area = ${area} and ${sides} order by t.side limit 1) as stranger,
          (select json_build_object('failure', r.failure, 'nextAt', r.next_at) from retries r
            where r.mailbox_id = ${mailboxId} and r.area = ${area} and ${sides} order by r.next_at nulls first limit 1) as retry,
          (select count(*) from conflicts k where k.mailbox_id = ${mailboxId} and k.area = ${area} and k.crm_id = ${crm}
            and k.state = 'open' and k.cause = 'both') as open,
          (select count(*) from conflicts k where k.mailbox_id = ${mailboxId} and k.area = ${area} and k.crm_id = ${crm}
            and k.state = 'open' and k.cause = 'refused') as refused,
          coalesce((select p.state = 'rejected' from plans p where ${ofArea} and ${holds} order by p.created_at desc limit 1), false) as declined
        from (select 1) one left join connections c on c.id = ${mailboxId}
        left join mailbox_states m on m.mailbox_id = ${mailboxId}
        left join area_states s on s.mailbox_id = ${mailboxId} and s.area = ${area}`.execute(db)
      const [row] = rows
      if (row === undefined) throw new Error('A statement without tables gives one row')
      const { enabled, pausedCode, hasRun, hasPlace, failedWith, plan, stranger, retry, declined } = row
      return {
        connection: row.connection === null ? 'none' : (connections[row.connection] ?? 'signIn'),
        synchroniser: synchroniserOf(row),
        area: { enabled, pausedCode, hasRun, hasPlace, failedWith },
        plan,
        link,
        stranger,
        retry,
        conflicts: { open: row.open, refused: row.refused },
        declined,
      }
    },

    standing: (query, crmId) => standingOf(db, query, crmId),
  }
}
