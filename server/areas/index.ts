/** The areas there are. A new area is one line here. */
import type { AreaName } from '../../shared/area.ts'
import type { Area } from './area.ts'
import { contacts } from './contacts/index.ts'

export const areas: readonly Area[] = [contacts]

/** Undefined for an area that does not exist yet. */
export const areaOf = (name: AreaName): Area | undefined => areas.find((area) => area.name === name)
