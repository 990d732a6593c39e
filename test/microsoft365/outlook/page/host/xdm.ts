/**
 * One conversation with one frame: checks who speaks, opens the envelope, sends answers and events back. Every frame
 * has its own, so a dialog's subscriptions never mix with the pane's.
 */
import { actionType, envelopeError, messageType, responseType, type Request } from './protocol.ts'

export interface ConversationOptions {
  readonly frame: HTMLIFrameElement
  readonly frameOrigin: string
  readonly conversationId: string
  /** Answers an invocation; a rejected promise becomes an error in handling the request. */
  readonly invoke: (request: Request) => Promise<unknown>
  /** Told after a subscription was stored; an answer other than undefined replaces `{ Error: 0 }`. */
  readonly registered?: (name: string, data: unknown) => unknown
  readonly unregistered?: (name: string) => void
  /** For strings on the same channel that are not office.js's (nested app authentication). */
  readonly otherMessage?: (text: string) => void
  readonly log: (line: string) => void
}

export interface Conversation {
  /** Raises an event; false when the frame has no subscription for it. */
  raise(name: string, data: unknown): boolean
  subscribed(name: string): boolean
  /** Sends text outside the envelope. */
  post(text: string): void
  close(): void
}

export function openConversation(options: ConversationOptions): Conversation {
  const subscriptions = new Map<string, Request>()
  const post = (text: string) => options.frame.contentWindow?.postMessage(text, options.frameOrigin)
  const respond = (request: Request, data: unknown, type: number, errorCode: number) =>
    post(
      JSON.stringify({
        _messageType: messageType.response,
        _actionName: request._actionName,
        _conversationId: request._conversationId,
        _correlationId: request._correlationId,
        _origin: location.origin,
        _data: data ?? null,
        _errorCode: errorCode,
        _responseType: type,
        _serializerVersion: 1,
      }),
    )
  const answer = (request: Request, data: unknown) =>
    respond(request, data, responseType.forCalling, envelopeError.none)

  const handle = async (request: Request) => {
    if (request._actionType === actionType.register) {
      subscriptions.set(request._actionName, request)
      return answer(request, options.registered?.(request._actionName, request._data) ?? { Error: 0 })
    }
    if (request._actionType === actionType.unregister) {
      subscriptions.delete(request._actionName)
      options.unregistered?.(request._actionName)
      return answer(request, { Error: 0 })
    }
    return answer(request, await options.invoke(request))
  }

  const listener = (message: MessageEvent<unknown>) => {
    if (message.source !== options.frame.contentWindow) return
    if (message.origin !== options.frameOrigin || typeof message.data !== 'string') return
    const request = parseRequest(message.data)
    if (request === null) return options.otherMessage?.(message.data)
    if (request._conversationId !== options.conversationId) return
    handle(request).catch((error: unknown) => {
      options.log(`${request._actionName} failed: ${String(error)}`)
      respond(request, null, responseType.forCalling, envelopeError.handlingRequest)
    })
  }
  window.addEventListener('message', listener)

  return {
    raise(name, data) {
      const subscription = subscriptions.get(name)
      if (subscription === undefined) return false
      respond(subscription, data, responseType.forEventing, envelopeError.none)
      return true
    },
    subscribed: (name) => subscriptions.has(name),
    post,
    close: () => window.removeEventListener('message', listener),
  }
}

/** Null for anything that is not a request of office.js: other libraries post on the same window. */
export function parseRequest(text: string): Request | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const candidate = value as Partial<Request>
  const isRequest =
    candidate._messageType === messageType.request &&
    typeof candidate._actionName === 'string' &&
    typeof candidate._conversationId === 'string' &&
    typeof candidate._correlationId === 'number'
  return isRequest ? (candidate as Request) : null
}
