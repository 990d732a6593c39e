/** One mounted task pane: its frame, its conversation with office.js, its dialog. Remounting makes everything anew. */
import type { HostContext } from './context.ts'
import { appContext, discovery, newMountIds } from './app-context.ts'
import { openDialog, parseDialogRequest, type Dialog, type DialogOptions } from './dialogs.ts'
import { dispatch, type DispatchRules } from './dispatch.ts'
import { createFrame } from './frame.ts'
import { initialData } from './initial-data.ts'
import type { OpenItem } from './item.ts'
import { answerBridge, type Broker } from './nested-app-auth.ts'
import { actionName, commonDispatchId, eventName, type Request } from './protocol.ts'
import { themePayload, type Theme } from './theme.ts'
import { openConversation } from './xdm.ts'

export interface PaneOptions {
  readonly address: string
  readonly addInName: string
  readonly context: () => HostContext
  readonly broker: Broker
  readonly rules: DispatchRules
  readonly theme: () => Theme
  readonly roamingSettings: () => Promise<Readonly<Record<string, string>>>
  readonly showDialog: DialogOptions['showWindow']
  /** The pane asked to be closed (`Office.context.ui.closeContainer`). */
  readonly closed: () => void
}

/** Which lines of a draft were edited. */
export type RecipientFlags = Readonly<Record<'to' | 'cc' | 'bcc', boolean>>

export interface Pane {
  readonly frame: HTMLIFrameElement
  /** True when the pane listens for item switches, as a pinned pane must. */
  followsItems(): boolean
  itemChanged(item: OpenItem | null): void
  /** Other messages are selected in the list. */
  selectionChanged(): void
  /** The person edited who gets a draft. */
  recipientsChanged(fields: RecipientFlags): void
  themeChanged(theme: Theme): void
  unmount(): void
}

const common = (error: number) => ({ Version: 1, Error: error })

/** Single sign-on of the days before nested app authentication is not set up for this add-in. */
const signInNotSupported = 13_012

export function mountPane(options: PaneOptions): Pane {
  const ids = newMountIds()
  const hasBridge = options.broker.mode() !== 'none'
  const frame = createFrame(discovery(options.address, ids, false, hasBridge), options.addInName)
  const paneOrigin = new URL(options.address).origin
  let dialog: Dialog | null = null

  const commonCall = (request: Request) => {
    const call = request._data as { DdaMethod: { DispatchId: number }; messageContent?: string }
    switch (call.DdaMethod.DispatchId) {
      case commonDispatchId.closeContainer:
        queueMicrotask(options.closed)
        return common(0)
      case commonDispatchId.messageChild:
        dialog?.tell({ messageType: 0, messageContent: call.messageContent ?? '', messageOrigin: paneOrigin })
        return common(0)
      case commonDispatchId.commandCompleted:
        return common(0)
      case commonDispatchId.getAccessToken:
        return common(signInNotSupported)
      default:
        options.rules.unknown(`common dispatch id ${call.DdaMethod.DispatchId}`)
        return common(5001)
    }
  }

  const answers: Readonly<Record<string, (request: Request) => unknown>> = {
    [actionName.getAppContext]: async () =>
      appContext({ ...options, ids, paneOrigin, isDialog: false, roamingSettings: await options.roamingSettings() }),
    [actionName.notifyHost]: () => null,
    [actionName.openWindow]: (request) => {
      const { strUrl, strWindowName, strWindowFeatures } = request._data as Record<string, string>
      window.open(strUrl, strWindowName, strWindowFeatures)
      return null
    },
    [actionName.initialData]: () => initialData(options.context(), options.context().item),
    [actionName.outlookCall]: (request) => dispatch(request._data, options.context(), options.rules),
    [actionName.commonCall]: commonCall,
  }

  const conversation = openConversation({
    frame,
    frameOrigin: paneOrigin,
    conversationId: ids.conversationId,
    log: options.rules.log,
    invoke: async (request) => {
      const answer = answers[request._actionName]
      if (answer === undefined) {
        options.rules.unknown(`action ${request._actionName}`)
        throw new Error(`no answer for ${request._actionName}`)
      }
      return answer(request)
    },
    registered: (name, data) => {
      if (name === eventName.dialogMessage) {
        dialog = openDialog({
          ...options,
          request: parseDialogRequest(data),
          paneOrigin,
          showWindow: options.showDialog,
          tellPane: (message) => void conversation.raise(eventName.dialogMessage, message),
          log: options.rules.log,
        })
      }
      // Without a theme in its start-up data, office.js of npm learns the first theme only from an event (assumed).
      if (name === eventName.themeChanged) setTimeout(() => pane.themeChanged(options.theme()))
      return undefined
    },
    unregistered: (name) => {
      if (name === eventName.dialogMessage) dialog?.close()
    },
    otherMessage: (text) => {
      void answerBridge(text, options.broker).then((answer) => answer !== null && conversation.post(answer))
    },
  })

  const pane: Pane = {
    frame,
    followsItems: () => conversation.subscribed(eventName.itemChanged),
    itemChanged: (item) =>
      void conversation.raise(eventName.itemChanged, item === null ? null : initialData(options.context(), item)),
    selectionChanged: () => void conversation.raise(eventName.selectedItemsChanged, null),
    recipientsChanged: (fields) => void conversation.raise(eventName.recipientsChanged, [JSON.stringify(fields)]),
    themeChanged: (theme) => void conversation.raise(eventName.themeChanged, themePayload(theme)),
    unmount() {
      dialog?.close()
      conversation.close()
      frame.remove()
    },
  }
  return pane
}
