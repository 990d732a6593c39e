/** Messages as far as the Outlook page and tagging need them: read, list, and change what is always changeable. */

import { itemsInOrder } from '../state/folders.ts'
import { changeItem } from '../state/items.ts'
import { type Item, type ItemKind, wellKnownFolder, type WellKnownFolder } from '../state/mailbox.ts'
import { parseExpand, writtenExtended } from './extended-properties.ts'
import { notImplemented } from './errors.ts'
import { messageShape } from './outlook-item-properties.ts'
import { checkIfMatch, findItem, type ItemShape, showItem, userContext, writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import { mailboxPermission } from './permissions.ts'
import { shownNames, writtenValues } from './properties.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

interface Family {
  readonly kind: ItemKind
  /** `messages` or `events`, in paths. */
  readonly path: string
  readonly shape: ItemShape
  readonly resource: 'Mail' | 'Calendars'
  readonly folder: WellKnownFolder
  /** Only these can be written. */
  readonly writable: readonly string[]
}

const families: readonly Family[] = [
  {
    kind: 'message',
    path: 'messages',
    shape: messageShape,
    resource: 'Mail',
    folder: 'inbox',
    writable: ['categories', 'isRead', 'flag', 'importance'],
  },
]

const routesOf = ({ kind, path, shape, resource, folder, writable }: Family): GraphRoute[] => {
  const itemOf = (call: Call): Item => findItem(call, kind, call.parameters['item'] as string)
  const showingOf = (call: Call) => ({
    names: shownNames(shape.table, shape.resource, selection(call.query)),
    immutableIds: call.prefer.immutableIds,
    expansion: parseExpand(call.query.$expand),
  })
  const context = (call: Call): string => `${userContext(call)}/${path}`
  const entity = (call: Call, item: Item): Record<string, unknown> => ({
    '@odata.context': `${call.root}/$metadata#${context(call)}/$entity`,
    ...showItem(shape, item, showingOf(call)),
  })

  const list = (call: Call): GraphReply => {
    const showing = showingOf(call)
    return listReply(call, {
      context: context(call),
      path: `/${path}`,
      items: itemsInOrder(call.mailbox, wellKnownFolder(call.mailbox, folder)).toReversed(),
      show: (item) => showItem(shape, item, showing),
    })
  }

  const change = (call: Call): GraphReply => {
    const item = itemOf(call)
    checkIfMatch(call, item)
    const values = writtenValues(shape.table, shape.resource, call.body)
    const refused = Object.keys(values).find((name) => !writable.includes(name))
    if (refused) throw notImplemented(`a change of '${refused}' of ${shape.resource}`)
    changeItem(call.mailbox, call.around, item, values, writtenExtended(call.body))
    return writeReply(call, 200, () => entity(call, item))
  }

  const read = mailboxPermission(resource, 'read')
  const write = mailboxPermission(resource, 'write')
  const one = `/${path}/{item}`
  return [
    {
      method: 'GET',
      path: `/${path}`,
      place: 'mailbox',
      permission: read,
      query: ['$select', '$top', '$skip', '$expand', '$count'],
      handle: list,
    },
    {
      method: 'GET',
      path: one,
      place: 'mailbox',
      permission: read,
      query: ['$select', '$expand'],
      handle: (call) => ({ status: 200, body: entity(call, itemOf(call)) }),
    },
    { method: 'PATCH', path: one, place: 'mailbox', permission: write, takesBody: true, handle: change },
  ]
}

export const outlookItemRoutes: readonly GraphRoute[] = families.flatMap(routesOf)
