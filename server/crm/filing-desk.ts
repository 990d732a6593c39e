/**
 * Filing by hand: from a message that a person has open to a document of the firm. The mail itself is fetched by us, never taken from the
 * pane, so that what is kept is what Exchange has (R23); doing it twice, or two people at once, comes to one document.
 */
import type {
  ConversationMessage,
  Document,
  DocumentDetail,
  FilingIntent,
  FilingIntentInput,
  FilingQuestion,
  FilingRequest,
  FilingResult,
  FilingTarget,
  FilingView,
  MessageRef,
} from '../../shared/schemas/documents.ts'
import { CodedError } from '../errors.ts'
import type { KeptMail, MessageFacts, Messages } from './mail-ports.ts'
import type { Asker, CrmPorts } from './ports.ts'

export interface FilingDeskPorts extends Pick<CrmPorts, 'documents'> {
  readonly messages: Messages
  /** Fetches, stores and reads one mail (`crm/keep-mail.ts`). @throws MAIL_TOO_LARGE, FILE_STORE_FULL, FILE_STORE_UNAVAILABLE */
  readonly keepMail: (mime: AsyncIterable<Uint8Array>) => Promise<KeptMail>
  readonly newId: () => string
}

export type FilingDesk = ReturnType<typeof createFilingDesk>

/** @throws CONNECTION_NEEDED */
const mailboxOf = ({ mailboxId }: Asker): string => {
  if (mailboxId === null) throw new CodedError('CONNECTION_NEEDED')
  return mailboxId
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

/** What becomes of a document that is filed once more. Adding fills what is empty and replaces nothing: everybody who sees the document may do that. */
const changeBy = (
  document: DocumentDetail,
  target: FilingTarget,
  how: Exclude<FilingRequest['ifFiled'], 'ask'>,
): FilingTarget =>
  how === 'replace'
    ? target
    : {
        ...target,
        clientIds: unique([...document.clients.map(({ id }) => id), ...target.clientIds]),
        contactIds: unique([...document.contacts.map(({ id }) => id), ...target.contactIds]),
        ticketId: document.ticket?.id ?? target.ticketId,
        categoryId: document.category?.id ?? target.categoryId,
        note: document.note ?? target.note,
        visibility: document.visibility,
      }

export const createFilingDesk = ({ documents, messages, keepMail, newId }: FilingDeskPorts) => {
  /** @throws MESSAGE_NOT_FOUND, MESSAGE_IS_DRAFT, MESSAGE_PRIVATE */
  const fileable = async (mailboxId: string, { message, evenPrivate }: FilingRequest): Promise<MessageFacts> => {
    const facts = await messages.find(mailboxId, message)
    if (facts === null) throw new CodedError('MESSAGE_NOT_FOUND')
    if (facts.isDraft) throw new CodedError('MESSAGE_IS_DRAFT')
    if (facts.isPrivate && !evenPrivate) throw new CodedError('MESSAGE_PRIVATE')
    return facts
  }

  /** The document that this very message is linked with; no download is needed to know it. */
  const linked = async (id: string, asker: Asker): Promise<DocumentDetail | null> => {
    const [row] = await documents.filed([{ itemId: id, internetMessageId: null, mailbox: null }], asker)
    return row ? documents.get(row.id, asker) : null
  }

  const fileAgain = async (document: DocumentDetail, request: FilingRequest, asker: Asker): Promise<FilingResult> => {
    if (request.ifFiled === 'ask') return { outcome: 'already', document }
    const change = { version: document.version, ...changeBy(document, request.target, request.ifFiled) }
    return { outcome: 'changed', document: await documents.change(document.id, change, asker) }
  }

  const markedBack = async (id: string, asker: Asker): Promise<DocumentDetail> => {
    try {
      return await documents.markPutBack(id, asker)
    } catch (error) {
      const seenByRun =
        error instanceof CodedError && error.code === 'NOT_FOUND' ? await documents.get(id, asker) : null
      if (seenByRun === null) throw error
      return seenByRun
    }
  }

  return {
    /** @throws CONNECTION_NEEDED, MESSAGE_NOT_FOUND, MESSAGE_IS_DRAFT, MESSAGE_PRIVATE, DOCUMENT_HIDDEN, CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE */
    async file(request: FilingRequest, asker: Asker): Promise<FilingResult> {
      const mailboxId = mailboxOf(asker)
      const facts = await fileable(mailboxId, request)
      const known = await linked(facts.id, asker)
      if (known !== null) return fileAgain(known, request, asker)
      const mime = await messages.mime(mailboxId, facts.id, request.message.mailbox)
      if (mime === null) throw new CodedError('MESSAGE_NOT_FOUND')
      return documents.file(
        {
          kept: await keepMail(mime),
          target: request.target,
          how: 'hand',
          direction: facts.isOutgoing ? 'outgoing' : 'incoming',
          at: facts.at,
          filedById: asker.employeeId,
          conversationId: facts.conversationId,
          files: request.files,
          ifFiled: request.ifFiled,
          // A message of a shared mailbox is in nobody's own: there is no copy of the asker's to keep in step.
          from: request.message.mailbox === null ? { mailboxId, message: facts } : null,
        },
        asker,
      )
    },

    view: (question: FilingQuestion, asker: Asker): Promise<FilingView> => documents.view(question, asker),

    states: (refs: readonly MessageRef[], asker: Asker): Promise<readonly (Document | null)[]> =>
      documents.filed(refs, asker),

    /** @throws CONNECTION_NEEDED */
    async conversation(
      conversationId: string,
      mailbox: string | null,
      asker: Asker,
    ): Promise<readonly ConversationMessage[]> {
      const found = await messages.conversation(mailboxOf(asker), conversationId, mailbox)
      const refs = found.map(({ id, internetMessageId }): MessageRef => ({ itemId: id, internetMessageId, mailbox }))
      const filed = refs.length === 0 ? [] : await documents.filed(refs, asker)
      return found.flatMap(({ subject, from, at }, index) => {
        const message = refs[index]
        return message === undefined ? [] : [{ message, subject, from, at, filed: (filed[index] ?? null) !== null }]
      })
    },

    /** N11: the message that was removed after import comes back, and is not removed again. @throws NOT_FOUND, MESSAGE_NOT_FOUND */
    async putBack(id: string, asker: Asker): Promise<DocumentDetail> {
      const copy = await documents.removedCopy(id, asker)
      if (copy === null) throw new CodedError('NOT_FOUND')
      // First the message: where Outlook fails it counts as removed still, and the next click tries again. A run in between sees it where it lay,
      // and lets it stay (SPEC KE4).
      const isBack = await messages.putBack(mailboxOf(asker), copy.messageId, copy.folderId)
      if (!isBack) throw new CodedError('MESSAGE_NOT_FOUND')
      return markedBack(id, asker)
    },

    newIntent: (intent: FilingIntentInput, asker: Asker): Promise<FilingIntent> =>
      documents.saveIntent({ ...intent, id: newId() }, asker),

    changeIntent: (id: string, intent: FilingIntentInput, asker: Asker): Promise<FilingIntent> =>
      documents.saveIntent({ ...intent, id }, asker),
  }
}
