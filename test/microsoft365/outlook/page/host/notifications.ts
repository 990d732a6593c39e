/** The notification bar of each item: at most five messages, by key, as `item.notificationMessages` manages them. */
import type { OpenItem } from './item.ts'

/** Index is the number office.js sends; the name is what it wants to read back. */
const typeNames = ['informationalMessage', 'progressIndicator', 'errorMessage', 'insightMessage'] as const

export interface Notification {
  readonly key: string
  readonly type: (typeof typeNames)[number]
  readonly message: string
  readonly icon?: string
  readonly persistent?: boolean
  readonly actions?: unknown
}

export const notificationLimit = 5

export interface Notifications {
  list(item: OpenItem): readonly Notification[]
  put(item: OpenItem, notification: Notification): void
  remove(item: OpenItem, key: string): boolean
}

/** `changed` is called after every change; a message lives until it is removed or the page is closed. */
export function createNotifications(changed: () => void): Notifications {
  const byItem = new Map<string, Map<string, Notification>>()
  const of = (item: OpenItem): Map<string, Notification> => {
    const key = item.id ?? 'draft'
    const known = byItem.get(key)
    if (known !== undefined) return known
    const fresh = new Map<string, Notification>()
    byItem.set(key, fresh)
    return fresh
  }
  return {
    list: (item) => [...of(item).values()],
    put(item, notification) {
      of(item).set(notification.key, notification)
      changed()
    },
    remove(item, key) {
      const removed = of(item).delete(key)
      if (removed) changed()
      return removed
    },
  }
}

export const notificationType = (number: number): Notification['type'] => typeNames[number] ?? 'informationalMessage'
