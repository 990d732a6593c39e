/** The commands of the mail view: write, answer, delete, move, mark, categorise, and the add-in. */
import type { AnswerKind } from '../../mail.ts'
import { selectedMessages } from '../message-actions.ts'
import type { Child } from './dom.ts'
import type { IconName } from './icons.ts'
import { toggleMenu } from './menu.ts'
import { button } from './parts.ts'
import { addIn, categorize, separator, type RibbonOptions } from './ribbon-parts.ts'

/** Answers to the open message. */
const answerCommands = ({ state, drafts }: RibbonOptions): readonly Child[] => {
  const command = (label: string, look: IconName, kind: AnswerKind) =>
    button({
      label,
      icon: look,
      kind: 'command',
      disabled: state.get().message === null,
      click: () => void drafts.answer(kind),
    })
  return [
    command('Reply', 'reply', 'reply'),
    command('Reply all', 'replyAll', 'replyAll'),
    command('Forward', 'forward', 'forward'),
  ]
}

/** The folders of the mailbox, below the command. */
function moveCommand({ state, messages }: RibbonOptions, isPossible: boolean): HTMLElement {
  const entries = () => {
    const { mailbox, mailFolderId } = state.get()
    return mailbox.mailFolders
      .filter(({ id }) => id !== mailFolderId)
      .map(({ id, displayName }) => ({ label: displayName, choose: () => void messages.moveTo(id) }))
  }
  const element = button({
    icon: 'move',
    label: 'Move to',
    kind: 'command',
    disabled: !isPossible,
    click: (event) => toggleMenu(event.currentTarget as HTMLElement, 'Move to', entries),
  })
  element.setAttribute('aria-haspopup', 'menu')
  return element
}

export function mailCommands(options: RibbonOptions): readonly Child[] {
  const chosen = selectedMessages(options.state.get())
  const isUnread = chosen.some(({ isRead }) => !isRead)
  return [
    button({ icon: 'pencil', label: 'New mail', kind: 'primary', click: () => void options.drafts.write() }),
    separator(),
    ...answerCommands(options),
    separator(),
    button({
      icon: 'trash',
      label: 'Delete',
      kind: 'command',
      disabled: chosen.length === 0,
      click: () => void options.messages.remove(),
    }),
    moveCommand(options, chosen.length > 0),
    button({
      icon: isUnread ? 'read' : 'mail',
      label: isUnread ? 'Mark as read' : 'Mark as unread',
      kind: 'command',
      disabled: chosen.length === 0,
      click: () => void options.messages.toggleRead(),
    }),
    categorize(options),
    separator(),
    addIn(options),
  ]
}
