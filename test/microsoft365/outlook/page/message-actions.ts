/** What a person can do with the messages selected in the list: select several, mark, move, delete. */
import { mailboxOf } from './data.ts'
import type { OpenItem } from './host/item.ts'
import type { PageState, State } from './state.ts'

export interface MessageActions {
  /** Ctrl and the check box add or take one away, shift takes all from the last one on. */
  select(id: string, how: { readonly toggle: boolean; readonly range: boolean }): Promise<void>
  toggleRead(): Promise<void>
  moveTo(folderId: string): Promise<void>
  remove(): Promise<void>
}

export interface MessageActionParts {
  readonly state: State
  readonly refresh: () => Promise<void>
  readonly show: (change: Partial<PageState>, item: OpenItem | null) => void
  readonly openMessage: (id: string) => Promise<void>
  readonly leave: () => Promise<boolean>
  readonly selectionChanged: () => void
}

/** The messages that a command is about, in the order of the list. */
export const selectedMessages = ({ messages, selectedIds }: PageState): PageState['messages'] =>
  messages.filter(({ id }) => selectedIds.includes(id))

export function createMessageActions(parts: MessageActionParts): MessageActions {
  const { state, refresh, show } = parts
  const data = () => mailboxOf(state.get().owner.id)
  let last: string | null = null

  const range = (id: string): readonly string[] => {
    const ids = state.get().messages.map((message) => message.id)
    const [from, to] = [ids.indexOf(last ?? id), ids.indexOf(id)].sort((left, right) => left - right)
    return ids.slice(Math.max(0, from ?? 0), (to ?? 0) + 1)
  }

  const none = () => {
    show({ message: null, selectedIds: [] }, null)
    parts.selectionChanged()
  }

  const selectAll = async (ids: readonly string[]) => {
    const [only] = ids
    if (only === undefined) return none()
    if (ids.length === 1) return parts.openMessage(only)
    if (!(await parts.leave())) return
    if (state.get().item === null) state.update({ selectedIds: ids })
    else show({ message: null, selectedIds: ids }, null)
    parts.selectionChanged()
  }

  /** Acts on one message after the other, then nothing is selected: they may lie elsewhere. */
  const away = async (act: (id: string) => Promise<unknown>) => {
    const { selectedIds } = state.get()
    if (selectedIds.length === 0 || !(await parts.leave())) return
    none()
    for (const id of selectedIds) await act(id)
    await refresh()
  }

  return {
    async select(id, { toggle, range: isRange }) {
      const { selectedIds } = state.get()
      const toggled = selectedIds.includes(id) ? selectedIds.filter((each) => each !== id) : [...selectedIds, id]
      const ids = isRange ? range(id) : toggle ? toggled : [id]
      if (!isRange) last = id
      await selectAll(ids)
    },
    async toggleRead() {
      const chosen = selectedMessages(state.get())
      const isRead = chosen.some((message) => !message.isRead)
      for (const { id } of chosen) await data().updateMessage(id, { isRead })
      await refresh()
    },
    moveTo: (folderId) => away((id) => data().moveMessage(id, folderId)),
    remove: () => away((id) => data().deleteMessage(id)),
  }
}
