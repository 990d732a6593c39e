/**
 * Dialogs shown inside Outlook (`displayInIframe: true`). Popup dialogs never reach the host: office.js opens the window
 * itself and talks to it directly (office-host section 8).
 */
import { appContext, discovery, newMountIds } from './app-context.ts'
import { createFrame } from './frame.ts'
import { actionName, commonDispatchId, dialogError, eventName } from './protocol.ts'
import { openConversation } from './xdm.ts'

/** What `displayDialogAsync` asks for; sizes are per cent of the window. */
export interface DialogRequest {
  readonly url: string
  readonly width: number
  readonly height: number
  readonly hideTitle: boolean
}

export interface DialogWindow {
  readonly body: HTMLElement
  remove(): void
}

export interface DialogOptions {
  readonly request: DialogRequest
  readonly addInName: string
  readonly paneOrigin: string
  /** Draws the window around the frame; `closed` is to be called when the person closes it. */
  readonly showWindow: (request: DialogRequest, closed: () => void) => DialogWindow
  /** Raises `dialogMessageReceived` in the pane. */
  readonly tellPane: (message: Record<string, unknown>) => void
  readonly log: (line: string) => void
}

export interface Dialog {
  /** Hands a message of the pane (`messageChild`) to the dialog. */
  tell(message: Record<string, unknown>): void
  close(): void
}

export function parseDialogRequest(data: unknown): DialogRequest {
  const { targetId } = data as { targetId: string }
  const asked = JSON.parse(targetId) as Partial<DialogRequest>
  return {
    url: asked.url ?? '',
    width: asked.width ?? 60,
    height: asked.height ?? 60,
    hideTitle: asked.hideTitle ?? false,
  }
}

export function openDialog(options: DialogOptions): Dialog {
  const ids = newMountIds()
  const frame = createFrame(discovery(options.request.url, ids, true, false), `${options.addInName} dialog`)
  const dialogOrigin = new URL(options.request.url).origin
  const end = () => {
    conversation.close()
    dialogWindow.remove()
  }
  const conversation = openConversation({
    frame,
    frameOrigin: dialogOrigin,
    conversationId: ids.conversationId,
    log: options.log,
    invoke: async (request) => {
      if (request._actionName === actionName.getAppContext) {
        return appContext({ ...options, ids, isDialog: true, roamingSettings: {} })
      }
      if (request._actionName !== actionName.commonCall) return null
      const call = request._data as { DdaMethod: { DispatchId: number }; messageToParent?: string }
      if (call.DdaMethod.DispatchId !== commonDispatchId.messageParent) return { Version: 1, Error: 5001 }
      options.tellPane({ messageType: 0, messageContent: call.messageToParent ?? '', messageOrigin: dialogOrigin })
      return { Version: 1, Error: 0 }
    },
  })
  const dialogWindow = options.showWindow(options.request, () => {
    options.tellPane({ messageType: dialogError.closed })
    end()
  })
  dialogWindow.body.append(frame)
  return {
    tell: (message) => void conversation.raise(eventName.dialogParentMessage, message),
    close: end,
  }
}
