/** Filing put together: where files are kept, the threads that read mails, messages over Graph, and what the engine asks of them. */
import type { FilesAt, OpenFileStore } from '../gateways/files/open-file-store.ts'
import { openFileStore } from '../gateways/files/open-file-store.ts'
import { GraphFailed } from '../gateways/graph/failure.ts'
import type { GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import type { KeptFilesOf } from '../gateways/sql/crm/document-kept-files.ts'
import { createKeepMail, type KeepMail } from '../crm/keep-mail.ts'
import { createMailMaterial } from '../crm/mail-material.ts'
import type { Messages, MimeReader } from '../crm/mail-ports.ts'
import type { Material } from '../engine/ports.ts'
import { coded } from './mailbox-access.ts'
import { createMailReader } from './mail-reader.ts'

export interface Mail {
  readonly fileStore: OpenFileStore
  readonly mimeReader: MimeReader
  readonly keepMail: KeepMail
  /** For people: failures are coded errors that say what to do. */
  readonly messages: Messages
  readonly material: Material
  close(): Promise<void>
}

export const composeMail = (files: FilesAt, graph: GraphMailboxes, filesOf: KeptFilesOf): Mail => {
  const fileStore = openFileStore(files)
  const mimeReader = createMailReader(files)
  const keepMail = createKeepMail({ files: fileStore, mime: mimeReader })
  return {
    fileStore,
    mimeReader,
    keepMail,
    messages: graph.messages(coded),
    // The engine wants the failure as it was, to judge it.
    material: createMailMaterial({
      messages: graph.messages(),
      files: fileStore,
      keepMail,
      filesOf,
      failureIn: (error) => (error instanceof GraphFailed ? error.failure : null),
    }),
    close: () => mimeReader.close(),
  }
}
