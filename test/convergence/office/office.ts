/** Two colleagues with tasks and calendar in step, on the composed backend and the simulated Microsoft 365: what every step of a story needs. */
import type { Backend } from '../../../server/compose/backend.ts'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import type { CalendarPolicy } from '../../../shared/schemas/policies/calendar.ts'
import type { TasksPolicy } from '../../../shared/schemas/policies/tasks.ts'
import { areaSteps, type AreaSteps } from '../../server/support/area-steps.ts'
import type { Colleague } from '../../server/support/colleague.ts'
import { Refused } from '../../server/support/endpoint-calls.ts'
import type { FirmHouse, FirmWorld } from '../../server/support/firm-world.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]

export interface Member {
  readonly name: 'ada' | 'ben'
  readonly colleague: Colleague
  readonly employeeId: string
  readonly mailboxId: string
  readonly taskList: string
  readonly tasks: AreaSteps<'tasks'>
  readonly calendar: AreaSteps<'calendar'>
}

export interface Office {
  readonly world: FirmWorld
  readonly members: readonly [Member, Member]
  /** Of the living process. */
  crm(): Backend['persistence']['crm']
  query(text: string): Promise<Rows>
  /** "Sync now" until nothing is due; the counts of that run, null where the process died or the run did not begin. */
  run(member: Member): Promise<RunFacts | null>
  /** The plans that wait, approved. @param allow told of whom Exchange may mail by that */
  approve(member: Member, allow: (addresses: readonly string[]) => void): Promise<void>
  isDead(): boolean
  die(): void
  revive(): Promise<void>
}

export interface RunFacts {
  readonly state: string
  readonly reason: string | null
  readonly done: number
  readonly failed: number
}

const tasksPolicy: Partial<TasksPolicy> = {
  acceptance: 'automatic',
  allow: { add: true, update: true, delete: true },
  removeInOutlook: true,
}
const calendarPolicy: Partial<CalendarPolicy> = {
  direction: 'twoWay',
  allow: { add: true, update: true, delete: true },
  removeInOutlook: true,
}

/** A machine under load answers "busy"; nobody gives up because of that. */
const insist = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      const isBusy = error instanceof Error && error.message.includes('SERVER_BUSY')
      if (!isBusy || tries > 40) throw error
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
  }
}

const join = async (world: FirmWorld, name: Member['name'], employee: number): Promise<Member> => {
  const colleague = world[name]
  await insist(() => colleague.connect())
  const tasks = areaSteps(colleague, 'tasks', world.work)
  const calendar = areaSteps(colleague, 'calendar', world.work)
  await insist(() => tasks.begin(tasksPolicy))
  const { items } = await insist(() => colleague.call('areaFolders', { params: { area: 'calendar' } }))
  const own = items.find(({ isDefault }) => isDefault)
  if (own === undefined) throw new Error('There is no calendar')
  await insist(() => calendar.begin({ ...calendarPolicy, folder: { id: own.id, name: own.name } }))
  const { policy } = await insist(() => colleague.call('tasksPolicy'))
  const employeeId = sampleId('employee', employee)
  const session = await world.database.sessions.acquire()
  const { rows } = await session.exec(`select id from connections where user_id = '${colleague.userId}'`)
  world.database.sessions.release(session)
  const mailboxId = String(rows[0]?.['id'])
  return { name, colleague, employeeId, mailboxId, taskList: policy.folder?.id ?? '', tasks, calendar }
}

export const openOffice = async (house: FirmHouse): Promise<Office> => {
  const world = await house.begin({ deltaNoise: 'mild' })
  // The story before may have taken days.
  world.microsoft365.world.clock.set(world.clock.now())
  const members = [await join(world, 'ada', 1), await join(world, 'ben', 2)] as const
  let dead = false

  const query = async (text: string): Promise<Rows> => {
    const session = await world.database.sessions.acquire()
    try {
      return (await session.exec(text)).rows
    } finally {
      world.database.sessions.release(session)
    }
  }

  return {
    world,
    members: [members[0], members[1]],
    crm: () => world.backend.persistence.crm,
    query,
    async run({ colleague }) {
      try {
        const { runId } = await insist(() => colleague.call('runNow'))
        await world.work()
        const { state, reason, counts } = await insist(() => colleague.call('getRun', { params: { id: runId } }))
        return { state, reason, done: counts.done, failed: counts.failed }
      } catch (error) {
        if (dead || (error instanceof Refused && error.code === 'NOT_FOUND')) return null
        throw error
      }
    },
    async approve(member, allow) {
      for (const area of ['tasks', 'calendar'] as const) {
        const steps = member[area]
        const { waitingPlanId } = await insist(() => steps.status())
        if (waitingPlanId === null) continue
        const { reason } = await insist(() => member.colleague.call('getPlan', { params: { id: waitingPlanId } }))
        const items = reason === 'SYNC_MAILS_WAIT' ? await insist(() => steps.planItems(waitingPlanId)) : []
        allow(items.flatMap(({ mails }) => mails))
        await insist(() => steps.approve())
      }
    },
    isDead: () => dead,
    die() {
      dead = true
      world.die()
    },
    async revive() {
      if (!dead) return
      await world.restart()
      dead = false
    },
  }
}
