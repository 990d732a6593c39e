/** The thread that reads mails: it gets one job at a time, reads from the file store itself, and says what it found. */
import { parentPort, workerData } from 'node:worker_threads'
import { CodedError } from '../errors.ts'
import { openFileStore, type FilesAt } from '../gateways/files/open-file-store.ts'
import { readMail } from '../gateways/mime/read-mail.ts'
import type { ReadingJob, ReadingNews } from '../gateways/mime/reader-threads.ts'

const files = openFileStore(workerData as FilesAt)
const port = parentPort
const say = (news: ReadingNews): void => port?.postMessage(news, [])

const perform = async (job: ReadingJob): Promise<ReadingNews> => {
  try {
    if (job.do === 'parse')
      return { is: 'mail', mail: await readMail(files, job.original, (mail) => say({ is: 'head', mail })) }
    // Cleaning HTML needs a lot of code; most threads never do it.
    const { viewMail } = await import('../gateways/mime/view-mail.ts')
    return { is: 'html', html: await viewMail(files, job.original, job.remote) }
  } catch (error) {
    const code = error instanceof CodedError ? error.code : null
    return { is: 'failed', code, text: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

port?.on('message', (job: ReadingJob) => void perform(job).then(say))
