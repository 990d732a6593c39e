/** The contacts area: CRM people, places and colleagues as Outlook contacts (CARET-21 to 35). */
import type { Area } from '../area.ts'
import { buildFields, parseFields } from '../codecs/graph-record.ts'
import { contactFields } from './fields.ts'
import { contactMatchKeys } from './match.ts'
import { computedNames, titleOf } from './names.ts'
import { bornInOutlook, directionFor, fieldsOfBorn, guardLimits, initialTags, missingForCreate } from './rules.ts'

/** Ours for good: it finds the copies that earlier runs made (graph-contract 6.1). */
const markerProperty = 'String {5c7f6d0e-9b1a-4a52-8f0b-3a6f1d2e7c94} Name TandemCrmId'

/** Fields that are written once are never read: a person's notes are their own. */
const readFields = contactFields.filter((field) => field.direction !== 'initial')

export const contacts: Area = {
  name: 'contacts',
  fields: contactFields,
  directionFor,
  matchKeys: contactMatchKeys,
  bornInOutlook,
  missingForCreate,
  fieldsOfBorn,
  guard: guardLimits,
  initialTags,
  titleOf,
  outlook: {
    select: [...readFields.map((field) => field.property), 'categories', 'parentFolderId'],
    containerPath: (container) => `/contactFolders/${encodeURIComponent(container)}/contacts`,
    itemPath: (id) => `/contacts/${encodeURIComponent(id)}`,
    markerProperty,
    parse: (graph) => parseFields(readFields, graph),
    build: (fields, changed) => {
      const { body, problems } = buildFields(contactFields, fields, changed)
      return { body: { ...body, ...computedNames(fields, changed) }, problems }
    },
  },
}
