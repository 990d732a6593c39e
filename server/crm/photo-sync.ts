/**
 * Photos of contacts follow in a step of their own after a run of contacts (decision 0095): a photo is no field, since reading it is a request for each
 * contact. Looked at is only what may differ: another photo here than the agreed one, or another version in Outlook than the one last looked at.
 */
import type { FileStore } from './mail-ports.ts'
import type { OutlookPhotos, PhotoCopy, PhotoStore } from './photo-ports.ts'
import { photoOf } from './photos.ts'

export interface PhotoSyncParts {
  readonly photos: PhotoStore
  readonly outlookPhotos: OutlookPhotos
  readonly fileStore: Pick<FileStore, 'put' | 'open'>
  readonly onFailure: (code: string) => void
}

/** What the settings of the mailbox allow. */
export interface PhotoRights {
  readonly toCrm: boolean
  readonly winner: 'crm' | 'outlook'
}

/** Requests of one step; what is left waits for the next run. */
const mostAtOnce = 40

const bytesOf = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const once = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

type Side = 'crm' | 'outlook' | null

/** Which side's photo both shall have; null: they agree, or nothing may be done. */
const decide = (here: string | null, there: string | null, base: string | null, rights: PhotoRights): Side => {
  if (here === there) return null
  const isNewHere = here !== base
  const isNewThere = there !== base
  if (isNewThere && rights.toCrm && (!isNewHere || rights.winner === 'outlook')) return 'outlook'
  // Graph takes no photo away.
  return here === null ? null : 'crm'
}

export const createPhotoSync = ({ photos, outlookPhotos, fileStore, onFailure }: PhotoSyncParts) => {
  /** What both sides have now; undefined: try again another time. */
  const settle = async (
    mailboxId: string,
    copy: PhotoCopy,
    rights: PhotoRights,
  ): Promise<string | null | undefined> => {
    const read = await outlookPhotos.read(mailboxId, copy.outlookId)
    if ('failure' in read) {
      onFailure(read.failure)
      return undefined
    }
    const there = read.bytes === null ? null : photoOf(read.bytes)
    // A picture of another kind stays where it is.
    if (read.bytes !== null && there === null) return copy.baseHash
    const here = copy.photo
    const side = decide(here?.hash ?? null, there?.hash ?? null, copy.baseHash, rights)
    if (side === null) return here?.hash === there?.hash ? (here?.hash ?? null) : copy.baseHash
    if (side === 'outlook') {
      if (read.bytes !== null) await fileStore.put(once(read.bytes))
      await photos.set(copy.contactId, there)
      return there?.hash ?? null
    }
    const file = here === null ? null : await fileStore.open(here.hash)
    if (here === null || file === null) return copy.baseHash
    const failed = await outlookPhotos.write(mailboxId, copy.outlookId, here.contentType, await bytesOf(file))
    if (failed === null) return here.hash
    onFailure(failed)
    return undefined
  }

  return async (mailboxId: string, rights: PhotoRights): Promise<void> => {
    await photos.assumeNone(mailboxId)
    for (const copy of await photos.differing(mailboxId, mostAtOnce)) {
      const agreed = await settle(mailboxId, copy, rights)
      if (agreed !== undefined) await photos.agreed(mailboxId, copy, agreed)
    }
  }
}

export type PhotoSync = ReturnType<typeof createPhotoSync>
