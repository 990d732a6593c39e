/** Starts the threads that read mails, on the file store of the configuration. */
import { Worker } from 'node:worker_threads'
import type { FilesAt } from '../gateways/files/open-file-store.ts'
import { createReaderThreads, type ReaderThreads } from '../gateways/mime/reader-threads.ts'

/** Of a mail, only words and HTML are held; files stream through. */
const megabytes = 512

/** They keep no process alive. */
export const createMailReader = (at: FilesAt): ReaderThreads =>
  createReaderThreads(() => {
    const worker = new Worker(new URL('mail-reader-thread.ts', import.meta.url), {
      workerData: at,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    })
    worker.unref()
    // While a mail is read somebody listens; between mails nobody has to know.
    worker.on('error', () => {})
    return worker
  })
