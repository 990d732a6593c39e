/** Filters under a name: kept, counted, applied by the form, renamed, deleted (ABA-11X, ABA-12X). The firm's are the administrators' to change. */
import { filterIn, withSettings } from '../../shared/policy-settings.ts'
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { SavedFilter } from '../../shared/schemas/policies/desk.ts'
import { CodedError } from '../errors.ts'
import type { AreaSettings } from './area-settings.ts'
import type { StoredFilter } from './policy-ports.ts'
import type { CrmPorts } from './ports.ts'
import { namedEmployee, type Actor } from './settings-subject.ts'

export interface SavedFiltersPorts extends Pick<CrmPorts, 'savedFilters' | 'policies'> {
  readonly settings: AreaSettings
}

export type SavedFilterCases = ReturnType<typeof createSavedFilters>

type Counts = { readonly [A in PolicyArea]: (policy: AreaPolicies[A], employeeId: string) => Promise<number | null> }

export const createSavedFilters = ({ savedFilters, policies, settings }: SavedFiltersPorts) => {
  const counts: Counts = {
    contacts: async (policy) => (await policies.countContacts(policy)).total,
    tasks: async (policy, employeeId) => (await policies.countTasks(policy, employeeId)).total,
    calendar: async (policy, employeeId) => (await policies.countCalendar(policy, employeeId)).total,
    // Only Outlook knows which mails these let through.
    mail: async () => null,
  }

  const shown = async <A extends PolicyArea>(
    filter: StoredFilter,
    area: A,
    policy: AreaPolicies[A],
    actor: Actor,
    subjectId: string,
  ): Promise<SavedFilter> => ({
    id: filter.id,
    name: filter.name,
    scope: filter.employeeId === null ? 'firm' : 'own',
    settings: { ...filter.settings },
    count: await counts[area](withSettings(policy, filter.settings), subjectId),
    mayChange: filter.employeeId === null ? actor.role === 'administrator' : actor.role !== 'readOnly',
  })

  /** @throws NOT_FOUND (also for somebody else's), AUTH_ROLE_NOT_ALLOWED (the firm's) */
  const changeable = async (actor: Actor, of: string | undefined, id: string): Promise<StoredFilter> => {
    const filter = await savedFilters.get(id)
    const isVisible = filter?.employeeId === null || filter?.employeeId === namedEmployee(actor, of)
    if (filter === null || !isVisible) throw new CodedError('NOT_FOUND')
    if (filter.employeeId === null && actor.role !== 'administrator') throw new CodedError('AUTH_ROLE_NOT_ALLOWED')
    return filter
  }

  /** @throws REQUEST_INVALID */
  const named = (name: string): string => {
    const trimmed = name.trim()
    if (trimmed === '')
      throw new CodedError('REQUEST_INVALID', { details: [{ path: 'body/name', message: 'is empty' }] })
    return trimmed
  }

  return {
    async list<A extends PolicyArea>(area: A, actor: Actor, of: string | undefined): Promise<{ items: SavedFilter[] }> {
      const subject = await settings.subjects.of(actor, of)
      const { policy } = await settings.readOf(area, subject, null)
      const filters = await savedFilters.list(area, subject.kind === 'firm' ? null : subject.id)
      const countedFor = subject.kind === 'firm' ? actor.employeeId : subject.id
      return { items: await Promise.all(filters.map((one) => shown(one, area, policy, actor, countedFor))) }
    },

    /** @throws AUTH_ROLE_NOT_ALLOWED, POLICY_FILTERS_TOO_MANY */
    async save<A extends PolicyArea>(
      area: A,
      actor: Actor,
      of: string | undefined,
      filter: { readonly name: string; readonly scope: 'own' | 'firm'; readonly policy: AreaPolicies[A] },
    ): Promise<SavedFilter> {
      const subject = await settings.subjects.of(actor, of)
      const isFirm = filter.scope === 'firm' || subject.kind === 'firm'
      if (isFirm && actor.role !== 'administrator') throw new CodedError('AUTH_ROLE_NOT_ALLOWED')
      const subjectId = subject.kind === 'firm' ? actor.employeeId : subject.id
      const kept = {
        area,
        employeeId: isFirm ? null : subjectId,
        name: named(filter.name),
        settings: filterIn(area, filter.policy),
      }
      const stored = await savedFilters.put(kept, actor.employeeId)
      return shown(stored, area, filter.policy, actor, subjectId)
    },

    async rename(actor: Actor, of: string | undefined, id: string, name: string): Promise<void> {
      const filter = await changeable(actor, of, id)
      await savedFilters.rename(filter.id, named(name))
    },

    async remove(actor: Actor, of: string | undefined, id: string): Promise<void> {
      await savedFilters.remove((await changeable(actor, of, id)).id)
    },
  }
}
