/** The mail area: messages of Outlook as documents of the CRM (CARET-55 to 70, CUR-01 to 03). Documents never become messages. */
import type { Area } from '../area.ts'
import { mailFields } from './fields.ts'
import {
  bornInOutlook,
  concerns,
  fieldsOfBorn,
  guardLimits,
  isMeant,
  leavesOutlook,
  mailMatchKeys,
  missingForCreate,
  tagsOf,
  titleOf,
} from './rules.ts'
import { outlook } from './shape.ts'
import { whyLeft } from './why-left.ts'

export const mail: Area = {
  name: 'mail',
  fields: mailFields,
  directionFor: ({ direction }) => direction,
  matchKeys: mailMatchKeys,
  bornInOutlook,
  recognises: true,
  bringsMaterial: true,
  concerns,
  isMeant,
  missingForCreate,
  fieldsOfBorn,
  leavesOutlook,
  createsInOutlook: () => false,
  tagsOf,
  tagsAlone: true,
  guard: guardLimits,
  initialTags: () => [],
  titleOf,
  whyLeft,
  outlook,
}
