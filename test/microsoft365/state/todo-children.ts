/**
 * Steps and linked resources of a task. They live beside the task: neither its etag nor its time of change moves with
 * them, and the change log does not hear of them (graph-contract 2.3).
 */

import { nextSequence } from './change-log.ts'
import type { Item, Mailbox } from './mailbox.ts'

export type ChildKind = 'checklistItems' | 'linkedResources'

export interface Child {
  readonly id: string
  readonly [name: string]: unknown
}

export const childrenOf = (task: Item, kind: ChildKind): readonly Child[] =>
  (task.values[kind] as readonly Child[] | undefined) ?? []

/** The mailbox's sequence moves on, so that the Outlook page looks again; no stream hears of it. */
const replace = (mailbox: Mailbox, task: Item, kind: ChildKind, children: readonly Child[]): void => {
  task.values = { ...task.values, [kind]: children }
  nextSequence(mailbox.log)
}

export const addChild = (mailbox: Mailbox, task: Item, kind: ChildKind, child: Child): void =>
  replace(mailbox, task, kind, [...childrenOf(task, kind), child])

export const changeChild = (
  mailbox: Mailbox,
  task: Item,
  kind: ChildKind,
  id: string,
  values: Readonly<Record<string, unknown>>,
): void =>
  replace(
    mailbox,
    task,
    kind,
    childrenOf(task, kind).map((child) => (child.id === id ? { ...child, ...values } : child)),
  )

export const removeChild = (mailbox: Mailbox, task: Item, kind: ChildKind, id: string): void =>
  replace(
    mailbox,
    task,
    kind,
    childrenOf(task, kind).filter((child) => child.id !== id),
  )
