/** The thread PGlite lives in, so that a long statement never stalls the server (performance 4.1). Performs messages in order. */
import { parentPort, workerData } from 'node:worker_threads'
import { DurableFiles, durableStartParams } from './durable-files.ts'
import { engineOf, openPglite, type Rows } from './engine.ts'
import type { ErrorFacts, FromWorker, ToWorker, WorkerStart } from './messages.ts'

const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread')
const { folder, fault, counter } = workerData as WorkerStart
const fsyncs = new Int32Array(counter)
const faultOn = fault === null ? null : new Int32Array(fault.flag)

const say = (message: FromWorker): void => port.postMessage(message)

const textOf = (error: object, name: string): string | null => {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : null
}
const factsOf = (error: unknown): ErrorFacts =>
  error instanceof Error
    ? {
        message: error.message,
        code: textOf(error, 'code'),
        detail: textOf(error, 'detail'),
        constraint: textOf(error, 'constraint'),
      }
    : { message: String(error), code: null, detail: null, constraint: null }

const files = new DurableFiles(folder, {
  onFsync: () => void Atomics.add(fsyncs, 0, 1),
  onFatal: (code) => say({ is: 'fatal', code }),
  faultOf: (path) =>
    fault !== null && faultOn !== null && Atomics.load(faultOn, 0) !== 0 && path.includes(fault.path)
      ? fault.code
      : null,
})

const start = async (): Promise<void> => {
  const pglite = await openPglite({ fs: files, startParams: durableStartParams })
  const engine = engineOf(pglite)
  const listening = new Map<string, () => Promise<void>>()
  const nothing: Rows = { rows: [], affectedRows: 0 }

  const perform = async (message: ToWorker): Promise<Rows> => {
    if (message.do === 'query') return engine.query(message.sql, message.parameters)
    if (message.do === 'exec') return engine.exec(message.sql)
    if (message.do === 'close') {
      await engine.close()
      return nothing
    }
    const { channel } = message
    if (message.do === 'listen') {
      listening.set(channel, await engine.listen(channel, (payload) => say({ is: 'notified', channel, payload })))
    } else {
      await listening.get(channel)?.()
      listening.delete(channel)
    }
    return nothing
  }

  const answer = async (message: ToWorker, before: Promise<void>): Promise<void> => {
    await before
    try {
      say({ is: 'done', id: message.id, result: await perform(message) })
    } catch (error) {
      say({ is: 'failed', id: message.id, error: factsOf(error) })
    }
  }
  let turn: Promise<void> = Promise.resolve()
  port.on('message', (message: ToWorker) => {
    turn = answer(message, turn)
  })
  say({ is: 'ready' })
}

await start()
