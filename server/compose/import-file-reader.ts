/** Files of imports are read in a thread of their own, one after the other and not for long, so that nobody else waits for them. */
import { Worker } from 'node:worker_threads'
import type { FileRows, ReadImportFile } from '../crm/import-ports.ts'
import { CodedError } from '../errors.ts'
import { mostImportRows } from '../../shared/schemas/exchange.ts'

const longest = 60_000
const mostWaiting = 8
const megabytes = 1024

const readInThread = (file: Parameters<ReadImportFile>[0]): Promise<FileRows | null> => {
  const { promise, resolve, reject } = Promise.withResolvers<FileRows | null>()
  const worker = new Worker(new URL('import-file-thread.ts', import.meta.url), {
    workerData: { name: file.name, content: file.content },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  worker.unref()
  const tooLarge = (cause?: unknown): void => reject(new CodedError('IMPORT_FILE_TOO_LARGE', { cause }))
  const timer = setTimeout(tooLarge, longest)
  worker.once('message', resolve)
  worker.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(error) : reject(error),
  )
  return promise.finally(() => {
    clearTimeout(timer)
    void worker.terminate()
  })
}

export const createImportFileReader = (): ReadImportFile => {
  let waiting = 0
  let before: Promise<unknown> = Promise.resolve()
  return async (file) => {
    if (waiting >= mostWaiting) throw new CodedError('SERVER_BUSY')
    waiting += 1
    const turn = before.catch(() => {}).then(() => readInThread(file))
    before = turn
    try {
      const rows = await turn
      if (rows === null || rows.rows.length === 0) throw new CodedError('IMPORT_FILE_UNREADABLE')
      if (rows.rows.length > mostImportRows) throw new CodedError('IMPORT_FILE_TOO_LARGE')
      return rows
    } finally {
      waiting -= 1
    }
  }
}
