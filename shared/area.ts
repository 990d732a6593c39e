/** The four areas, in the order people see them. The one list everyone iterates; a new area is added here first. */
export const areaNames = ['contacts', 'tasks', 'calendar', 'mail'] as const

export type AreaName = (typeof areaNames)[number]

export const isAreaName = (value: string): value is AreaName => (areaNames as readonly string[]).includes(value)
