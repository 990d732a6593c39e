/** Folder list and message list of the mail view. */
import type { Actions } from '../actions.ts'
import { formatAddress } from '../address.ts'
import type { MessageActions } from '../message-actions.ts'
import { formatReceived } from '../calendar-week.ts'
import type { PageState, State } from '../state.ts'
import { h, region, type Child } from './dom.ts'
import { icon, type IconName } from './icons.ts'
import { avatar, categoryLabels, emptyNote, row } from './parts.ts'
import type { Folder, MasterCategory, MessageSummary } from '../../store.ts'

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

/** The mailboxes that others share; the page is opened anew for another one. */
function otherMailboxes(state: PageState): readonly Child[] {
  const others = [state.user, ...state.shared].filter(({ id }) => id !== state.owner.id)
  if (others.length === 0) return []
  const open = (id: string) => {
    const owner = others.find((user) => user.id === id) ?? state.user
    location.search = formatAddress({ ...state, owner, mailFolderId: '', message: null })
  }
  const mailboxes = others.map(({ id, displayName }) => ({ id, displayName, count: 0 }))
  return folderList('Other mailboxes', mailboxes, '', 'people', open)
}

export const mailFolders = (state: State, actions: Actions): HTMLElement =>
  region(
    h('div', { class: 'folders card' }),
    state,
    ({ mailbox, mailFolderId, owner }) => [mailbox, mailFolderId, owner] as const,
    ([mailbox, folderId, owner]) => [
      ...folderList(owner.mail, mailbox.mailFolders, folderId, 'folder', (id) => void actions.openMailFolder(id)),
      ...otherMailboxes(state.get()),
    ],
  )

const matches = (message: MessageSummary, filter: string) =>
  `${message.from.name} ${message.from.address} ${message.subject} ${message.bodyPreview}`
    .toLowerCase()
    .includes(filter)

/** The check box in front of a message; with the keyboard it is Ctrl and Enter. */
const tick = (toggle: () => void): HTMLElement =>
  h('span', {
    class: 'row-tick',
    'aria-hidden': 'true',
    onClick: (event) => {
      event.stopPropagation()
      toggle()
    },
  })

/** Sender, or who gets it where one's own mail lies. */
const partners = ({ from, toRecipients }: MessageSummary, folder: Folder | undefined): string =>
  folder?.isOutgoing === true ? toRecipients.map(({ name }) => name).join('; ') || '(nobody yet)' : from.name

interface MessageRow {
  readonly message: MessageSummary
  readonly title: string
  readonly isSelected: boolean
  readonly categories: readonly MasterCategory[]
}

const messageRow = ({ message, title, isSelected, categories }: MessageRow, actions: MessageActions): HTMLElement =>
  row(
    {
      id: message.id,
      selected: isSelected,
      class: message.isRead ? 'message' : 'message unread',
      choose: (how) => void actions.select(message.id, how),
    },
    tick(() => void actions.select(message.id, { toggle: true, range: false })),
    avatar(title),
    h(
      'div',
      { class: 'row-text' },
      h(
        'div',
        { class: 'row-line' },
        h('span', { class: 'row-title' }, title),
        message.hasAttachments && icon('attachment', 14),
        h('time', {}, formatReceived(message.receivedDateTime, Date.now())),
      ),
      h('div', { class: 'row-subject' }, message.isDraft ? `[Draft] ${message.subject}` : message.subject),
      h('div', { class: 'row-preview' }, message.bodyPreview),
      categoryLabels(message.categories, categories),
    ),
  )

export const messageList = (state: State, actions: MessageActions): HTMLElement =>
  region(
    h('div', { class: 'list card' }),
    state,
    ({ messages, selectedIds, mailbox, mailFolderId, filter }) =>
      [messages, selectedIds, mailbox, mailFolderId, filter] as const,
    ([messages, selectedIds, mailbox, folderId, filter]) => {
      const shown = messages.filter((message) => matches(message, filter.trim().toLowerCase()))
      const folder = mailbox.mailFolders.find(({ id }) => id === folderId)
      const rowOf = (message: MessageSummary): MessageRow => ({
        message,
        title: partners(message, folder),
        isSelected: selectedIds.includes(message.id),
        categories: mailbox.masterCategories,
      })
      return [
        h('h2', { class: 'list-heading' }, folder?.displayName ?? 'Mail'),
        shown.length === 0 &&
          emptyNote('mail', filter === '' ? 'This folder is empty.' : 'Nothing matches the search.'),
        h(
          'ul',
          { class: 'rows', role: 'listbox', 'aria-label': 'Messages', 'aria-multiselectable': 'true' },
          ...shown.map((message) => messageRow(rowOf(message), actions)),
        ),
      ]
    },
  )
