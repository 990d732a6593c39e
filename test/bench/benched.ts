/** What the bench needs to know of an area: how its records come to be on both sides, and how people change them there. */
import type { Area } from '../../server/areas/area.ts'
import type { CrmUse } from '../../server/gateways/sql/crm/use.ts'
import type { SampleFirm } from '../../server/tools/sample-firm.ts'
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { OutlookRecord, SimulatorControl } from './simulator.ts'

type Body = Readonly<Record<string, unknown>>

export interface OutlookPlace {
  readonly simulator: SimulatorControl
  /** User principal name. */
  readonly user: string
  /** Id of folder, list or calendar. */
  readonly container: string
}

export interface Benched<A extends PolicyArea = PolicyArea> {
  readonly area: A
  /** A firm whose own people are enough for `count` records. */
  firm(count: number): SampleFirm
  createPlace(simulator: SimulatorControl, user: string): Promise<string>
  policy(container: string): AreaPolicies[A]
  /** `count` records in an empty CRM that has the firm. */
  fillCrm(use: CrmUse, count: number): Promise<void>
  /** Takes them away again. */
  emptyCrm(use: CrmUse): Promise<void>
  /** Graph bodies of the same records, with every value the CRM has: adopting them leaves nothing to write. */
  bodies(use: CrmUse, area: Area, container: string): Promise<readonly Body[]>
  createInOutlook(place: OutlookPlace, bodies: readonly Body[]): Promise<void>
  /** So many more; gives their ids. Missing where no row needs it. */
  arrive?(place: OutlookPlace, count: number): Promise<readonly string[]>
  inOutlook(place: OutlookPlace): Promise<readonly OutlookRecord[]>
  /** Gives the first `count` records of the CRM this text. */
  editInCrm(use: CrmUse, count: number, text: string): Promise<void>
  /** Gives one record of the mailbox this text. */
  editInOutlook(place: OutlookPlace, id: string, text: string): Promise<void>
}
