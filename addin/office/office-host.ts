/** Host answered by the real office.js. Together with the other `office-…` files of this folder the only place that names it. */
import type { DialogOutcome, Host } from './host.ts'
import { visibleTimer, watchItem, type ItemSource } from './item-watch.ts'
import { isCompose, keyOf, readCurrentItem, selectedItem } from './office-item.ts'
import { currentTheme, onThemeChanged } from './office-theme.ts'

const supports = (set: string, version: string): boolean =>
  Office.context.requirements?.isSetSupported(set, version) === true

/** While composing, the people of the item change without another item being selected. */
const listenToRecipients = (notify: () => void): void => {
  const item = selectedItem()
  if (item === null || !isCompose(item) || !supports('Mailbox', '1.7')) return
  item.addHandlerAsync(Office.EventType.RecipientsChanged, notify, () => undefined)
}

const source: ItemSource = {
  key() {
    const item = selectedItem()
    return item === null ? null : keyOf(item)
  },
  listen(notify) {
    const { mailbox } = Office.context
    const changed = (): void => {
      listenToRecipients(notify)
      notify()
    }
    listenToRecipients(notify)
    if (!supports('Mailbox', '1.5')) return () => undefined
    mailbox.addHandlerAsync(Office.EventType.ItemChanged, changed, () => undefined)
    return () => mailbox.removeHandlerAsync(Office.EventType.ItemChanged, () => undefined)
  },
}

/** Codes of displayDialogAsync (office-host.md section 8). */
const closedByPerson = 12_006
const blocked: readonly number[] = [12_009, 12_011]

const openDialog = (url: string, askFirst: boolean): Promise<DialogOutcome> =>
  new Promise((resolve) => {
    const options = { height: 60, width: 30, promptBeforeOpen: askFirst }
    Office.context.ui.displayDialogAsync(url, options, (opened) => {
      if (opened.status !== Office.AsyncResultStatus.Succeeded) {
        const { code } = opened.error
        resolve(blocked.includes(code) ? { kind: 'blocked' } : { kind: 'failed', code })
        return
      }
      const dialog = opened.value
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (answer) => {
        if (!('message' in answer)) return
        // Where Outlook tells the sender, it must be a page of our own (platform.md 3.2).
        if (answer.origin !== undefined && answer.origin !== new URL(url).origin) return
        dialog.close()
        resolve({ kind: 'answered', text: answer.message })
      })
      dialog.addEventHandler(Office.EventType.DialogEventReceived, (event) => {
        const code = 'error' in event ? event.error : 0
        resolve(code === closedByPerson ? { kind: 'closed' } : { kind: 'failed', code })
      })
    })
  })

/** Who an item belongs to is shown first; its categories come after that. */
const tags = () => import(/* webpackChunkName: "item-tags" */ './office-tags.ts')

/** Resolves when office.js has reached Outlook. */
export const createOfficeHost = async (): Promise<Host> => {
  await Office.onReady()
  const { context } = Office
  const profile = context.mailbox?.userProfile
  return {
    language: context.displayLanguage ?? navigator.language,
    mailboxAddress: profile?.emailAddress ?? '',
    isOnPremises: profile?.accountType === 'enterprise',
    claimsNestedAppAuth: supports('NestedAppAuth', '1.1'),
    currentItem: readCurrentItem,
    onItemChanged: (listener) => watchItem(source, visibleTimer, listener),
    itemTags: async (key) => (await tags()).readItemTags(key),
    addTag: async (key, name) => (await tags()).addItemTag(key, name),
    removeTag: async (key, name) => (await tags()).removeItemTag(key, name),
    mail: async () => (await import(/* webpackChunkName: "filing" */ './office-mail.ts')).officeMail,
    theme: currentTheme,
    onThemeChanged,
    openWindow(url) {
      if (supports('OpenBrowserWindowApi', '1.1')) context.ui.openBrowserWindow(url)
      else {
        // Not 'noopener': that answers null, which office.js takes for a blocked window and opens a second one.
        const opened = window.open(url, '_blank')
        if (opened !== null) opened.opener = null
      }
    },
    openDialog: (url, { askFirst }) => openDialog(url, askFirst),
  }
}
