/** The tasks area: tickets as tasks of a To Do list (CARET-36 to 46, SM-12 to 30). */
import type { Area } from '../area.ts'
import { taskFields } from './fields.ts'
import {
  bornInOutlook,
  fieldsOfBorn,
  guardLimits,
  initialTags,
  judgeEdit,
  missingForCreate,
  tagsOf,
  taskMatchKeys,
  titleOf,
} from './rules.ts'
import { outlook } from './shape.ts'

export const tasks: Area = {
  name: 'tasks',
  fields: taskFields,
  directionFor: ({ direction }) => direction,
  matchKeys: taskMatchKeys,
  bornInOutlook,
  missingForCreate,
  fieldsOfBorn,
  judgeEdit,
  tagsOf,
  guard: guardLimits,
  initialTags,
  titleOf,
  outlook,
}
