/** The areas there are. A new area is one line here. */
import type { AreaName } from '../../shared/area.ts'
import type { Area } from './area.ts'
import { calendar } from './calendar/index.ts'
import { contacts } from './contacts/index.ts'
import { mail } from './mail/index.ts'
import { tasks } from './tasks/index.ts'

export const areas: readonly Area[] = [contacts, tasks, calendar, mail]

/** Throws for an area that does not exist yet; nobody can have switched it on. */
export const areaOf = (name: AreaName): Area => {
  const area = areas.find((one) => one.name === name)
  if (area === undefined) throw new Error(`There is no area ${name}`)
  return area
}
