/**
 * The file store in a folder: `ab/cd/<hash>`. A file is written elsewhere, synced, and then moved to its place in one step, so under a hash
 * there is all of it or nothing, whatever crashes.
 */
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileStore } from '../../crm/mail-ports.ts'
import { isHash, measure, placeOf } from './hashing.ts'
import { createPartialFiles, diskError, onDisk } from './partial-files.ts'

export interface FolderFileStore extends FileStore {
  /** For the start of the program: removes what a crash left behind. @returns how many files */
  clean(now: number): Promise<number>
}

/** The move itself must outlive a power cut. Windows syncs no folders, and needs none. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** @param folder made when it is first needed, readable by this user only */
export const createFolderFileStore = (folder: string): FolderFileStore => {
  const partial = createPartialFiles(join(folder, 'partial'))
  const pathOf = (hash: string): string => join(folder, placeOf(hash))

  const openFile = async (hash: string) => {
    if (!isHash(hash)) return null
    try {
      const handle = await open(pathOf(hash), 'r')
      return handle.createReadStream()
    } catch (error) {
      if (isMissing(error)) return null
      throw diskError(error)
    }
  }

  return {
    async put(content, signal) {
      const { path, hash, size } = await partial.write(content, signal)
      const place = pathOf(hash)
      try {
        await onDisk(async () => {
          // The made folders lie in folders that must know them too.
          const made = await mkdir(dirname(place), { recursive: true, mode: 0o700 })
          // Over what lies there: these bytes were just read, those may have rotted.
          await rename(path, place)
          await syncFolder(dirname(place))
          if (made !== undefined) {
            await syncFolder(dirname(dirname(place)))
            await syncFolder(folder)
          }
        })
      } catch (error) {
        await rm(path, { force: true }).catch(() => {})
        throw error
      }
      return { hash, size }
    },

    open: openFile,

    async verify(hash, size) {
      const content = await openFile(hash)
      if (content === null) return 'missing'
      const found = await onDisk(() => measure(content))
      return found.hash === hash && found.size === size ? 'same' : 'different'
    },

    async remove(hash) {
      if (isHash(hash)) await onDisk(() => rm(pathOf(hash), { force: true }))
    },

    clean: (now) => partial.clean(now),
  }
}
