/** An ordinary listing read to its end: every item, or why not. */
import type { Failure } from '../../../sync/failure.ts'
import type { GraphClient } from '../client.ts'
import { malformed } from '../failure.ts'
import type { Listing } from '../pages.ts'
import { objectOf, textOf, valuesOf } from '../request.ts'

type GraphItem = Readonly<Record<string, unknown>>

export type Items =
  | { readonly ok: true; readonly items: readonly GraphItem[] }
  | { readonly ok: false; readonly failure: Failure }

export interface ItemListing extends Listing {
  /** Once it has come to its end. */
  items(): Items
}

/** More pages than anybody has tasks: a service that pages for ever must not hold a worker. */
const maximumPages = 500

export const itemListing = (client: GraphClient, first: string): ItemListing => {
  const items: GraphItem[] = []
  let pages = 0
  let outcome: Items = { ok: false, failure: malformed('no answer was read', 'read') }
  const end = (result: Items): null => {
    outcome = result
    return null
  }
  return {
    first,
    items: () => outcome,
    take(sent) {
      if (!sent.ok) return end({ ok: false, failure: sent.failure })
      const values = valuesOf(sent.reply.body)
      if (values === null) return end({ ok: false, failure: malformed('a list page without a value array', 'read') })
      items.push(...values)
      pages += 1
      const link = textOf(objectOf(sent.reply.body)['@odata.nextLink'])
      if (link === null) return end({ ok: true, items })
      const next = client.pathOfLink(link)
      if (next === null) return end({ ok: false, failure: malformed('a next link to another host', 'read') })
      return pages < maximumPages ? next : end({ ok: false, failure: malformed('the listing does not end', 'read') })
    },
  }
}
