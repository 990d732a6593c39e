/**
 * The file store in a bucket that speaks S3. A file is first written to the local disk, which tells its hash and size; then it goes up in one
 * signed request that carries the hash, so the bucket itself refuses what arrives changed.
 */
import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsV4Signer } from 'aws4fetch'
import { CodedError } from '../../errors.ts'
import type { FileStore } from '../../crm/mail-ports.ts'
import { isHash, measure, placeOf } from './hashing.ts'
import { createPartialFiles } from './partial-files.ts'

export interface Bucket {
  /** Without a trailing slash; the bucket's name follows as a path. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly key: string
  readonly secret: string
}

export interface S3FileStore extends FileStore {
  /** For the start of the program: removes what a crash left on its way up. @returns how many files */
  clean(now: number): Promise<number>
}

/** SHA-256 of nothing. */
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const fullStatuses = new Set([413, 507])

const refused = async (response: Response): Promise<CodedError> => {
  const text = (await response.text().catch(() => '')).slice(0, 2000)
  const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1] ?? ''
  const isFull = fullStatuses.has(response.status) || /full|quota/i.test(code)
  return new CodedError(isFull ? 'FILE_STORE_FULL' : 'FILE_STORE_UNAVAILABLE', {
    facts: { status: response.status, code },
  })
}

/** @param localFolder for files on their way up */
export const createS3FileStore = (
  { endpoint, region, bucket, key, secret }: Bucket,
  localFolder: string,
): S3FileStore => {
  const partial = createPartialFiles(localFolder)

  const send = async (
    method: 'GET' | 'PUT' | 'DELETE',
    hash: string,
    body?: Blob,
    signal?: AbortSignal,
  ): Promise<Response> => {
    const { url, headers } = await new AwsV4Signer({
      method,
      url: `${endpoint}/${bucket}/${placeOf(hash)}`,
      headers: { 'x-amz-content-sha256': body === undefined ? emptyHash : hash },
      accessKeyId: key,
      secretAccessKey: secret,
      service: 's3',
      region,
    }).sign()
    try {
      const init: RequestInit = { method, headers, signal: signal ?? null }
      return await fetch(url, body === undefined ? init : { ...init, body })
    } catch (error) {
      signal?.throwIfAborted()
      throw new CodedError('FILE_STORE_UNAVAILABLE', { cause: error })
    }
  }

  const open = async (hash: string): Promise<Readable | null> => {
    if (!isHash(hash)) return null
    const response = await send('GET', hash)
    if (response.status === 404) {
      await response.body?.cancel()
      return null
    }
    if (!response.ok) throw await refused(response)
    // Two declarations of one stream: the browser's and Node's.
    return response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as ReadableStream)
  }

  return {
    async put(content, signal) {
      const { path, hash, size } = await partial.write(content, signal)
      try {
        const response = await send('PUT', hash, await openAsBlob(path), signal)
        if (!response.ok) throw await refused(response)
        await response.body?.cancel()
        return { hash, size }
      } finally {
        await rm(path, { force: true }).catch(() => {})
      }
    },

    open,

    async verify(hash, size) {
      const content = await open(hash)
      if (content === null) return 'missing'
      const found = await measure(content).catch((error: unknown) => {
        throw new CodedError('FILE_STORE_UNAVAILABLE', { cause: error })
      })
      return found.hash === hash && found.size === size ? 'same' : 'different'
    },

    async remove(hash) {
      if (!isHash(hash)) return
      const response = await send('DELETE', hash)
      if (!response.ok && response.status !== 404) throw await refused(response)
      await response.body?.cancel()
    },

    clean: (now) => partial.clean(now),
  }
}
