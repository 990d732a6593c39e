/**
 * What the engine's `Material` port needs for mail: fetch a message's MIME and keep it, and prove that what was kept is still there. The shapes
 * are the engine's; use cases know them by structure only.
 */
import { CodedError } from '../errors.ts'
import type { KeepMail } from './keep-mail.ts'
import type { FileStore, KeptFile, KeptMail, Messages } from './mail-ports.ts'

/** As `Failure` of the core. */
export interface MailFailure {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly retryAfterMs: number | null
  readonly ambiguous: boolean
  readonly requestId: string | null
  readonly during: 'delta' | 'read' | 'write' | 'signIn'
}

interface Item {
  readonly key: string
  readonly outlookId: string
}

type Kept = { readonly key: string; readonly kept: KeptMail } | { readonly key: string; readonly failure: MailFailure }

export interface MailMaterialPorts {
  readonly messages: Pick<Messages, 'mime'>
  readonly files: Pick<FileStore, 'verify'>
  readonly keepMail: KeepMail
  /** What the service answered, where an error holds it. */
  readonly failureIn: (error: unknown) => MailFailure | null
  /** The original and every file of these documents; a document that is not there is missing from the answer. One statement. */
  readonly filesOf: (crmIds: readonly string[]) => Promise<ReadonlyMap<string, readonly KeptFile[]>>
}

/** Of the four requests that Graph serves a mailbox at once; the last is for people. */
const mostDownloads = 3
/** While some are fetched, others are stored and read. */
const mostAtWork = 2 * mostDownloads

/** The connection broke while the bytes came. */
class MailCut extends Error {}

const failureOf = (status: number, code: string, message: string): MailFailure => ({
  status,
  code,
  message,
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'read',
})

/** Full is no fault of the mailbox; it is tried again like an outage. */
const statusOf = ({ status, code }: CodedError): number => (code.startsWith('FILE_STORE_') ? 503 : status)

/** @throws what is neither expected nor coded */
const explainOwn = (error: unknown): MailFailure => {
  if (error instanceof CodedError) return failureOf(statusOf(error), error.code, error.message)
  if (error instanceof MailCut) return failureOf(0, 'mailCut', 'The connection broke while the message was read')
  throw error
}

/** What breaks here is the line to Outlook, not our own reading. */
const fromOutlook = async function* (content: AsyncIterable<Uint8Array>, ended: () => void) {
  try {
    yield* content
  } catch (error) {
    throw error instanceof CodedError ? error : new MailCut('cut', { cause: error })
  } finally {
    ended()
  }
}

/** First come, first served. @returns resolves with what gives the place back, once */
const createPlaces = (count: number): (() => Promise<() => void>) => {
  let free = count
  const waiting: (() => void)[] = []
  const leaving = (): (() => void) => {
    let isHere = true
    return () => {
      if (!isHere) return
      isHere = false
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
  return async () => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    return leaving()
  }
}

const gone = failureOf(404, 'ErrorItemNotFound', 'The message is gone')
const unverified = failureOf(500, 'MAIL_NOT_VERIFIED', 'What was kept could not be read back unchanged')

export const createMailMaterial = ({ messages, files, keepMail, filesOf, failureIn }: MailMaterialPorts) => {
  const explain = (error: unknown): MailFailure => failureIn(error) ?? explainOwn(error)

  const keepOne = async (
    mailboxId: string,
    { key, outlookId }: Item,
    leave: () => void,
    signal: AbortSignal,
  ): Promise<Kept> => {
    try {
      signal.throwIfAborted()
      const content = await messages.mime(mailboxId, outlookId, null, signal)
      if (content === null) return { key, failure: gone }
      return { key, kept: await keepMail(fromOutlook(content, leave), signal) }
    } catch (error) {
      signal.throwIfAborted()
      return { key, failure: explain(error) }
    } finally {
      leave()
    }
  }

  /** Every file of every document is read once, to its last byte. */
  const verifyOne = async (kept: readonly KeptFile[] | undefined): Promise<MailFailure | null> => {
    if (kept === undefined || kept.length === 0) return unverified
    try {
      for (const { hash, size } of kept) if ((await files.verify(hash, size)) !== 'same') return unverified
      return null
    } catch (error) {
      return explain(error)
    }
  }

  return {
    async keep(
      mailboxId: string,
      _area: string,
      items: readonly Item[],
      signal: AbortSignal,
    ): Promise<readonly Kept[]> {
      const outcomes: Kept[] = []
      const place = createPlaces(mostDownloads)
      let next = 0
      const lane = async (): Promise<void> => {
        while (next < items.length) {
          signal.throwIfAborted()
          const at = next
          next += 1
          const item = items[at]
          if (item !== undefined) outcomes[at] = await keepOne(mailboxId, item, await place(), signal)
        }
      }
      // All lanes end before anything is thrown, so that nothing goes on behind the run's back.
      const ends = await Promise.allSettled(Array.from({ length: mostAtWork }, lane))
      for (const end of ends) if (end.status === 'rejected') throw end.reason
      return outcomes
    },

    async verify(
      _mailboxId: string,
      _area: string,
      crmIds: readonly string[],
    ): Promise<ReadonlyMap<string, MailFailure | null>> {
      const kept = await filesOf(crmIds)
      const found = new Map<string, MailFailure | null>()
      for (const id of crmIds) found.set(id, await verifyOne(kept.get(id)))
      return found
    },
  }
}
