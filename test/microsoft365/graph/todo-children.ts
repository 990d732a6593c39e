/** Steps and linked resources of a task (graph-contract 2.1, 2.2): the same routes for both. */

import { randomGuid } from '../state/random.ts'
import type { Surroundings } from '../state/items.ts'
import { addChild, changeChild, type Child, type ChildKind, childrenOf, removeChild } from '../state/todo-children.ts'
import { itemNotFound } from './errors.ts'
import { userContext, writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import { taskPermission } from './permissions.ts'
import { type PropertyTable, unsetValues, writtenValues } from './properties.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'
import { taskOfCall } from './todo-find.ts'
import { checklistItemTable, derivedOfStep, linkedResourceTable, preciseMoment } from './todo-properties.ts'

const read = taskPermission('read')
const write = taskPermission('write')

type Values = Readonly<Record<string, unknown>>

interface Family {
  readonly kind: ChildKind
  /** Type name without `microsoft.graph.`. */
  readonly resource: string
  readonly table: PropertyTable
  readonly derived: (before: Values, written: Values, now: number) => Record<string, unknown>
  readonly isDated: boolean
}

const families: Readonly<Record<ChildKind, Family>> = {
  checklistItems: {
    kind: 'checklistItems',
    resource: 'checklistItem',
    table: checklistItemTable,
    derived: derivedOfStep,
    isDated: true,
  },
  linkedResources: {
    kind: 'linkedResources',
    resource: 'linkedResource',
    table: linkedResourceTable,
    derived: () => ({}),
    isDated: false,
  },
}

/** A step or linked resource as it is stored; the person in Outlook makes them by the same rules. */
export const newChild = ({ clock, random }: Surroundings, kind: ChildKind, body: Values): Child => {
  const { table, resource, derived, isDated } = families[kind]
  const written = writtenValues(table, resource, body)
  const unset = unsetValues(table)
  return {
    ...unset,
    ...written,
    ...derived(unset, written, clock.now()),
    ...(isDated ? { createdDateTime: preciseMoment(clock.now()) } : {}),
    id: randomGuid(random),
  }
}

export const changedChild = ({ clock }: Surroundings, kind: ChildKind, present: Child, body: Values) => {
  const { table, resource, derived } = families[kind]
  const written = writtenValues(table, resource, body)
  return { ...written, ...derived(present, written, clock.now()) }
}

const routesOf = ({ kind }: Family): GraphRoute[] => {
  const all = `/todo/lists/{list}/tasks/{task}/${kind}`
  const one = `${all}/{child}`
  const context = (call: Call): string =>
    `${userContext(call)}/todo/lists('${call.parameters['list']}')/tasks('${call.parameters['task']}')/${kind}`
  const entity = (call: Call, child: Child): Record<string, unknown> => ({
    '@odata.context': `${call.root}/$metadata#${context(call)}/$entity`,
    ...child,
  })
  const childOf = (call: Call): Child => {
    const found = childrenOf(taskOfCall(call), kind).find(({ id }) => id === call.parameters['child'])
    if (found) return found
    throw itemNotFound()
  }

  const list = (call: Call): GraphReply =>
    listReply(call, {
      context: context(call),
      path: `/todo/lists/${call.parameters['list']}/tasks/${call.parameters['task']}/${kind}`,
      items: childrenOf(taskOfCall(call), kind),
      show: (child) => child,
    })
  const create = (call: Call): GraphReply => {
    const task = taskOfCall(call)
    const child = newChild(call.around, kind, call.body)
    addChild(call.mailbox, task, kind, child)
    return writeReply(call, 201, () => entity(call, child))
  }
  const change = (call: Call): GraphReply => {
    const present = childOf(call)
    changeChild(call.mailbox, taskOfCall(call), kind, present.id, changedChild(call.around, kind, present, call.body))
    return writeReply(call, 200, () => entity(call, childOf(call)))
  }
  const remove = (call: Call): GraphReply => {
    removeChild(call.mailbox, taskOfCall(call), kind, childOf(call).id)
    return { status: 204 }
  }

  return [
    { method: 'GET', path: all, place: 'mailbox', permission: read, query: ['$top', '$skip'], handle: list },
    { method: 'POST', path: all, place: 'mailbox', permission: write, takesBody: true, handle: create },
    {
      method: 'GET',
      path: one,
      place: 'mailbox',
      permission: read,
      handle: (call) => ({ status: 200, body: entity(call, childOf(call)) }),
    },
    { method: 'PATCH', path: one, place: 'mailbox', permission: write, takesBody: true, handle: change },
    { method: 'DELETE', path: one, place: 'mailbox', permission: write, handle: remove },
  ]
}

export const todoChildRoutes: readonly GraphRoute[] = Object.values(families).flatMap(routesOf)
