/** The total table from an office.js call to its answer. A call that is not in it fails, is logged, and is kept for tests to see. */
import type { HostContext } from './context.ts'
import { categoryHandlers } from './handlers/categories.ts'
import { itemHandlers } from './handlers/item.ts'
import { mailboxHandlers } from './handlers/mailbox.ts'
import { ParameterError, type Parameters } from './handlers/parameters.ts'
import { apiError, dispatchId, fail, type Dispatch, type Reply } from './protocol.ts'

export type Handler = (context: HostContext, parameters: Parameters) => Reply | Promise<Reply>

const handlers: Record<Dispatch, Handler> = { ...categoryHandlers, ...itemHandlers, ...mailboxHandlers }

const byId = new Map<number, Dispatch>(
  (Object.entries(dispatchId) as [Dispatch, number][]).map(([name, id]) => [id, name]),
)

/** Some calls of the first Office.js versions read these instead of `error`. */
const olderFailure = { wasSuccessful: false, wasProxySuccessful: false, errorMessage: 'not simulated' }

export interface DispatchRules {
  /** Milliseconds every answer takes, to try the pane against a slow Outlook. */
  readonly latency: number
  /** Error code for the next call with this dispatch id, once. */
  readonly failures: Map<number, number>
  readonly unknown: (description: string) => void
  readonly log: (line: string) => void
}

/** Answers one `ExecuteMethod` call; `data` is `{ ApiParams?, MethodData: { DispatchId } }`. */
export async function dispatch(data: unknown, context: HostContext, rules: DispatchRules): Promise<Reply> {
  const call = data as { ApiParams?: Parameters; MethodData?: { DispatchId?: number } } | null
  const id = call?.MethodData?.DispatchId ?? -1
  if (rules.latency > 0) await new Promise((resolve) => setTimeout(resolve, rules.latency))
  const failure = rules.failures.get(id)
  if (failure !== undefined) {
    rules.failures.delete(id)
    return fail(failure)
  }
  const name = byId.get(id)
  if (name === undefined) {
    rules.unknown(`dispatch id ${id}`)
    return { ...fail(apiError.internal), ...olderFailure }
  }
  try {
    const reply = await handlers[name](context, call?.ApiParams ?? {})
    rules.log(`${name} ${'error' in reply && reply['error'] === true ? `failed ${String(reply['errorCode'])}` : 'ok'}`)
    return reply
  } catch (error) {
    rules.log(`${name} threw ${String(error)}`)
    if (error instanceof ParameterError) rules.unknown(`${name}: ${error.message}`)
    return fail(apiError.internal)
  }
}
