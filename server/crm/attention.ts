/** Records that are left alone until a person decides, and what each decision does (CARET-34, SM-15). */
import type { AreaName } from '../../shared/area.ts'
import { isPolicyArea, type PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { attentionActions } from '../../shared/schemas/sync.ts'
import { CodedError } from '../errors.ts'
import type { AttentionItem, CrmPorts } from './ports.ts'
import type { Mailbox, Runs } from './synchronisation.ts'

export type AttentionAction = (typeof attentionActions)[number]

/** What a person can do to CRM records of one area from here. */
export interface AreaRecordsInCrm {
  /** @throws NOT_FOUND */
  remove(id: string, employeeId: string): Promise<void>
  /** The CRM record that a record seen in Outlook becomes; its CRM id. @throws CRM_VALUE_INVALID and the refusals of the record */
  createFrom(fields: AttentionItem['fields'], employeeId: string): Promise<string>
}

export interface AttentionPorts extends Pick<CrmPorts, 'syncReader' | 'syncAnswers'> {
  readonly runs: Pick<Runs, 'start'>
  /** Removes one record from the mailbox; already gone is fine. @throws CONNECTION_BROKEN */
  readonly removeFromOutlook: (mailbox: Mailbox, area: AreaName, outlookId: string) => Promise<void>
  readonly records: Readonly<Record<PolicyArea, AreaRecordsInCrm>>
}

export type AttentionCases = ReturnType<typeof createAttention>

const idBehind = (crmId: string): string => crmId.slice(crmId.indexOf(':') + 1)

export const createAttention = ({ syncReader, syncAnswers, records, runs, removeFromOutlook }: AttentionPorts) => {
  const needed = (value: string | null): string => {
    if (value === null) throw new CodedError('NOT_FOUND')
    return value
  }

  const recordsOf = ({ area }: AttentionItem): AreaRecordsInCrm => {
    if (!isPolicyArea(area)) throw new CodedError('AREA_NOT_AVAILABLE')
    return records[area]
  }

  /** Total: every action a person is offered has exactly one meaning. */
  const acts: Record<AttentionAction, (mailbox: Mailbox, item: AttentionItem) => Promise<void>> = {
    restoreInOutlook: (mailbox, item) => syncAnswers.forgetLink(mailbox.id, item.area, needed(item.crmId)),
    stopSyncing: (mailbox, item) => syncAnswers.stopLink(mailbox.id, item.area, needed(item.crmId)),
    async removeFromOutlook(mailbox, item) {
      await removeFromOutlook(mailbox, item.area, needed(item.outlookId))
      await syncAnswers.forgetLink(mailbox.id, item.area, needed(item.crmId))
    },
    async deleteInCrm(mailbox, item) {
      await recordsOf(item).remove(idBehind(needed(item.crmId)), mailbox.employeeId)
      await syncAnswers.forgetLink(mailbox.id, item.area, needed(item.crmId))
    },
    async createInCrm(mailbox, item) {
      const crmId = await recordsOf(item).createFrom(item.fields, mailbox.employeeId)
      await syncAnswers.link(mailbox.id, item.area, crmId, needed(item.outlookId))
    },
    linkToMatch: (mailbox, item) =>
      syncAnswers.lookAgain(
        mailbox.id,
        item.area,
        item.side,
        item.side === 'crm' ? needed(item.crmId) : needed(item.outlookId),
      ),
    tryAgain: (mailbox, item) =>
      syncAnswers.lookAgain(
        mailbox.id,
        item.area,
        item.side,
        item.side === 'crm' ? needed(item.crmId) : needed(item.outlookId),
      ),
  }

  return {
    list: syncReader.attention,

    /** Carries out the decision and starts a run that takes it to the other side. @throws NOT_FOUND */
    async act(mailbox: Mailbox, id: string, action: AttentionAction): Promise<{ runId: string }> {
      const item = await syncReader.attentionItem(mailbox.id, id)
      if (item === null || !item.actions.includes(action)) throw new CodedError('NOT_FOUND')
      await acts[action](mailbox, item)
      return runs.start({
        mailboxId: mailbox.id,
        areas: [item.area],
        trigger: 'person',
        mode: 'incremental',
        planId: null,
      })
    },
  }
}
