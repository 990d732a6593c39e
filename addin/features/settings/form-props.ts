/** What the settings forms of all areas are given. */
import type { ReactNode } from 'react'
import type { PolicyArea, StoredPolicy } from '../../api/policies.ts'

export interface FormProps<A extends PolicyArea> {
  readonly stored: StoredPolicy<A>
  readonly onReload: () => void
  /** Below the settings: trials of a firm default, earlier versions. */
  readonly history: ReactNode
}
