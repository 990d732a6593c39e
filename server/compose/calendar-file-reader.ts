/**
 * Calendar files are read in a thread of their own, one after the other and not for long: their rules are somebody else's program, and
 * nobody else may wait for them (R16).
 */
import { Worker } from 'node:worker_threads'
import type { CalendarImportPorts, ParsedEvent } from '../crm/calendar-import.ts'
import { CodedError } from '../errors.ts'
import { isZone } from '../areas/calendar/wall-time.ts'
import type { FileRead, FileToRead } from './calendar-file-thread.ts'

/** A file of usual size takes less than one second, the start of the thread included. */
const usualLongest = 15_000
/** The thread waits so long for the next file before it ends. */
const idle = 10_000
const mostWaiting = 8
const megabytes = 512

/** It keeps no process alive. */
const startThread = (): Worker => {
  const worker = new Worker(new URL('calendar-file-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  worker.unref()
  // While a file is read somebody listens; between files nobody has to know.
  worker.on('error', () => {})
  return worker
}

/** @throws CALENDAR_FILE_TOO_LARGE; then the thread is of no more use */
const readIn = (worker: Worker, file: FileToRead, longest: number): Promise<FileRead> => {
  const { promise, resolve, reject } = Promise.withResolvers<FileRead>()
  const tooLarge = (cause?: unknown): void => reject(new CodedError('CALENDAR_FILE_TOO_LARGE', { cause }))
  const failed = (error: NodeJS.ErrnoException): void =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(error) : reject(error)
  const timer = setTimeout(tooLarge, longest)
  worker.once('message', resolve).once('error', failed)
  worker.postMessage(file, [])
  return promise.finally(() => {
    clearTimeout(timer)
    worker.off('message', resolve).off('error', failed)
  })
}

/** @param longest milliseconds that one file may take */
export const createCalendarFileReader = (longest = usualLongest): CalendarImportPorts['parse'] => {
  let thread: Worker | null = null
  let ending: NodeJS.Timeout | undefined
  let waiting = 0
  let before: Promise<unknown> = Promise.resolve()

  const end = (): void => {
    void thread?.terminate()
    thread = null
  }

  const read = async (file: FileToRead): Promise<readonly ParsedEvent[] | null> => {
    clearTimeout(ending)
    const worker = (thread ??= startThread())
    try {
      const found = await readIn(worker, file, longest)
      if (found.is === 'tooMany') throw new CodedError('CALENDAR_FILE_TOO_LARGE')
      ending = setTimeout(end, idle).unref()
      return found.events
    } catch (error) {
      end()
      throw error
    }
  }

  return async ({ text, zone }) => {
    if (!isZone(zone))
      throw new CodedError('TIME_INVALID', {
        details: [{ path: 'body/zone', message: 'is not the name of a time zone' }],
      })
    if (waiting >= mostWaiting) throw new CodedError('SERVER_BUSY')
    waiting += 1
    const turn = before.catch(() => {}).then(() => read({ text, zone }))
    before = turn
    try {
      return await turn
    } finally {
      waiting -= 1
    }
  }
}
