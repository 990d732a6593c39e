/**
 * Steps and linked resources of a task. They live beside the task: neither its etag nor its time of change moves with
 * them, and the change log does not hear of them (graph-contract 2.3).
 */

import type { Item } from './mailbox.ts'

export type ChildKind = 'checklistItems' | 'linkedResources'

export interface Child {
  readonly id: string
  readonly [name: string]: unknown
}

export const childrenOf = (task: Item, kind: ChildKind): readonly Child[] =>
  (task.values[kind] as readonly Child[] | undefined) ?? []

const replace = (task: Item, kind: ChildKind, children: readonly Child[]): void => {
  task.values = { ...task.values, [kind]: children }
}

export const addChild = (task: Item, kind: ChildKind, child: Child): void =>
  replace(task, kind, [...childrenOf(task, kind), child])

export const changeChild = (task: Item, kind: ChildKind, id: string, values: Readonly<Record<string, unknown>>): void =>
  replace(
    task,
    kind,
    childrenOf(task, kind).map((child) => (child.id === id ? { ...child, ...values } : child)),
  )

export const removeChild = (task: Item, kind: ChildKind, id: string): void =>
  replace(
    task,
    kind,
    childrenOf(task, kind).filter((child) => child.id !== id),
  )
