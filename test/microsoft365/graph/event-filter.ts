/** How events can be filtered and ordered: subject, iCalUId, times, categories, extended properties (graph-contract 3). */

import { endMs, startMs, typeOf } from '../state/calendar.ts'
import { uidOf } from '../state/meetings.ts'
import type { Item } from '../state/mailbox.ts'
import { extendedPropertyFilter } from './contact-filter.ts'
import { notImplemented } from './errors.ts'
import { type Filterable, textComparison } from './filter.ts'

export const eventFilters: Filterable<Item> = {
  texts: {
    subject: ({ values }) => (values['subject'] as string | null) ?? null,
    iCalUId: ({ values }) => uidOf(values),
    type: ({ values }) => typeOf(values),
    sensitivity: ({ values }) => values['sensitivity'] as string,
    showAs: ({ values }) => values['showAs'] as string,
  },
  times: {
    'start/dateTime': ({ values }) => startMs(values),
    'end/dateTime': ({ values }) => endMs(values),
    lastModifiedDateTime: (item) => item.modifiedAt,
    createdDateTime: (item) => item.createdAt,
  },
  collections: {
    singleValueExtendedProperties: extendedPropertyFilter,
    categories: (inner) => {
      if (inner.kind !== 'compare' || inner.comparison !== 'eq' || inner.path !== '')
        throw notImplemented('this filter on categories')
      const matches = textComparison('eq', inner.value)
      return ({ values }) => (values['categories'] as string[]).some(matches)
    },
  },
}
