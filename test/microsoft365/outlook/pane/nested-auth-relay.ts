/**
 * Gives MSAL its `nestedAppAuthBridge` by passing messages on to the Outlook page. Only a page that says so in the frame
 * name offers one: Outlook on the web has been seen without (office-host section 10).
 */

interface FrameName {
  readonly xdmInfo?: string
  readonly nestedAppAuth?: boolean
}

type Listener = (message: string) => void

interface BridgeScope {
  __initializeNestedAppAuth?: () => Promise<void>
  nestedAppAuthBridge?: {
    addEventListener(type: 'message', listener: Listener): void
    removeEventListener(type: 'message', listener: Listener): void
    postMessage(message: string): void
  }
}

function readFrameName(): FrameName {
  try {
    return JSON.parse(window.name) as FrameName
  } catch {
    return {}
  }
}

export function installNestedAuthRelay(): void {
  const { xdmInfo, nestedAppAuth } = readFrameName()
  const hostOrigin = xdmInfo?.split('|')[2]
  if (nestedAppAuth !== true || hostOrigin === undefined || window.parent === window) return
  const listeners = new Set<Listener>()
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || event.origin !== hostOrigin || typeof event.data !== 'string') return
    if (!event.data.includes('NestedAppAuthResponse')) return
    for (const listener of listeners) listener(event.data)
  })
  const scope = window as unknown as BridgeScope
  scope.__initializeNestedAppAuth = () => {
    scope.nestedAppAuthBridge = {
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
      postMessage: (message) => window.parent.postMessage(message, hostOrigin),
    }
    return Promise.resolve()
  }
}
