/** The MIME reader where it runs: in a thread of its own (compose/mail-reader-thread.ts), or in place in tests. */
import type { FileStore, MimeReader } from '../../crm/mail-ports.ts'
import { readMail } from './read-mail.ts'
import { viewMail } from './view-mail.ts'

export const createMimeReader = (files: FileStore): MimeReader => ({
  parse: (original) => readMail(files, original),
  html: (original, { remote }) => viewMail(files, original, remote),
})
