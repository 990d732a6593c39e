/** Which records the engine has to read before it plans: partners, bearers of markers, possible matches. */
import type { AreaRules } from './area-rules.ts'
import type { Link } from './link.ts'
import type { Wanted } from './plan-input.ts'
import type { Observation, RecordState } from './record.ts'
import { observedId } from './record.ts'
import { leavings } from './leaving.ts'
import type { SyncPolicy } from './policy.ts'
import type { PerSide } from './side.ts'
import { movesDerivedTags } from './tags.ts'

export type Observations = PerSide<readonly Observation[]>

const unique = (values: Iterable<string>): string[] => [...new Set(values)].sort()

const seenInOutlook = (observations: Observations): readonly RecordState[] =>
  observations.outlook.flatMap((one) => (one.seen === 'changed' && one.record.scope.in ? [one.record] : []))

const unlinked = (observations: Observations, links: readonly Link[]): readonly RecordState[] => {
  const linkedIds = new Set(links.map((link) => link.outlookId))
  return seenInOutlook(observations).filter((record) => !linkedIds.has(record.id))
}

/** Strong match keys of the unlinked Outlook records, sorted; ask the CRM for their bearers before planning (MA2). */
export const wantedMatchKeys = (area: AreaRules, observations: Observations, links: readonly Link[]): string[] =>
  unique(unlinked(observations, links).flatMap((record) => area.matchKeys(record.fields).strong))

/** Everything that should be read first. `links` are those named by the observations, markers included. */
export const wanted = (
  area: AreaRules,
  observations: Observations,
  links: readonly Link[],
  policy: SyncPolicy,
): Wanted => {
  const observedCrmIds = new Set(observations.crm.filter((one) => one.seen !== 'outOfScope').map(observedId))
  const observedOutlookIds = new Set(observations.outlook.map(observedId))
  const namedCrmIds = new Set(observations.crm.map(observedId))
  const isMoved = (link: Link): boolean => link.outlookId !== null && observedOutlookIds.has(link.outlookId)
  /** A CRM record that leaves the scope while an edit of its partner has not crossed yet (SC3). */
  const isOwed = (link: Link): boolean => namedCrmIds.has(link.crmId) && Object.keys(link.held).length > 0
  const finishing = new Set(
    observations.crm.flatMap((one) => (one.seen === 'outOfScope' && leavings[one.reason] === 'finish' ? [one.id] : [])),
  )
  const partners = links
    .filter((link) => isMoved(link) || isOwed(link) || (link.dormant === null && finishing.has(link.crmId)))
    .map((link) => link.crmId)
  const crmFields = new Map(
    observations.crm.flatMap((one) => (one.seen === 'changed' ? [[one.record.id, one.record.fields] as const] : [])),
  )
  /** Values ask for other categories than before, and the list to change is Outlook's (TA6). */
  const movesTags = ({ crmId, base, dormant }: Link): boolean => {
    const fields = crmFields.get(crmId)
    return dormant === null && fields !== undefined && movesDerivedTags(area, policy, base, { ...base, ...fields })
  }
  const marked = unlinked(observations, links).flatMap((record) => (record.marker === null ? [] : [record.marker]))
  return {
    crmIds: unique([...partners, ...marked].filter((id) => !observedCrmIds.has(id))),
    outlookIds: unique(
      links.flatMap((link) =>
        link.outlookId !== null &&
        namedCrmIds.has(link.crmId) &&
        (link.versions.outlook === null || movesTags(link)) &&
        !observedOutlookIds.has(link.outlookId)
          ? [link.outlookId]
          : [],
      ),
    ),
    matchKeys: wantedMatchKeys(area, observations, links),
  }
}
