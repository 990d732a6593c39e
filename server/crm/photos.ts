/** Photos of contacts for people: checked by what the bytes are, not by what anybody says they are. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { largestPhoto, type ContactPhoto } from '../../shared/schemas/exchange.ts'
import { CodedError } from '../errors.ts'
import type { FileStore } from './mail-ports.ts'
import type { PhotoStore } from './photo-ports.ts'

const heads: readonly (readonly [ContactPhoto['contentType'], readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

/** Null: no JPEG or PNG, empty, or more than Outlook holds. */
export const photoOf = (bytes: Uint8Array): ContactPhoto | null => {
  if (bytes.length > largestPhoto) return null
  const [contentType] = heads.find(([, head]) => head.every((byte, index) => bytes[index] === byte)) ?? []
  return contentType === undefined
    ? null
    : { hash: createHash('sha256').update(bytes).digest('hex'), contentType, size: bytes.length }
}

const once = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

export interface PhotoParts {
  readonly photos: PhotoStore
  readonly fileStore: Pick<FileStore, 'put' | 'open'>
}

export const createPhotos = ({ photos, fileStore }: PhotoParts) => ({
  /** @throws PHOTO_INVALID, NOT_FOUND, FILE_STORE_FULL, FILE_STORE_UNAVAILABLE */
  async save(contactId: string, bytes: Uint8Array): Promise<ContactPhoto> {
    const photo = photoOf(bytes)
    if (photo === null) throw new CodedError('PHOTO_INVALID')
    await fileStore.put(once(bytes))
    await photos.set(contactId, photo)
    return photo
  },

  /** The bytes stay while anything names them; erasing a person takes them away. @throws NOT_FOUND */
  remove: (contactId: string): Promise<void> => photos.set(contactId, null),

  of: (contactId: string): Promise<ContactPhoto | null> => photos.of(contactId),

  /** Null: none, or its bytes are gone. */
  async open({ hash }: ContactPhoto): Promise<Readable | null> {
    return fileStore.open(hash)
  },
})

export type Photos = ReturnType<typeof createPhotos>
