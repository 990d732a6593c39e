/** Which sent message is the one that something was chosen for while it was written. Pure. */
import { foldedText } from './contact-row.ts'

export interface SentCopy {
  readonly id: string
  /** Of the header X-Tandem-Filing. */
  readonly stamp: string | null
  readonly conversationId: string | null
  readonly subject: string | null
  /** Folded addresses. */
  readonly recipients: readonly string[]
  /** Epoch ms. */
  readonly at: number
}

/** Newest first. */
export interface OpenIntent {
  readonly id: string
  readonly conversationId: string | null
  readonly subject: string | null
  readonly recipients: readonly string[]
  readonly changedAt: number
}

/** Clocks differ; a message is not sent before it was chosen for. */
const toleranceMs = 5 * 60_000

const setOf = (texts: readonly string[]): string => [...new Set(texts)].toSorted().join('\n')
const plain = (subject: string | null): string =>
  foldedText(subject ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Where the host took no header. Without a conversation subject and recipients must say it alone, so that neither may be empty. */
const looksLike = (copy: SentCopy, intent: OpenIntent): boolean => {
  if (copy.at < intent.changedAt - toleranceMs || plain(copy.subject) !== plain(intent.subject)) return false
  const isSameAudience = setOf(copy.recipients) === setOf(intent.recipients)
  if (intent.conversationId !== null) return intent.conversationId === copy.conversationId && isSameAudience
  return isSameAudience && intent.recipients.length > 0 && plain(intent.subject) !== ''
}

/** Intent by message; each is used once. Messages with a stamp are never guessed about. */
export const matchIntents = (
  copies: readonly SentCopy[],
  intents: readonly OpenIntent[],
): ReadonlyMap<string, string> => {
  const known = new Set(intents.map(({ id }) => id))
  const chosen = new Map<string, string>()
  const used = new Set<string>()
  const choose = (copy: SentCopy, intent: string): void => {
    chosen.set(copy.id, intent)
    used.add(intent)
  }
  for (const copy of copies) {
    const stamp = copy.stamp?.toLowerCase() ?? ''
    if (known.has(stamp) && !used.has(stamp)) choose(copy, stamp)
  }
  for (const copy of copies.filter(({ stamp }) => stamp === null).toSorted((a, b) => a.at - b.at)) {
    const intent = intents.find((one) => !used.has(one.id) && looksLike(copy, one))
    if (intent !== undefined) choose(copy, intent.id)
  }
  return chosen
}
