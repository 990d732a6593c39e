/**
 * The master category list of a mailbox (graph-contract 5): unique names, names never change, no versions, no delta.
 */

import { randomGuid } from '../state/random.ts'
import { nextSequence } from '../state/change-log.ts'
import type { Surroundings } from '../state/items.ts'
import type { Mailbox, MasterCategory } from '../state/mailbox.ts'
import { GraphError, invalidArgument, itemNotFound, undeserializable } from './errors.ts'
import { userContext, writeReply } from './item-shape.ts'
import { mailboxPermission } from './permissions.ts'
import { type PropertyTable, writtenValues } from './properties.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('MailboxSettings', 'read')
const write = mailboxPermission('MailboxSettings', 'write')

const colour = /^(?:none|preset(?:\d|1\d|2[0-4]))$/

const categoryTable: PropertyTable = {
  displayName: {
    unset: null,
    write: (value) => {
      if (typeof value !== 'string' || value.trim() === '') throw invalidArgument('A category needs a displayName.')
      if (value.length > 255) throw invalidArgument('The displayName of a category has at most 255 characters.')
      return value
    },
  },
  color: {
    unset: 'none',
    write: (value) => {
      const lower = typeof value === 'string' ? value.toLowerCase() : ''
      if (!colour.test(lower)) throw undeserializable(`'${String(value)}' is not a categoryColor`)
      return lower
    },
  },
}

export const findCategoryNamed = (mailbox: Mailbox, name: string): MasterCategory | undefined =>
  mailbox.categories.find((category) => category.displayName.toLowerCase() === name.toLowerCase())

/** Adds to the list; the caller has checked the name. */
export const addCategory = (
  mailbox: Mailbox,
  around: Surroundings,
  displayName: string,
  color: string,
): MasterCategory => {
  const category = { id: randomGuid(around.random), displayName, color }
  mailbox.categories.push(category)
  nextSequence(mailbox.log)
  return category
}

/** Items keep the name. */
export const removeCategory = (mailbox: Mailbox, category: MasterCategory): void => {
  mailbox.categories.splice(mailbox.categories.indexOf(category), 1)
  nextSequence(mailbox.log)
}

const context = (call: Call): string => `${call.root}/$metadata#${userContext(call)}/outlook/masterCategories`

const entity = (call: Call, category: MasterCategory): Record<string, unknown> => ({
  '@odata.context': `${context(call)}/$entity`,
  ...category,
})

const categoryOf = (call: Call): MasterCategory => {
  const id = call.parameters['category']?.toLowerCase()
  const category = call.mailbox.categories.find((each) => each.id === id)
  if (!category) throw itemNotFound()
  return category
}

const list = (call: Call): GraphReply => ({
  status: 200,
  body: { '@odata.context': context(call), value: call.mailbox.categories },
})

const create = (call: Call): GraphReply => {
  const written = writtenValues(categoryTable, 'outlookCategory', call.body)
  if (written['displayName'] === undefined) throw invalidArgument('A category needs a displayName.')
  const name = written['displayName'] as string
  if (findCategoryNamed(call.mailbox, name)) {
    throw new GraphError(
      call.around.settings.duplicateCategoryStatus,
      'ErrorCategoryAlreadyExists',
      `The category '${name}' already exists.`,
    )
  }
  const category = addCategory(call.mailbox, call.around, name, (written['color'] as string | undefined) ?? 'none')
  return writeReply(call, 201, () => entity(call, category))
}

const recolour = (call: Call): GraphReply => {
  const category = categoryOf(call)
  const written = writtenValues(categoryTable, 'outlookCategory', call.body)
  if (written['displayName'] !== undefined && written['displayName'] !== category.displayName) {
    throw new GraphError(400, 'ErrorInvalidProperty', 'The displayName of a category cannot be changed.')
  }
  if (written['color'] !== undefined) category.color = written['color'] as string
  nextSequence(call.mailbox.log)
  return writeReply(call, 200, () => entity(call, category))
}

const remove = (call: Call): GraphReply => {
  removeCategory(call.mailbox, categoryOf(call))
  return { status: 204 }
}

const all = '/outlook/masterCategories'

export const categoryRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: all, place: 'mailbox', permission: read, handle: list },
  { method: 'POST', path: all, place: 'mailbox', permission: write, takesBody: true, handle: create },
  {
    method: 'GET',
    path: `${all}/{category}`,
    place: 'mailbox',
    permission: read,
    handle: (call) => ({ status: 200, body: entity(call, categoryOf(call)) }),
  },
  {
    method: 'PATCH',
    path: `${all}/{category}`,
    place: 'mailbox',
    permission: write,
    takesBody: true,
    handle: recolour,
  },
  { method: 'DELETE', path: `${all}/{category}`, place: 'mailbox', permission: write, handle: remove },
]
