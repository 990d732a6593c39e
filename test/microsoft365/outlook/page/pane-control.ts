/** Opens, closes and feeds the task pane as the person moves about: pinned panes follow, others close (office-host section 7). */
import type { PageConfig } from '../page-config.ts'
import { mailboxOf, requestNestedToken } from './data.ts'
import { saveDraft } from './draft-actions.ts'
import type { HostContext, MailboxAccess } from './host/context.ts'
import type { DialogOptions } from './host/dialogs.ts'
import type { OpenItem } from './host/item.ts'
import type { Notifications } from './host/notifications.ts'
import { mountPane, type Pane, type RecipientFlags } from './host/pane.ts'
import type { OutlookUser } from '../store.ts'
import { hasPane, type State } from './state.ts'

export interface PaneControlOptions {
  readonly config: PageConfig
  readonly state: State
  readonly container: HTMLElement
  readonly notifications: Notifications
  /** Dispatch id to error code, for one call each. */
  readonly failures: Map<number, number>
  readonly showDialog: DialogOptions['showWindow']
  readonly askConsent: (scopes: readonly string[]) => Promise<boolean>
  readonly openItem: HostContext['openItem']
  readonly closeItem: () => Promise<void>
  /** The mailbox was changed by the pane; the page reads it again. */
  readonly mailboxChanged: () => Promise<void>
  readonly log: (line: string) => void
}

export interface PaneControl {
  open(): void
  close(): void
  setPinned(pinned: boolean): void
  /** The person opened another item, or none. */
  itemSwitched(item: OpenItem | null): void
  /** Other messages are selected in the list. */
  selectionChanged(): void
  /** The person went to another part of Outlook. */
  viewSwitched(): void
  recipientsEdited(fields: RecipientFlags): void
  themeSwitched(): void
  reload(): void
}

declare global {
  interface Window {
    /** Calls of the pane that this page could not answer; browser tests fail when there are any. */
    __unknownCalls: string[]
  }
}

function mailboxAccess(owner: OutlookUser, user: OutlookUser, changed: () => Promise<void>): MailboxAccess {
  const data = mailboxOf(owner.id)
  const saved = (item: OpenItem) => {
    if (item.id === null) throw new Error('the item was never saved')
    return item.id
  }
  const read = (item: OpenItem) => (item.kind === 'message' ? data.message(saved(item)) : data.event(saved(item)))
  const then = async (write: Promise<unknown>) => {
    await write
    await changed()
  }
  return {
    itemCategories: async (item) => (await read(item)).categories,
    setItemCategories: (item, categories) =>
      then(
        item.kind === 'message'
          ? data.updateMessage(saved(item), { categories })
          : data.updateEvent(saved(item), { categories }),
      ),
    masterCategories: async () => (await data.read()).masterCategories,
    addMasterCategories: (categories) => then(data.addMasterCategories(categories)),
    removeMasterCategories: (names) => then(data.removeMasterCategories(names)),
    attachmentContent: async (item, attachmentId) => {
      const written = item.draft?.files.get(attachmentId)
      if (written !== undefined) return written
      return item.id === null ? null : (await data.attachment(item.id, attachmentId)).contentBytes
    },
    saveDraft: (item) => then(saveDraft(data, item)),
    customProperties: async (item) => (item.id === null ? '{}' : (await data.customProperties(item.id)).text),
    saveCustomProperties: async (item, properties) => {
      await data.saveCustomProperties(saved(item), JSON.stringify(properties))
    },
    saveRoamingSettings: async (settings) => {
      await mailboxOf(user.id).saveRoamingSettings(settings)
    },
  }
}

export function createPaneControl(options: PaneControlOptions): PaneControl {
  const { state, config } = options
  let pane: Pane | null = null
  window.__unknownCalls = []

  const context = (): HostContext => {
    const { user, owner, item, refusesHeaders, messages, selectedIds } = state.get()
    return {
      user,
      owner,
      item,
      refusesHeaders,
      selected: messages.filter(({ id }) => selectedIds.includes(id)),
      mailbox: mailboxAccess(owner, user, options.mailboxChanged),
      notifications: options.notifications,
      itemEdited: () => state.update({ itemRevision: state.get().itemRevision + 1 }),
      openItem: options.openItem,
      closeItem: () => void options.closeItem(),
    }
  }

  const unmount = () => {
    pane?.unmount()
    pane = null
  }

  const close = () => {
    unmount()
    state.update({ paneOpen: false })
  }

  const mount = () => {
    unmount()
    const { user } = state.get()
    pane = mountPane({
      address: config.paneUrl,
      addInName: config.addInName,
      context,
      broker: {
        mode: () => state.get().nestedAuth,
        user,
        tenantId: config.tenantId,
        requestToken: (request) =>
          requestNestedToken({ ...request, userId: user.id, origin: new URL(config.paneUrl).origin }),
        askConsent: options.askConsent,
      },
      rules: {
        latency: state.get().latency,
        failures: options.failures,
        unknown: (description) => {
          window.__unknownCalls.push(description)
          options.log(`UNKNOWN ${description}`)
        },
        log: options.log,
      },
      theme: () => state.get().theme,
      roamingSettings: () => mailboxOf(user.id).roamingSettings(),
      showDialog: options.showDialog,
      closed: close,
    })
    pane.frame.style.colorScheme = state.get().theme === 'light' ? 'light' : 'dark'
    options.container.replaceChildren(pane.frame)
  }

  const open = () => {
    state.update({ paneOpen: true })
    if (hasPane(state.get().view)) mount()
  }

  return {
    open,
    close,
    setPinned: (panePinned) => state.update({ panePinned }),
    itemSwitched(item) {
      const { paneOpen, panePinned } = state.get()
      if (!paneOpen) return
      if (!panePinned) close()
      else if (pane?.followsItems() === true) pane.itemChanged(item)
    },
    viewSwitched() {
      const { paneOpen, panePinned, view } = state.get()
      if (!paneOpen) return
      if (!panePinned) close()
      else if (hasPane(view)) mount()
      else unmount()
    },
    selectionChanged: () => pane?.selectionChanged(),
    recipientsEdited: (fields) => pane?.recipientsChanged(fields),
    themeSwitched() {
      if (pane === null) return
      pane.frame.style.colorScheme = state.get().theme === 'light' ? 'light' : 'dark'
      pane.themeChanged(state.get().theme)
    },
    reload() {
      if (pane !== null) mount()
    },
  }
}
