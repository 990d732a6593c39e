/** The file stores against their contract, and what each has of its own: crashes, full disks, refusals of a bucket. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createFolderFileStore } from '../../server/gateways/files/folder-file-store.ts'
import { createMemoryFileStore } from '../../server/gateways/files/memory-file-store.ts'
import { createS3FileStore } from '../../server/gateways/files/s3-file-store.ts'
import { notRun } from '../support/not-run.ts'
import { startS3StandIn } from '../support/s3-stand-in.ts'
import { contentOf, describeFileStore, sha256 } from './file-store.suite.ts'

const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-files-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Windows knows nothing of permissions of files, nor of limits of a process. */
const isPosix = process.platform !== 'win32'
if (!isPosix) notRun('file store: permissions and full disks: on Windows')

describeFileStore('memory', async () => {
  const store = createMemoryFileStore()
  return {
    store,
    spoil: async (hash, bytes) => void store.files.set(hash, bytes),
    count: async () => store.files.size,
    close: async () => {},
  }
})

describeFileStore('folder', async () => {
  const folder = newFolder()
  return {
    store: createFolderFileStore(folder),
    spoil: async (hash, bytes) => writeFileSync(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), bytes),
    count: async () => filesIn(folder).length,
    close: async () => {},
  }
})

describeFileStore('S3', async () => {
  const standIn = await startS3StandIn()
  const folder = newFolder()
  return {
    store: createS3FileStore(standIn.bucket, folder),
    spoil: async (hash, bytes) =>
      void standIn.objects.set(`${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`, Buffer.from(bytes)),
    count: async () => standIn.objects.size + filesIn(folder).length,
    close: standIn.close,
  }
})

describe('file store in a folder', () => {
  it('[R23] a later start removes what a crash left, not what somebody is writing', async () => {
    const folder = newFolder()
    const store = createFolderFileStore(folder)
    const { hash } = await store.put(contentOf(Buffer.from('kept')))
    mkdirSync(join(folder, 'partial'), { recursive: true })
    const [abandoned, current] = [join(folder, 'partial', 'old'), join(folder, 'partial', 'new')]
    writeFileSync(abandoned, 'half')
    writeFileSync(current, 'half')
    const now = Date.now()
    utimesSync(abandoned, new Date(now - 2 * 86_400_000), new Date(now - 2 * 86_400_000))
    expect(await store.clean(now)).toBe(1)
    expect(filesIn(folder).map((path) => path.split('/').at(-1))).toEqual(expect.arrayContaining(['new', hash]))
    expect(filesIn(folder)).toHaveLength(2)
  })

  it('[R23] only the user of the program can read what is kept', async () => {
    if (!isPosix) return
    const folder = newFolder()
    await createFolderFileStore(folder).put(contentOf(Buffer.from('secret')))
    const path = filesIn(folder)[0] ?? ''
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
  })

  it('[R23] a folder that cannot be written is an outage', async () => {
    const folder = newFolder()
    const inTheWay = join(folder, 'file')
    writeFileSync(inTheWay, '')
    const store = createFolderFileStore(inTheWay)
    await expect(store.put(contentOf(Buffer.from('x')))).rejects.toMatchObject({ code: 'FILE_STORE_UNAVAILABLE' })
  })

  it('[R23] a full disk is told, and nothing half written stays', () => {
    if (!isPosix) return
    const folder = newFolder()
    const script = [
      `import { createFolderFileStore } from './server/gateways/files/folder-file-store.ts'`,
      `const store = createFolderFileStore(process.argv[1])`,
      `const large = async function* () { for (let i = 0; i < 40; i++) yield Buffer.alloc(65536, i) }`,
      `await store.put(large()).catch((error) => console.log(error.code))`,
    ].join('\n')
    const { stdout } = spawnSync(
      'bash',
      ['-c', 'ulimit -f 1000; exec "$0" "$@"', process.execPath, '--input-type=module', '-e', script, folder],
      { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' },
    )
    expect(stdout.trim()).toBe('FILE_STORE_FULL')
    expect(filesIn(folder)).toEqual([])
  })
})

describe('file store in a bucket', () => {
  it('[R23] what the bucket refuses is an outage or a full store, and nothing stays on the way', async () => {
    const standIn = await startS3StandIn()
    try {
      const folder = newFolder()
      const store = createS3FileStore(standIn.bucket, folder)
      const put = () => store.put(contentOf(Buffer.from('x')))
      standIn.refusals.push({ status: 503, code: 'SlowDown' })
      await expect(put()).rejects.toMatchObject({ code: 'FILE_STORE_UNAVAILABLE' })
      standIn.refusals.push({ status: 507, code: 'XMinioStorageFull' })
      await expect(put()).rejects.toMatchObject({ code: 'FILE_STORE_FULL' })
      const stranger = createS3FileStore({ ...standIn.bucket, secret: 'wrong' }, folder)
      await expect(stranger.put(contentOf(Buffer.from('x')))).rejects.toMatchObject({
        code: 'FILE_STORE_UNAVAILABLE',
        facts: { code: 'SignatureDoesNotMatch' },
      })
      expect(standIn.objects.size).toBe(0)
      expect(filesIn(folder)).toEqual([])
    } finally {
      await standIn.close()
    }
  })

  it('[R23] a bucket out of reach is an outage', async () => {
    const standIn = await startS3StandIn()
    await standIn.close()
    const store = createS3FileStore(standIn.bucket, newFolder())
    await expect(store.open(sha256(Buffer.from('x')))).rejects.toMatchObject({ code: 'FILE_STORE_UNAVAILABLE' })
  })
})
