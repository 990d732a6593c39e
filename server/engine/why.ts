/**
 * "Why?" (N8) of one record: what is known of it is gathered, and where nothing stored decides, Outlook is asked for this one record and the planner
 * says what it would do with it. Nothing is written. The reason itself is named by sync/why.ts.
 */
import type { AreaName } from '../../shared/area.ts'
import type { Area } from '../areas/area.ts'
import { isLeftOut, planBorn } from '../sync/plan-born.ts'
import type { PlanInput } from '../sync/plan-input.ts'
import type { RecordState } from '../sync/record.ts'
import { explain, type OutlookStanding, type Why, type WhySituation } from '../sync/why.ts'
import type { EnginePorts } from './engine.ts'
import type { AreaSettings, CrmQuery } from './ports.ts'
import type { CrmStanding, LeftOut, StoredWhy, WhyStore } from './why-ports.ts'

export interface WhyPorts extends Pick<EnginePorts, 'areas' | 'outlook' | 'crm' | 'settings' | 'clock'> {
  readonly store: WhyStore
  readonly leftOut: LeftOut
}

export interface WhyRecord {
  readonly mailboxId: string
  readonly area: AreaName
  readonly crmId: string | null
  readonly outlookId: string | null
}

export interface Explanation extends Why {
  /** Of the plan that waits, where that is the reason. */
  readonly planId: string | null
  /** The record's own kind in the CRM; null where it is not there. */
  readonly kind: string | null
}

type Explain = (record: WhyRecord) => Promise<Explanation>

const alone = (area: Area, { policy }: AreaSettings, record: RecordState): PlanInput => ({
  area,
  policy,
  links: [],
  strangers: [],
  observations: { crm: [], outlook: [{ seen: 'changed', record }] },
  crmRecords: [],
  observedInFull: { crm: false, outlook: false },
})

/** What the planner does with a record that nobody else is like. */
const asPlanned = (area: Area, input: PlanInput, record: RecordState): OutlookStanding => {
  if (isLeftOut(input, record)) return { seen: 'stranger', reason: 'private', missing: null }
  const operation = planBorn(input, record)
  if (operation === null) return { seen: 'left', why: 'unknown' }
  if (operation.stranger === null) return { seen: 'born', files: area.bringsMaterial === true }
  const [missing = null] = operation.notes.flatMap(({ fields = [] }) => fields)
  return { seen: 'stranger', reason: operation.stranger.reason, missing }
}

export const createExplain = (ports: WhyPorts): Explain => {
  const { areas, clock, store } = ports

  const inOutlook = async (
    area: Area,
    settings: AreaSettings,
    query: CrmQuery,
    id: string,
  ): Promise<OutlookStanding | null> => {
    const { mailboxId } = query
    const place = { container: settings.container, policy: settings.scope }
    const [read] = await ports.outlook(mailboxId).read(area.name, place, [id])
    if (read === undefined) return null
    if ('gone' in read) return { seen: 'gone' }
    if ('failure' in read) return { seen: 'notRead', status: read.failure.status, code: read.failure.code }
    const { found } = read
    if (area.bringsMaterial === true && Object.keys(found.fields).length === 0) {
      const why = await ports.leftOut(mailboxId, id, settings.scope)
      return { seen: 'left', why: why ?? 'outside' }
    }
    const known = area.recognises === true ? await ports.crm.recognise(query, [found]) : new Map()
    const record: RecordState = { ...found, fields: { ...found.fields, ...known.get(id) } }
    const moment = { scope: settings.scope, now: clock.now() }
    const own = area.whyLeft?.(record, settings.policy, moment) ?? null
    if (own !== null) return own
    if (!record.scope.in) return { seen: 'out', reason: record.scope.reason }
    return asPlanned(area, alone(area, settings, record), record)
  }

  const isDecided = ({ link, stranger, retry }: StoredWhy): boolean =>
    link !== null || stranger !== null || retry !== null

  const situationOf = (
    stored: StoredWhy,
    settings: AreaSettings | null,
    crm: CrmStanding | null,
    outlook: OutlookStanding | null,
    area: Area | undefined,
  ): WhySituation => {
    const { link, plan, retry } = stored
    const isTagged = settings?.policy.acceptance === 'tagged'
    return {
      ...stored,
      area: { ...stored.area, available: area !== undefined, plan },
      policy: {
        crmLeads: settings?.policy.direction === 'crmLeads',
        mayUpdate: settings?.policy.allow.update ?? true,
      },
      link: link && {
        dormant: link.dormant,
        isCurrent: (crm === null || crm.version === link.versions.crm) && link.versions.outlook !== null,
        heldFields: isTagged ? Object.keys(link.held).length : 0,
      },
      retry: retry && { status: retry.failure.status, code: retry.failure.code, nextAt: retry.nextAt },
      crm: crm && { ...crm, comesFromOutlook: area?.bringsMaterial === true },
      outlook,
    }
  }

  return async ({ mailboxId, area: name, crmId, outlookId }) => {
    const now = clock.now()
    const area = areas.find((one) => one.name === name)
    const stored = await store.stored(mailboxId, name, { crmId, outlookId }, now)
    const mailbox = await ports.settings.mailbox(mailboxId)
    const settings = mailbox?.areas.find((one) => one.area === name) ?? null
    const query: CrmQuery | null = mailbox &&
      settings && { mailboxId, employeeId: mailbox.employeeId, area: name, scope: settings.scope, now }
    const id = stored.link?.crmId ?? crmId
    const crm = query === null || id === null ? null : await store.standing(query, id)
    const asks = area !== undefined && settings !== null && query !== null && outlookId !== null && !isDecided(stored)
    const outlook = asks ? await inOutlook(area, settings, query, outlookId) : null
    const why = explain(situationOf(stored, settings, crm, outlook, area))
    const isOfPlan = why.code === 'planWaits' || why.code === 'guardStopped' || why.code === 'mailsHeld'
    return { ...why, planId: isOfPlan ? (stored.plan?.id ?? null) : null, kind: crm?.kind ?? null }
  }
}
