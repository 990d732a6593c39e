/** Full paths of an area's containers and items: always `/me`, because a mailbox is connected by its owner (platform 2.1). */
import type { Area } from '../../areas/area.ts'

const me = '/me'

export const containerPath = (area: Area, container: string): string => me + area.outlook.containerPath(container)
export const itemPath = (area: Area, id: string, container: string): string => me + area.outlook.itemPath(id, container)
