/** What the use cases need to ask for runs under other settings than the stored ones (server/engine/mailbox-ports.ts, RunTerms). */
import type { AreaName } from '../../shared/area.ts'
import type { runPurposes } from '../../shared/schemas/sync.ts'

export interface RunTermsAsked {
  readonly purpose: (typeof runPurposes)[number]
  /** A policy is whole and valid (shared/schemas/policies); null: the stored one. */
  readonly areas: readonly { readonly area: AreaName; readonly policy: unknown }[]
  readonly undo?: { readonly runId: string; readonly keys: readonly string[] | null } | null
  readonly reset?: { readonly direction: 'both' | 'toOutlook' | 'toCrm' } | null
  /** `side`: which is written to. `timeOnly`: of linked pairs only when they are (CUR-11). `only`: CRM ids. */
  readonly byHand?: {
    readonly side: 'crm' | 'outlook'
    readonly updates: 'timeOnly' | 'all'
    readonly only: readonly string[] | null
  } | null
}

export interface KeptTerms extends RunTermsAsked {
  readonly id: string
  readonly mailboxId: string
}

export interface TermsKeeper {
  put(terms: KeptTerms): Promise<void>
  get(mailboxId: string, id: string): Promise<RunTermsAsked | null>
}
