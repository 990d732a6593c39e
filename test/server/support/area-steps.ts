/** The steps of one area in a colleague's mailbox: settings, switch, preview, approval. The same for tasks, calendar and mail. */
import type { ReplyOf } from '../../../shared/endpoints.ts'
import type { AreaPolicies } from '../../../shared/schemas/policies/areas.ts'
import { mailPlace } from '../../../shared/schemas/policies/mail.ts'
import type { Colleague } from './colleague.ts'

type WorkArea = 'tasks' | 'calendar' | 'mail'

export interface AreaSteps<A extends WorkArea> {
  /** Saves changed settings; chooses or makes the list or calendar where none was chosen. */
  save(change?: Partial<AreaPolicies[A]>): Promise<void>
  /** Saved, switched on, and the first plan made; gives it, not yet approved. */
  preview(change?: Partial<AreaPolicies[A]>): Promise<ReplyOf<'getPlan'>>
  /** The same, approved and worked off. */
  begin(change?: Partial<AreaPolicies[A]>): Promise<ReplyOf<'getPlan'>>
  /** Approves the plan that waits, all of it or these operations; null when none does. */
  approve(keys?: readonly string[]): Promise<ReplyOf<'getPlan'> | null>
  status(): Promise<ReplyOf<'syncStatus'>['areas'][number]>
  planItems(planId: string): Promise<ReplyOf<'listPlanItems'>['items']>
}

const endpoints = {
  tasks: { read: 'tasksPolicy', save: 'saveTasksPolicy' },
  calendar: { read: 'calendarPolicy', save: 'saveCalendarPolicy' },
  mail: { read: 'mailPolicy', save: 'saveMailPolicy' },
} as const

/** @param work works off what is due */
export const areaSteps = <A extends WorkArea>(
  colleague: Colleague,
  area: A,
  work: () => Promise<void>,
): AreaSteps<A> => {
  const { read, save } = endpoints[area]

  const status = async () => {
    const found = (await colleague.call('syncStatus')).areas.find((one) => one.area === area)
    if (found === undefined) throw new Error(`There is no area ${area}`)
    return found
  }

  const waitingPlan = async (): Promise<ReplyOf<'getPlan'> | null> => {
    const { waitingPlanId } = await status()
    return waitingPlanId === null ? null : colleague.call('getPlan', { params: { id: waitingPlanId } })
  }

  const steps: AreaSteps<A> = {
    status,
    async save(change = {}) {
      const { policy, version } = await colleague.call(read)
      const folder = policy.folder ?? (area === 'mail' ? mailPlace : await colleague.folderFor(area))
      const body = { policy: { ...policy, folder, ...change }, version }
      const answer = await colleague.ask(save, { body })
      if (answer.statusCode !== 200) throw new Error(`The settings were refused: ${answer.body}`)
    },

    async preview(change) {
      await steps.save(change)
      await colleague.call('switchArea', { params: { area }, body: { enabled: true } })
      await work()
      const plan = await waitingPlan()
      if (plan === null) throw new Error(`The first run of ${area} did not wait for approval`)
      return plan
    },

    async begin(change) {
      const plan = await steps.preview(change)
      await steps.approve()
      return plan
    },

    async approve(keys) {
      const plan = await waitingPlan()
      if (plan === null) return null
      const body = { hash: plan.hash, keys: keys === undefined ? null : [...keys] }
      await colleague.call('approvePlan', { params: { id: plan.id }, body })
      await work()
      return plan
    },

    planItems: async (id) => (await colleague.call('listPlanItems', { params: { id }, query: { limit: 200 } })).items,
  }
  return steps
}
