/** Contacts: by id, in the default folder, and below a folder (graph-contract 1.1 to 1.3). */

import { itemsInOrder } from '../state/folders.ts'
import { addItem, changeItem, deleteItem, purgeItem } from '../state/items.ts'
import { type Folder, type Item, wellKnownFolder } from '../state/mailbox.ts'
import { betaOnly, contactShape, contactTable, derivedOnChange, derivedOnCreate } from './contact-properties.ts'
import { readPhoto, writePhoto } from './contact-photo.ts'
import { contactFilters } from './contact-filter.ts'
import { findContactFolder } from './contact-folders.ts'
import { undeserializable } from './errors.ts'
import { parseExpand, writtenExtended } from './extended-properties.ts'
import { predicateFor } from './filter.ts'
import { checkIfMatch, findItem, showItem, userContext, writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import { ordered } from './order.ts'
import { mailboxPermission } from './permissions.ts'
import { shownNames, unsetValues, writtenValues } from './properties.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Contacts', 'read')
const write = mailboxPermission('Contacts', 'write')

/** The folder a request stands below, or null when it goes by the contact's id alone. */
type Place = (call: Call) => Folder | null

const anywhere: Place = () => null
const inFolder: Place = (call) => findContactFolder(call, call.parameters['folder'] as string)

const contactOf = (call: Call, place: Place): Item =>
  findItem(call, 'contact', call.parameters['contact'] as string, place(call) ?? undefined)

const showingOf = (call: Call) => ({
  names: shownNames(contactTable, 'contact', selection(call.query)),
  immutableIds: call.prefer.immutableIds,
  expansion: parseExpand(call.query.$expand),
})

const collectionContext = (call: Call, folder: Folder | null): string =>
  `${userContext(call)}${folder ? `/contactFolders('${encodeURIComponent(folder.id)}')` : ''}/contacts`

const entity = (call: Call, item: Item, folder: Folder | null): Record<string, unknown> => {
  const selected = call.query.$select ? `(${call.query.$select})` : ''
  return {
    '@odata.context': `${call.root}/$metadata#${collectionContext(call, folder)}${selected}/$entity`,
    ...showItem(contactShape, item, showingOf(call)),
  }
}

const list =
  (place: Place) =>
  (call: Call): GraphReply => {
    const below = place(call)
    const folder = below ?? wellKnownFolder(call.mailbox, 'contacts')
    const matches = predicateFor(call.query.$filter, contactFilters)
    const all = itemsInOrder(call.mailbox, folder)
    const showing = showingOf(call)
    return listReply(call, {
      context: collectionContext(call, below),
      path: below ? `/contactFolders/${encodeURIComponent(below.id)}/contacts` : '/contacts',
      items: ordered(matches ? all.filter(matches) : all, call.query.$orderby, call.query.$filter, contactFilters),
      show: (item) => showItem(contactShape, item, showing),
    })
  }

const writtenContact = (body: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const beta = Object.keys(body).find((name) => betaOnly.includes(name))
  if (beta) throw undeserializable(`the property '${beta}' does not exist on type 'microsoft.graph.contact'`)
  return writtenValues(contactTable, 'contact', body)
}

/** Stored values of a new contact; the person in Outlook creates contacts by the same rules. */
export const newContactValues = (body: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const written = writtenContact(body)
  const values = { ...unsetValues(contactTable), ...written }
  return { ...values, ...derivedOnCreate(values, written) }
}

/** Values that change when this body is written over the present ones. */
export const changedContactValues = (
  present: Readonly<Record<string, unknown>>,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const written = writtenContact(body)
  return { ...written, ...derivedOnChange(present, written) }
}

const create =
  (place: Place) =>
  (call: Call): GraphReply => {
    const below = place(call)
    const values = newContactValues(call.body)
    const extended = writtenExtended(call.body).flatMap(([id, property]) => (property ? [[id, property] as const] : []))
    const folder = below ?? wellKnownFolder(call.mailbox, 'contacts')
    const item = addItem(call.mailbox, call.around, { kind: 'contact', folder, values, extended })
    return writeReply(call, 201, () => entity(call, item, below))
  }

const readOne =
  (place: Place) =>
  (call: Call): GraphReply => ({ status: 200, body: entity(call, contactOf(call, place), place(call)) })

const change =
  (place: Place) =>
  (call: Call): GraphReply => {
    const item = contactOf(call, place)
    checkIfMatch(call, item)
    const values = changedContactValues(item.values, call.body)
    changeItem(call.mailbox, call.around, item, values, writtenExtended(call.body))
    return writeReply(call, 200, () => entity(call, item, place(call)))
  }

/** To Deleted Items; what lies there already is purged. */
const remove =
  (place: Place) =>
  (call: Call): GraphReply => {
    const item = contactOf(call, place)
    checkIfMatch(call, item)
    if (item.deletedFrom === null) deleteItem(call.mailbox, call.around, item)
    else purgeItem(call.mailbox, call.around, item)
    return { status: 204 }
  }

const purge =
  (place: Place) =>
  (call: Call): GraphReply => {
    purgeItem(call.mailbox, call.around, contactOf(call, place))
    return { status: 204 }
  }

const routesBelow = (prefix: string, place: Place): GraphRoute[] => {
  const one = `${prefix}/{contact}`
  return [
    {
      method: 'GET',
      path: prefix,
      place: 'mailbox',
      permission: read,
      query: ['$select', '$top', '$skip', '$filter', '$expand', '$orderby', '$count'],
      handle: list(place),
    },
    { method: 'POST', path: prefix, place: 'mailbox', permission: write, takesBody: true, handle: create(place) },
    {
      method: 'GET',
      path: one,
      place: 'mailbox',
      permission: read,
      query: ['$select', '$expand'],
      handle: readOne(place),
    },
    { method: 'PATCH', path: one, place: 'mailbox', permission: write, takesBody: true, handle: change(place) },
    { method: 'DELETE', path: one, place: 'mailbox', permission: write, handle: remove(place) },
    {
      method: 'GET',
      path: `${one}/photo/$value`,
      place: 'mailbox',
      permission: read,
      handle: (call) => readPhoto(contactOf(call, place)),
    },
    ...(['PUT', 'PATCH'] as const).map(
      (method): GraphRoute => ({
        method,
        path: `${one}/photo/$value`,
        place: 'mailbox',
        permission: write,
        takesPicture: true,
        handle: (call) => writePhoto(call, contactOf(call, place)),
      }),
    ),
    { method: 'POST', path: `${one}/permanentDelete`, place: 'mailbox', permission: write, handle: purge(place) },
  ]
}

export const contactRoutes: readonly GraphRoute[] = [
  ...routesBelow('/contacts', anywhere),
  ...routesBelow('/contactFolders/{folder}/contacts', inFolder),
]
