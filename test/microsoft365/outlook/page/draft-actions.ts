/** What a person can do with a message they write: begin, answer, address, attach, save, send, discard. */
import type { AnswerKind } from '../mail.ts'
import { mailboxOf, type MailboxData } from './data.ts'
import { attach, detach, newAnswer, newMessage, openDraft, writeText, writtenDraft } from './host/draft.ts'
import type { ItemPerson, OpenItem } from './host/item.ts'
import type { PageState, State } from './state.ts'

export type RecipientField = 'to' | 'cc' | 'bcc'

export interface DraftActions {
  write(): Promise<void>
  answer(kind: AnswerKind): Promise<void>
  setRecipients(field: RecipientField, people: readonly ItemPerson[]): void
  setSubject(subject: string): void
  setText(text: string): void
  attach(files: readonly File[]): Promise<void>
  detach(id: string): void
  save(): Promise<void>
  /** Gives false when there is nobody to send it to. */
  send(): Promise<boolean>
  discard(): Promise<void>
}

export type LeaveChoice = 'save' | 'discard' | 'stay'

export interface DraftActionParts {
  readonly state: State
  readonly refresh: () => Promise<void>
  /** Asks about a draft with changes that are saved nowhere. */
  readonly ask: () => Promise<LeaveChoice>
  readonly show: (change: Partial<PageState>, item: OpenItem | null) => void
  readonly openMessage: (id: string) => Promise<void>
  readonly recipientsEdited: (field: RecipientField) => void
}

export async function saveDraft(data: MailboxData, item: OpenItem): Promise<void> {
  const { id, conversationId } = await data.saveDraft(writtenDraft(item))
  item.id = id
  item.conversationId = conversationId
  if (item.draft !== null) item.draft.isChanged = false
}

/** A draft of the Drafts folder with the content of its files, which goes along when it is saved again. */
export async function readDraft(data: MailboxData, id: string): Promise<OpenItem> {
  const message = await data.message(id)
  const files = await Promise.all(
    message.attachments.map(
      async (file) => [file.id, (await data.attachment(message.id, file.id)).contentBytes] as const,
    ),
  )
  return openDraft(message, new Map(files))
}

/** Whether the person may go on to something else; what they want with a changed draft is done before. */
export async function leaveDraft(state: State, ask: DraftActionParts['ask']): Promise<boolean> {
  const { item, owner } = state.get()
  if (item?.draft?.isChanged !== true) return true
  const choice = await ask()
  if (choice === 'stay') return false
  if (choice === 'save') await saveDraft(mailboxOf(owner.id), item)
  return true
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the file cannot be read')))
    reader.readAsDataURL(file)
  })

export function createDraftActions(parts: DraftActionParts): DraftActions {
  const { state, refresh } = parts
  const data = () => mailboxOf(state.get().owner.id)
  const me = () => ({ name: state.get().owner.displayName, address: state.get().owner.mail })
  const redraw = () => state.update({ itemRevision: state.get().itemRevision + 1 })
  const edit = (change: (item: OpenItem) => void) => {
    const { item } = state.get()
    if (item === null || item.draft === null) return
    change(item)
    item.draft.isChanged = true
  }
  /** Back to the message that was answered. */
  const end = async (item: OpenItem) => {
    const answered = item.draft?.answers?.id
    parts.show({ message: null, selectedIds: [] }, null)
    await refresh()
    const isHere = state.get().messages.some(({ id }) => id === answered)
    if (answered !== undefined && isHere) await parts.openMessage(answered)
  }
  const begin = async (make: () => Promise<OpenItem> | OpenItem) => {
    if (!(await leaveDraft(state, parts.ask))) return
    parts.show({ view: 'mail', message: null, selectedIds: [] }, await make())
  }
  return {
    write: () => begin(() => newMessage(me())),
    async answer(kind) {
      const { message } = state.get()
      if (message === null) return
      const { id } = message
      await begin(async () => newAnswer(me(), await data().prepareAnswer(id, kind), { id, kind }))
    },
    setRecipients(field, people) {
      edit((item) => {
        const [to, cc, bcc] = item.recipients
        const changed = { to, cc, bcc, [field]: people }
        item.recipients = [changed.to, changed.cc, changed.bcc]
      })
      parts.recipientsEdited(field)
    },
    setSubject: (subject) =>
      edit((item) => {
        item.subject = subject
      }),
    setText: (text) => edit((item) => writeText(item, text)),
    async attach(files) {
      for (const file of files) {
        const contentBytes = await base64Of(file)
        const contentType = file.type || 'application/octet-stream'
        edit((item) => attach(item, { name: file.name, contentType, isInline: false, contentBytes }))
      }
      redraw()
    },
    detach(id) {
      edit((item) => detach(item, id))
      redraw()
    },
    async save() {
      const { item } = state.get()
      if (item === null || item.draft === null) return
      await saveDraft(data(), item)
      redraw()
      await refresh()
    },
    async send() {
      const { item } = state.get()
      if (item === null || item.draft === null) return true
      if (item.recipients.every((people) => people.length === 0)) return false
      await data().sendDraft(writtenDraft(item))
      await end(item)
      return true
    },
    async discard() {
      const { item } = state.get()
      if (item === null || item.draft === null) return
      if (item.draft.isChanged) {
        const choice = await parts.ask()
        if (choice === 'stay') return
        if (choice === 'save') await saveDraft(data(), item)
      } else if (item.id !== null) await data().deleteMessage(item.id)
      await end(item)
    },
  }
}
