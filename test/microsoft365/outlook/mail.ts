/** Mail as a person writes, sends, moves and deletes it in the Outlook page. Names are Graph's. Shared by page and server. */
import type { Body, Person } from './store.ts'

export const answerKinds = ['reply', 'replyAll', 'forward'] as const
export type AnswerKind = (typeof answerKinds)[number]

export interface DraftFile {
  readonly name: string
  readonly contentType: string
  readonly isInline: boolean
  /** Base64. */
  readonly contentBytes: string
}

/** Everything a draft says; it is saved and sent as a whole. */
export interface DraftFields {
  readonly subject: string
  readonly body: Body
  readonly toRecipients: readonly Person[]
  readonly ccRecipients: readonly Person[]
  readonly bccRecipients: readonly Person[]
  /** What an add-in put there: `X-Tandem-Filing` and the like. */
  readonly headers: Readonly<Record<string, string>>
  readonly attachments: readonly DraftFile[]
}

/** A draft on its way to the mailbox. */
export interface WrittenDraft extends DraftFields {
  /** REST id of the draft, null when it was never saved. */
  readonly id: string | null
  /** The message this one answers or forwards: its conversation goes on. Counts when the draft is saved for the first time. */
  readonly answers: { readonly id: string; readonly kind: AnswerKind } | null
}

/** What Outlook writes beforehand into an answer. */
export interface PreparedAnswer extends DraftFields {
  readonly conversationId: string
}
