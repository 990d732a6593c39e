/** Every route of the simulated Graph. A new resource family is one more file and one more line here. */

import { calendarViewRoutes } from './calendar-view.ts'
import { calendarRoutes } from './calendars.ts'
import { categoryRoutes } from './categories.ts'
import { contactDeltaRoutes } from './contact-delta.ts'
import { contactFolderRoutes } from './contact-folders.ts'
import { contactRoutes } from './contacts.ts'
import { eventDeltaRoutes } from './event-delta.ts'
import { eventActionRoutes } from './event-actions.ts'
import { eventRoutes } from './events.ts'
import { exchangeIdRoutes } from './exchange-ids.ts'
import { mailFolderRoutes } from './mail-folders.ts'
import { mailboxSettingsRoutes } from './mailbox-settings.ts'
import { messageActionRoutes } from './message-actions.ts'
import { messageContentRoutes } from './message-content.ts'
import { messageDeltaRoutes } from './message-delta.ts'
import { messageRoutes } from './messages.ts'
import type { GraphRoute } from './route.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import { todoChildRoutes } from './todo-children.ts'
import { todoListRoutes } from './todo-lists.ts'
import { todoTaskRoutes } from './todo-tasks.ts'
import { userRoutes } from './users.ts'

export const graphRoutes: readonly GraphRoute[] = [
  ...userRoutes,
  ...contactFolderRoutes,
  ...contactRoutes,
  ...contactDeltaRoutes,
  ...categoryRoutes,
  ...mailboxSettingsRoutes,
  ...mailFolderRoutes,
  ...messageRoutes,
  ...messageDeltaRoutes,
  ...messageContentRoutes,
  ...messageActionRoutes,
  ...calendarViewRoutes,
  ...eventDeltaRoutes,
  ...calendarRoutes,
  ...eventRoutes,
  ...eventActionRoutes,
  ...exchangeIdRoutes,
  ...todoListRoutes,
  ...todoTaskRoutes,
  ...todoChildRoutes,
  ...subscriptionRoutes,
]
