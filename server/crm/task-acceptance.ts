/** A person takes over from the pane what they changed in To Do: the update tag goes on the task, and a run reads it back (SM-27). */
import type { AreaName } from '../../shared/area.ts'
import { CodedError } from '../errors.ts'
import type { CrmPorts } from './ports.ts'
import type { Mailbox, Runs } from './synchronisation.ts'

export interface TaskAcceptancePorts extends Pick<CrmPorts, 'syncReader'> {
  readonly runs: Pick<Runs, 'start'>
  /** Adds the update tag to one record, besides the categories it has. @throws NOT_FOUND (it is gone), CONNECTION_BROKEN */
  readonly tagInOutlook: (mailbox: Mailbox, area: AreaName, outlookId: string) => Promise<void>
}

export type TaskAcceptance = ReturnType<typeof createTaskAcceptance>

export const createTaskAcceptance = ({ syncReader, runs, tagInOutlook }: TaskAcceptancePorts) => ({
  /** @throws NOT_FOUND where the ticket is not in the person's list, CONNECTION_BROKEN */
  async accept(mailbox: Mailbox, ticketId: string): Promise<{ runId: string }> {
    const outlookId = await syncReader.linkedWith(mailbox.id, 'tasks', `ticket:${ticketId}`)
    if (outlookId === null) throw new CodedError('NOT_FOUND')
    await tagInOutlook(mailbox, 'tasks', outlookId)
    return runs.start({
      mailboxId: mailbox.id,
      areas: ['tasks'],
      trigger: 'person',
      mode: 'incremental',
      planId: null,
    })
  },
})
