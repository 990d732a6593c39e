/** From the bytes of a mail to what a document is made of: stored first, then read. Nothing of it is in memory whole. */
import { CodedError } from '../errors.ts'
import { mailIdentity } from './mail-identity.ts'
import type { FileStore, KeptMail, MimeReader } from './mail-ports.ts'

/** Outlook hands out messages of 150 MB; as MIME they are a third larger. */
export const largestMail = 200 * 1024 * 1024

/** Passes the bytes on until there are too many. */
const bounded = async function* (content: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined) {
  let size = 0
  for await (const bytes of content) {
    signal?.throwIfAborted()
    size += bytes.byteLength
    if (size > largestMail) throw new CodedError('MAIL_TOO_LARGE')
    yield bytes
  }
}

/** @throws MAIL_TOO_LARGE, FILE_STORE_FULL, FILE_STORE_UNAVAILABLE, what `content` throws, and the reason of `signal` */
export type KeepMail = (content: AsyncIterable<Uint8Array>, signal?: AbortSignal) => Promise<KeptMail>

export const createKeepMail = ({ files, mime }: { readonly files: FileStore; readonly mime: MimeReader }): KeepMail => {
  return async (content, signal) => {
    const original = await files.put(bounded(content, signal), signal)
    signal?.throwIfAborted()
    const parsed = await mime.parse(original)
    return { original, parsed, identity: mailIdentity(original, parsed) }
  }
}
