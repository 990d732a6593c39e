/** The state of each of several messages, from what the server says and from what is under way. Pure. */
import type { Document, MessageRef } from '../../../shared/schemas/documents.ts'
import { placeOf } from './filing-rules.ts'
import type { MessageState } from './MessageStates.tsx'
import type { OneOfMany, Work } from './use-file-many.ts'

export const messageKey = ({ itemId, internetMessageId, mailbox }: MessageRef): string =>
  [mailbox, itemId ?? internetMessageId].join(' ')

const has = (messages: readonly OneOfMany[], ref: MessageRef): boolean =>
  messages.some((one) => messageKey(one.ref) === messageKey(ref))

/** @param filed the document of this message, true where only that it is filed is known */
export const stateOf = (
  ref: MessageRef,
  filed: Document | boolean | null,
  work: Work,
  unspecified: string,
): MessageState => {
  if (typeof filed === 'object' && filed !== null) return { kind: 'filed', place: placeOf(filed, unspecified) }
  if (filed === true) return { kind: 'filed', place: null }
  if (work.state === 'ready') return { kind: 'open' }
  if (has(work.progress.done, ref)) return { kind: 'filed', place: null }
  if (has(work.progress.working, ref)) return { kind: 'working' }
  return has(
    work.progress.failed.map(({ message }) => message),
    ref,
  )
    ? { kind: 'failed' }
    : { kind: 'open' }
}
