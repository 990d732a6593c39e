/** Messages that the add-in puts above an item (`item.notificationMessages`). */
import type { OpenItem } from '../host/item.ts'
import type { Notifications } from '../host/notifications.ts'
import { h } from './dom.ts'
import { icon } from './icons.ts'
import { button } from './parts.ts'

export function notificationBar(item: OpenItem, notifications: Notifications): HTMLElement | null {
  const list = notifications.list(item)
  if (list.length === 0) return null
  return h(
    'div',
    { class: 'notifications', role: 'status' },
    ...list.map(({ key, type, message }) =>
      h(
        'div',
        { class: `notification ${type}`, 'data-key': key },
        h('span', { class: 'add-in-icon' }, icon('tandem', 14)),
        h('span', { class: 'notification-text' }, message),
        button({ icon: 'close', label: 'Dismiss', kind: 'icon', click: () => notifications.remove(item, key) }),
      ),
    ),
  )
}
