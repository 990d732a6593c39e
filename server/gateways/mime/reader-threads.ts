/**
 * The MIME reader in threads of its own: whatever a sender wrote, nobody else waits for it, and it ends. A mail that takes too long or too
 * much memory keeps what its head said.
 */
import type { Worker } from 'node:worker_threads'
import type { KeptFile, MimeReader, ParsedMail } from '../../crm/mail-ports.ts'
import { CodedError, type ErrorCode } from '../../errors.ts'

export type ReadingJob =
  | { readonly do: 'parse'; readonly original: KeptFile }
  | { readonly do: 'html'; readonly original: KeptFile; readonly remote: boolean }

type Html = Awaited<ReturnType<MimeReader['html']>>

/** What the thread says; `head` may come before the rest. */
export type ReadingNews =
  | { readonly is: 'head'; readonly mail: ParsedMail }
  | { readonly is: 'mail'; readonly mail: ParsedMail }
  | { readonly is: 'html'; readonly html: Html }
  | { readonly is: 'failed'; readonly code: ErrorCode | null; readonly text: string }

export interface ReaderThreads extends MimeReader {
  close(): Promise<void>
}

const idleMs = 10_000
const parseMs = 60_000
const htmlMs = 15_000

interface Lane {
  run(
    job: ReadingJob,
    longestMs: number,
  ): Promise<{ readonly news: ReadingNews | null; readonly head: ParsedMail | null }>
  end(): Promise<void>
}

/** One thread, one job after the other; the thread is started when it is needed, and ends when it was not for a while. */
const createLane = (startThread: () => Worker): Lane => {
  let thread: Worker | null = null
  let ending: NodeJS.Timeout | undefined
  let before: Promise<unknown> = Promise.resolve()

  const end = async (): Promise<void> => {
    clearTimeout(ending)
    const over = thread
    thread = null
    await over?.terminate()
  }

  const start = (): Worker => {
    const worker = startThread()
    worker.once('exit', () => {
      if (thread === worker) thread = null
    })
    return worker
  }

  /** `news` null: it took too long, or too much memory. */
  const perform: Lane['run'] = (job, longestMs) => {
    clearTimeout(ending)
    const isFresh = thread === null
    const worker = (thread ??= start())
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<Lane['run']>>>()
    let head: ParsedMail | null = null
    const heard = (news: ReadingNews): void => {
      if (news.is !== 'head') return resolve({ news, head })
      head = news.mail
      startTimer()
    }
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ news: null, head })
      else reject(error)
    }
    const left = (): void => resolve({ news: null, head })
    let timer: NodeJS.Timeout | undefined
    const startTimer = (): void => {
      clearTimeout(timer)
      timer = setTimeout(left, longestMs)
    }
    // The start of a thread is no fault of the mail.
    if (isFresh) worker.once('online', startTimer)
    else startTimer()
    worker.on('message', heard).once('error', failed).once('exit', left)
    worker.postMessage(job, [])
    return promise.then(
      async (outcome) => {
        clearTimeout(timer)
        worker.off('message', heard).off('error', failed).off('exit', left).off('online', startTimer)
        if (outcome.news === null) await end()
        else ending = setTimeout(() => void end(), idleMs).unref()
        return outcome
      },
      async (error: unknown) => {
        clearTimeout(timer)
        await end()
        throw error
      },
    )
  }

  return {
    run(job, longestMs) {
      const turn = before.catch(() => {}).then(() => perform(job, longestMs))
      before = turn
      return turn
    },
    end,
  }
}

/** Whoever comes first gets the first lane that is free, so that nobody waits behind a long job while another lane rests. */
const createPool = (lanes: readonly Lane[]): Lane['run'] => {
  // The lane used last comes first: its thread is there.
  const free = [...lanes]
  const waiting: ((lane: Lane) => void)[] = []
  const release = (lane: Lane): void => {
    const next = waiting.shift()
    if (next === undefined) free.push(lane)
    else next(lane)
  }
  return async (job, longestMs) => {
    const lane = free.pop() ?? (await new Promise<Lane>((resolve) => waiting.push(resolve)))
    return lane.run(job, longestMs).finally(() => release(lane))
  }
}

const expected = (news: ReadingNews): ReadingNews => {
  if (news.is !== 'failed') return news
  const cause = new Error(news.text)
  throw news.code === null ? new Error('Reading a mail failed', { cause }) : new CodedError(news.code, { cause })
}

const nothingSaid: ParsedMail = {
  messageId: null,
  subject: '',
  from: null,
  sender: null,
  to: [],
  cc: [],
  bcc: [],
  date: null,
  kind: 'mail',
  text: '',
  hasHtml: false,
  files: [],
  isBulk: false,
  filingStamp: null,
  remarks: [],
}

/** @param startThread starts `compose/mail-reader-thread.ts` on the same file store */
export const createReaderThreads = (
  startThread: () => Worker,
  longest: { readonly parseMs: number; readonly htmlMs: number } = { parseMs, htmlMs },
): ReaderThreads => {
  /** Two mails at a time, and whoever wants to see one does not wait for those. */
  const lanes = [createLane(startThread), createLane(startThread)]
  const parse = createPool(lanes)
  const showing = createLane(startThread)

  return {
    async parse(original) {
      const { news, head } = await parse({ do: 'parse', original }, longest.parseMs)
      const said = news === null ? null : expected(news)
      if (said?.is === 'mail') return said.mail
      const known = head ?? nothingSaid
      return { ...known, remarks: [...known.remarks, 'MAIL_BROKEN' as const].sort() }
    },

    async html(original, { remote }) {
      const { news } = await showing.run({ do: 'html', original, remote }, longest.htmlMs)
      const said = news === null ? null : expected(news)
      return said?.is === 'html' ? said.html : { html: '', hasRemote: false }
    },

    async close() {
      await Promise.all([...lanes, showing].map((lane) => lane.end()))
    },
  }
}
