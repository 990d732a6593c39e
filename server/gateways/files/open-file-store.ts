/** The file store that the configuration names. The description is plain data, so that a thread can open the same store. */
import type { FileStore } from '../../crm/mail-ports.ts'
import { createFolderFileStore } from './folder-file-store.ts'
import { createS3FileStore, type Bucket } from './s3-file-store.ts'

export type FilesAt =
  | { readonly kind: 'folder'; readonly folder: string }
  /** `folder`: where files wait on their way up. */
  | { readonly kind: 's3'; readonly folder: string; readonly bucket: Bucket }

export interface OpenFileStore extends FileStore {
  /** For the start of the program: removes what a crash left behind. @returns how many files */
  clean(now: number): Promise<number>
}

export const openFileStore = (at: FilesAt): OpenFileStore =>
  at.kind === 'folder' ? createFolderFileStore(at.folder) : createS3FileStore(at.bucket, at.folder)
