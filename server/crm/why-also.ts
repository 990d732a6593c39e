/** How many other records a switch would bring in (N8): the live counts of the settings, once as they are and once with the switch changed. */
import type { AreaName } from '../../shared/area.ts'
import type { AreaPolicies } from '../../shared/schemas/policies/areas.ts'
import type { ContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import { ticketKinds } from '../../shared/schemas/tickets.ts'
import { appointmentKinds } from '../../shared/schemas/appointments.ts'
import type { WhyAnswer, WhyCode } from '../../shared/schemas/why.ts'
import type { Policies } from './ports.ts'

type Counted = Pick<Policies, 'read' | 'countContacts' | 'countTasks' | 'countCalendar'>
type Change<P> = (policy: P, kind: string | null) => P | null

const without =
  (filter: keyof ContactsPolicy['filters']): Change<ContactsPolicy> =>
  (policy) => ({ ...policy, filters: { ...policy.filters, [filter]: [] } })

const included: Readonly<Record<string, keyof ContactsPolicy['include']>> = {
  clientPerson: 'clientPeople',
  alternate: 'alternates',
  dependent: 'dependents',
  supplier: 'suppliers',
  location: 'locations',
  employee: 'employees',
}

const contacts: Readonly<Partial<Record<WhyCode, Change<ContactsPolicy>>>> = {
  kindNotSelected: (policy, kind) => {
    const name = included[kind ?? '']
    return name === undefined ? null : { ...policy, include: { ...policy.include, [name]: true } }
  },
  filteredByGroup: without('contactGroups'),
  filteredByType: without('contactTypes'),
  filteredByProfession: without('professions'),
  filteredByManager: without('accountManagers'),
  filteredByEntity: without('entityTypes'),
  filteredByOffice: without('offices'),
}

const tasks: Readonly<Partial<Record<WhyCode, Change<AreaPolicies['tasks']>>>> = {
  kindNotSelected(policy, kind) {
    const added = ticketKinds.find((one) => one === kind)
    return added === undefined ? null : { ...policy, kinds: [...new Set([...policy.kinds, added])] }
  },
  filteredByAssignmentType: (policy) => ({ ...policy, assignmentTypes: [] }),
  beforeCutOff: (policy) => ({ ...policy, from: null }),
  finished: (policy) => ({ ...policy, completed: true }),
}

const calendar: Readonly<Partial<Record<WhyCode, Change<AreaPolicies['calendar']>>>> = {
  kindNotSelected(policy, kind) {
    const added = appointmentKinds.find((one) => one === kind)
    return added === undefined ? null : { ...policy, kinds: [...new Set([...policy.kinds, added])] }
  },
  beforeCutOff: (policy) => ({ ...policy, from: null }),
}

export const alsoOf =
  (policies: Counted) =>
  async (area: AreaName, code: WhyCode, kind: string | null, employeeId: string): Promise<WhyAnswer['also']> => {
    const difference = async <P>(
      change: Change<P> | undefined,
      stored: () => Promise<{ readonly policy: P }>,
      count: (policy: P) => Promise<{ readonly total: number }>,
    ): Promise<number | null> => {
      if (change === undefined) return null
      const { policy } = await stored()
      const changed = change(policy, kind)
      return changed === null ? null : (await count(changed)).total - (await count(policy)).total
    }

    const counted: Readonly<Record<AreaName, () => Promise<number | null>>> = {
      contacts: () =>
        difference(
          contacts[code],
          () => policies.read('contacts', employeeId),
          (policy) => policies.countContacts(policy),
        ),
      tasks: () =>
        difference(
          tasks[code],
          () => policies.read('tasks', employeeId),
          (policy) => policies.countTasks(policy, employeeId),
        ),
      calendar: () =>
        difference(
          calendar[code],
          () => policies.read('calendar', employeeId),
          (policy) => policies.countCalendar(policy, employeeId),
        ),
      // How many messages a switch would bring in only Outlook could say, message by message.
      mail: () => Promise.resolve(null),
    }
    const all = await counted[area]()
    // The record that was asked about is one of them.
    return all === null || all < 2 ? null : { count: all - 1, kind: 'joins' }
  }
