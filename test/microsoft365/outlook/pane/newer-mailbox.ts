/**
 * What office.js of the CDN has and the one of npm has not: several selected messages (Mailbox 1.13). Runs in the pane, in
 * the simulation only, and speaks through the channel of office.js itself, in the words of later builds (office-host section 6).
 */

const selectedItemsChanged = 'olkSelectedItemsChanged'
const ids = { event: 53, getSelectedItems: 196 } as const

interface AsyncResult {
  readonly status: string
  readonly value?: unknown
  readonly error?: { readonly code: number; readonly name: string; readonly message: string }
  readonly asyncContext?: unknown
}
type Callback = (result: AsyncResult) => void
type Handler = (argument: { readonly type: string }) => void

interface Endpoint {
  invoke(action: string, callback: (code: number, reply: unknown) => void, data: unknown): void
  registerForEvent(name: string, handler: () => void, callback: (code: number) => void, data: unknown): void
  unregisterForEvent(name: string, callback: (code: number) => void, data: unknown): void
}

interface EventTarget {
  [name: string]: unknown
  addHandlerAsync?: (...parameters: unknown[]) => void
  removeHandlerAsync?: (...parameters: unknown[]) => void
}
type AddEventSupport = (target: EventTarget, dispatch: unknown, ...more: unknown[]) => void

interface OfficeScope {
  readonly OSF: {
    readonly _OfficeAppFactory: { getId(): string }
    getClientEndPoint(): Endpoint
    readonly DDA: { readonly DispIdHost: { addEventSupport: AddEventSupport } }
  }
  readonly Office: { readonly EventType: Record<string, string> }
}

const scope = window as unknown as OfficeScope

const succeeded = (value: unknown, asyncContext: unknown): AsyncResult => ({ status: 'succeeded', value, asyncContext })
const failed = (code: number, asyncContext: unknown): AsyncResult => ({
  status: 'failed',
  error: { code, name: 'Error', message: `Outlook answered ${code}.` },
  asyncContext,
})

/** Office's functions take `(…, options?, callback?)`. */
function lastParts(parameters: readonly unknown[]): { readonly callback: Callback; readonly asyncContext: unknown } {
  const callback = parameters.find((each) => typeof each === 'function') as Callback | undefined
  const options = parameters.find((each) => typeof each === 'object' && each !== null)
  return { callback: callback ?? (() => undefined), asyncContext: (options as AsyncResult | undefined)?.asyncContext }
}

function getSelectedItemsAsync(...parameters: unknown[]): void {
  const { callback, asyncContext } = lastParts(parameters)
  const call = { MethodData: { ControlId: scope.OSF._OfficeAppFactory.getId(), DispatchId: ids.getSelectedItems } }
  scope.OSF.getClientEndPoint().invoke(
    'ExecuteMethod',
    (code, reply) => {
      const { error, errorCode, data } = (reply ?? {}) as { error?: boolean; errorCode?: number; data?: unknown }
      callback(code !== 0 || error === true ? failed(errorCode ?? 5001, asyncContext) : succeeded(data, asyncContext))
    },
    call,
  )
}

const handlers: Handler[] = []

const eventData = () => ({
  controlId: scope.OSF._OfficeAppFactory.getId(),
  eventDispId: ids.event,
  targetId: '',
})

function addHandler(handler: Handler, parameters: readonly unknown[]): void {
  const { callback, asyncContext } = lastParts(parameters)
  handlers.push(handler)
  if (handlers.length > 1) return callback(succeeded(undefined, asyncContext))
  const raise = () => {
    for (const each of handlers) each({ type: selectedItemsChanged })
  }
  const done = (code: number) => callback(code === 0 ? succeeded(undefined, asyncContext) : failed(5001, asyncContext))
  scope.OSF.getClientEndPoint().registerForEvent(selectedItemsChanged, raise, done, eventData())
}

function removeHandlers(parameters: readonly unknown[]): void {
  const { callback, asyncContext } = lastParts(parameters)
  handlers.length = 0
  const done = (code: number) => callback(code === 0 ? succeeded(undefined, asyncContext) : failed(5001, asyncContext))
  scope.OSF.getClientEndPoint().unregisterForEvent(selectedItemsChanged, done, eventData())
}

/** Events of the mailbox go the old way, except the new one. The mailbox is the target that can be given another item. */
function extend(addEventSupport: AddEventSupport): AddEventSupport {
  return (target, dispatch, ...more) => {
    if (typeof target['initialize'] !== 'function') return addEventSupport(target, dispatch, ...more)
    const older: EventTarget = {
      initialize: (data: unknown) => (target['initialize'] as (value: unknown) => void)(data),
    }
    addEventSupport(older, dispatch, ...more)
    Object.assign(target, {
      getSelectedItemsAsync,
      addHandlerAsync: (type: unknown, handler: Handler, ...others: unknown[]) =>
        type === selectedItemsChanged ? addHandler(handler, others) : older.addHandlerAsync?.(type, handler, ...others),
      removeHandlerAsync: (type: unknown, ...others: unknown[]) =>
        type === selectedItemsChanged ? removeHandlers(others) : older.removeHandlerAsync?.(type, ...others),
    })
  }
}

const outlookFile = /\/outlook-web-[\d.]+(?:\.debug)?\.js(?:\?|$)/

/** Between the moment in which Outlook's part of office.js is there and the one in which it makes the mailbox. */
export function installNewerMailbox(): void {
  document.addEventListener(
    'load',
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement) || !outlookFile.test(target.src)) return
      const { DispIdHost } = scope.OSF.DDA
      DispIdHost.addEventSupport = extend(DispIdHost.addEventSupport)
      scope.Office.EventType['SelectedItemsChanged'] = selectedItemsChanged
    },
    true,
  )
}
