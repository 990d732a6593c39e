/** Folder list and message list of the mail view. */
import type { Actions } from '../actions.ts'
import { formatReceived } from '../calendar-week.ts'
import type { State } from '../state.ts'
import { h, region, type Child } from './dom.ts'
import { icon, type IconName } from './icons.ts'
import { avatar, categoryLabels, emptyNote, row } from './parts.ts'
import type { Folder, MessageSummary } from '../../store.ts'

/** Folders as a navigation list; shared with the people view. */
export function folderList(
  heading: string,
  folders: readonly Folder[],
  current: string,
  name: IconName,
  choose: (id: string) => void,
): readonly Child[] {
  return [
    h('h2', { class: 'folders-heading' }, heading),
    h(
      'ul',
      { class: 'folder-list', role: 'listbox', 'aria-label': heading },
      ...folders.map((folder) =>
        row(
          { id: folder.id, selected: folder.id === current, class: 'folder', choose: () => choose(folder.id) },
          icon(name, 18),
          h('span', { class: 'folder-name' }, folder.displayName),
          folder.count > 0 && h('span', { class: 'count' }, String(folder.count)),
        ),
      ),
    ),
  ]
}

export const mailFolders = (state: State, actions: Actions): HTMLElement =>
  region(
    h('div', { class: 'folders card' }),
    state,
    ({ mailbox, mailFolderId, user }) => [mailbox, mailFolderId, user] as const,
    ([mailbox, folderId, user]) =>
      folderList(user.mail, mailbox.mailFolders, folderId, 'folder', (id) => void actions.openMailFolder(id)),
  )

const matches = (message: MessageSummary, filter: string) =>
  `${message.from.name} ${message.from.address} ${message.subject} ${message.bodyPreview}`
    .toLowerCase()
    .includes(filter)

export const messageList = (state: State, actions: Actions): HTMLElement =>
  region(
    h('div', { class: 'list card' }),
    state,
    ({ messages, message, mailbox, mailFolderId, filter }) =>
      [messages, message?.id, mailbox, mailFolderId, filter] as const,
    ([messages, messageId, mailbox, folderId, filter]) => {
      const shown = messages.filter((message) => matches(message, filter.trim().toLowerCase()))
      const folder = mailbox.mailFolders.find(({ id }) => id === folderId)
      return [
        h('h2', { class: 'list-heading' }, folder?.displayName ?? 'Mail'),
        shown.length === 0 &&
          emptyNote('mail', filter === '' ? 'This folder is empty.' : 'Nothing matches the search.'),
        h(
          'ul',
          { class: 'rows', role: 'listbox', 'aria-label': 'Messages' },
          ...shown.map((message) =>
            row(
              {
                id: message.id,
                selected: message.id === messageId,
                class: message.isRead ? 'message' : 'message unread',
                choose: () => void actions.openMessage(message.id),
              },
              avatar(message.from.name),
              h(
                'div',
                { class: 'row-text' },
                h(
                  'div',
                  { class: 'row-line' },
                  h('span', { class: 'row-title' }, message.from.name),
                  message.hasAttachments && icon('attachment', 14),
                  h('time', {}, formatReceived(message.receivedDateTime, Date.now())),
                ),
                h('div', { class: 'row-subject' }, message.subject),
                h('div', { class: 'row-preview' }, message.bodyPreview),
                categoryLabels(message.categories, mailbox.masterCategories),
              ),
            ),
          ),
        ),
      ]
    },
  )
