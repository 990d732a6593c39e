/** The policy of each area that has one. A new area is one line in each table. */
import type { TSchema } from 'typebox'
import { CalendarPolicy, defaultCalendarPolicy } from './calendar.ts'
import { ContactsPolicy, defaultContactsPolicy } from './contacts.ts'
import { MailPolicy, defaultMailPolicy } from './mail.ts'
import { TasksPolicy, defaultTasksPolicy } from './tasks.ts'

export interface AreaPolicies {
  readonly contacts: ContactsPolicy
  readonly tasks: TasksPolicy
  readonly calendar: CalendarPolicy
  readonly mail: MailPolicy
}

/** Areas that can be set up and switched on. */
export type PolicyArea = keyof AreaPolicies

export const policyAreas = ['contacts', 'tasks', 'calendar', 'mail'] as const satisfies readonly PolicyArea[]

export const isPolicyArea = (area: string): area is PolicyArea => (policyAreas as readonly string[]).includes(area)

export const policySchemas: Readonly<Record<PolicyArea, TSchema>> = {
  contacts: ContactsPolicy,
  tasks: TasksPolicy,
  calendar: CalendarPolicy,
  mail: MailPolicy,
}

export const defaultPolicies: AreaPolicies = {
  contacts: defaultContactsPolicy,
  tasks: defaultTasksPolicy,
  calendar: defaultCalendarPolicy,
  mail: defaultMailPolicy,
}
