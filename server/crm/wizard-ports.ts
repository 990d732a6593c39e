/** What the wizards need: their own store, runs on terms, the mailbox's folders. */
import type { PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { MailboxFolder } from '../../shared/schemas/policies/common.ts'
import type {
  ContactCompletion,
  ExportContact,
  Wizard,
  WizardChoice,
  WizardKind,
  WizardResult,
} from '../../shared/schemas/wizards.ts'
import type { PageOf, PageRequest } from './ports.ts'
import type { Mailbox } from './synchronisation.ts'

export interface WizardRun {
  readonly area: Wizard['parts'][number]['area']
  readonly runId: string
  /** Operations that were ticked. */
  readonly total: number
}

export interface StoredWizard {
  readonly id: string
  readonly mailboxId: string
  readonly kind: WizardKind
  readonly startedAt: number
  readonly from: number | null
  readonly updates: Wizard['updates']
  readonly lookRunId: string
  readonly choice: WizardChoice | null
  /** Of the execution; empty until then. */
  readonly runs: readonly WizardRun[]
  /** Not applied yet. */
  readonly completions: readonly ContactCompletion[]
  readonly executedAt: number | null
  readonly cancelled: boolean
}

/** A plan that a wizard's look made. */
export interface WizardPlan {
  readonly area: WizardRun['area']
  readonly planId: string
  readonly hash: string
  readonly created: number
  readonly updated: number
}

export interface Wizards {
  put(wizard: StoredWizard): Promise<void>
  get(mailboxId: string, id: string): Promise<StoredWizard | null>
  /** The newest of its kind. */
  latest(mailboxId: string, kind: WizardKind): Promise<StoredWizard | null>
  /** Executed, with completions that are not applied yet. */
  unfinished(): Promise<readonly StoredWizard[]>
  plans(mailboxId: string, lookRunId: string): Promise<readonly WizardPlan[]>
  /** Plans of this look that still wait, wait no more. */
  closePlans(mailboxId: string, lookRunId: string): Promise<void>
  /** Each line with the record it became, as far as the caller may open it: their own imports. */
  results(mailboxId: string, runIds: readonly string[], page: PageRequest): Promise<PageOf<WizardResult>>
  /** The CRM contacts behind these Outlook records of the mailbox. */
  contactsBehind(
    mailboxId: string,
    outlookIds: readonly string[],
  ): Promise<readonly { readonly outlookId: string; readonly contactId: string; readonly version: string }[]>
  /** By surname, given name, company. `managerId`: only of clients that this employee looks after. */
  exportContacts(
    page: PageRequest,
    asker: { readonly mailboxId: string; readonly managerId: string | null },
  ): Promise<PageOf<ExportContact>>
  /** Ids under which the synchronisation knows these contacts; those that do not exist are left out. */
  crmIdsOf(contactIds: readonly string[]): Promise<string[]>
}

/** What of a run a wizard may do. */
export interface WizardTerms {
  readonly areas: readonly { readonly area: PolicyArea; readonly policy: unknown }[]
  readonly byHand: {
    readonly side: 'crm' | 'outlook'
    readonly updates: Wizard['updates']
    readonly only: readonly string[] | null
  }
}

export interface WizardEngine {
  /** A look under these terms: plans are stored and wait. @throws SYNCHRONISER_NOT_RUNNING */
  look(mailbox: Mailbox, terms: WizardTerms): Promise<{ readonly runId: string }>
  /** @throws NOT_FOUND, SYNC_PLAN_OUTDATED, SYNCHRONISER_NOT_RUNNING */
  approve(
    mailbox: Mailbox,
    planId: string,
    hash: string,
    keys: readonly string[] | null,
  ): Promise<{ readonly runId: string }>
  /** The run was asked for and has not ended. */
  isWaiting(mailboxId: string, runId: string): Promise<boolean>
  requestCancel(mailboxId: string, runId: string): Promise<boolean>
  folders(mailbox: Mailbox, area: PolicyArea): Promise<readonly MailboxFolder[]>
}
