/** The data sets the simulator can start with, by name. */

import type { Tenant } from '../tenant.ts'
import type { World } from '../world.ts'
import { emptyDataSet } from './empty.ts'
import { sampleDataSet } from './sample.ts'

export interface DataSet {
  /** New objects each time: the simulator changes them. */
  readonly tenants: () => Tenant[]
  /** Puts things into the mailboxes of the tenants, which exist by now. */
  readonly load: (world: World) => void
}

export const dataSetNames = ['empty', 'sample'] as const
export type DataSetName = (typeof dataSetNames)[number]

export const dataSets: Readonly<Record<DataSetName, DataSet>> = { empty: emptyDataSet, sample: sampleDataSet }
