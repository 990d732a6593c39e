/** What the marker on an unlinked Outlook record says about it: the first question, before any matching by content (SPEC MA1). */
import { liesElsewhere } from './leaving.ts'
import type { Link } from './link.ts'
import type { RecordState } from './record.ts'
import type { World } from './world.ts'

export type Fate =
  /** Takes its place in an existing link whose own Outlook record is no longer there. */
  | { readonly kind: 'follow'; readonly outlook: RecordState; readonly link: Link }
  | { readonly kind: 'adopt'; readonly outlook: RecordState; readonly crm: RecordState }
  | { readonly kind: 'stranger'; readonly outlook: RecordState; readonly reason: 'copyOfLinked' | 'matchOutOfScope' }
  /** No marker, or one that names nothing that lives. */
  | { readonly kind: 'free'; readonly outlook: RecordState }

/** The link has no Outlook record in the folder any more. */
const isVacant = (world: World, link: Link): boolean => {
  if (link.outlookId === null || link.dormant === 'movedInOutlook') return true
  const own = world.outlook(link.outlookId)
  return own.seen === 'gone' || (own.seen === 'out' && liesElsewhere(own.reason))
}

/** The link has its record, and this one shares nothing with it that would make it the same: another of its own (a series that was split). */
const isAnother = ({ input: { area } }: World, outlook: RecordState, link: Link): boolean => {
  if (area.copiesAreNew !== true || link.dormant !== null) return false
  const keys = new Set(area.matchKeys(link.base).strong)
  return !area.matchKeys(outlook.fields).strong.some((key) => keys.has(key))
}

const fateInLink = (world: World, outlook: RecordState, link: Link): Fate => {
  if (!isVacant(world, link) && isAnother(world, outlook, link)) return { kind: 'free', outlook }
  const isCopy = link.dormant === 'stopped' || link.dormant === 'deletedInCrm' || !isVacant(world, link)
  if (isCopy) return { kind: 'stranger', outlook, reason: 'copyOfLinked' }
  const crm = world.crm(link.crmId).seen
  if (crm === 'gone') return { kind: 'free', outlook }
  const isOut = crm === 'out' || (crm === 'unseen' && link.dormant === 'outOfScope')
  return isOut ? { kind: 'stranger', outlook, reason: 'matchOutOfScope' } : { kind: 'follow', outlook, link }
}

const fateOf = (world: World, outlook: RecordState): Fate => {
  const { marker } = outlook
  if (marker === null) return { kind: 'free', outlook }
  const link = world.linkOfCrm.get(marker)
  if (link) return fateInLink(world, outlook, link)
  const crm = world.crm(marker)
  if (crm.seen === 'record') return { kind: 'adopt', outlook, crm: crm.record }
  return crm.seen === 'out' ? { kind: 'stranger', outlook, reason: 'matchOutOfScope' } : { kind: 'free', outlook }
}

/** Of several records with one marker the first (by id) is the record, the others are copies that a person made. */
export const markerFates = (world: World): readonly Fate[] => {
  const taken = new Set<string>()
  return world.unlinkedOutlook.map((outlook) => {
    const fate = fateOf(world, outlook)
    if (fate.kind !== 'follow' && fate.kind !== 'adopt') return fate
    const crmId = fate.kind === 'follow' ? fate.link.crmId : fate.crm.id
    if (taken.has(crmId)) return { kind: 'stranger', outlook, reason: 'copyOfLinked' }
    taken.add(crmId)
    return fate
  })
}
