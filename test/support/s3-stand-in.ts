/** A bucket on this machine, as strict as the real ones: signatures, hashes and lengths are checked by its own reckoning (Signature Version 4). */
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Bucket } from '../../server/gateways/files/s3-file-store.ts'

export interface S3StandIn {
  readonly bucket: Bucket
  /** By key within the bucket; a test may break them. */
  readonly objects: Map<string, Buffer>
  /** Answers of the next requests, instead of doing anything. */
  readonly refusals: { readonly status: number; readonly code: string }[]
  close(): Promise<void>
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

const error = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`)
}

const header = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '').trim()

/** Null: it is signed as it should be; else the error code. */
const signatureFault = (request: IncomingMessage, { region, key, secret }: Bucket): string | null => {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/
  const [, id, day, where, names = '', signature] = form.exec(header(request, 'authorization')) ?? []
  if (id !== key || day === undefined) return 'InvalidAccessKeyId'
  if (where !== region) return 'AuthorizationHeaderMalformed'
  const signed = names.split(';')
  for (const needed of ['host', 'x-amz-content-sha256', 'x-amz-date'])
    if (!signed.includes(needed)) return 'AccessDenied'
  const date = header(request, 'x-amz-date')
  if (!date.startsWith(day) || !/^\d{8}T\d{6}Z$/.test(date)) return 'RequestTimeTooSkewed'
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const canonical = [
    request.method,
    url.pathname,
    url.search.slice(1),
    ...signed.map((name) => `${name}:${header(request, name)}`),
    '',
    names,
    header(request, 'x-amz-content-sha256'),
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const signing = ['s3', 'aws4_request'].reduce(
    (step: Buffer, text) => hmac(step, text),
    hmac(hmac(`AWS4${secret}`, day), region),
  )
  const expected = createHmac('sha256', signing)
    .update(['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n'))
    .digest('hex')
  return expected === signature ? null : 'SignatureDoesNotMatch'
}

export const startS3StandIn = async (): Promise<S3StandIn> => {
  const objects = new Map<string, Buffer>()
  const refusals: { readonly status: number; readonly code: string }[] = []
  let bucket: Bucket = { endpoint: '', region: 'eu-test-1', bucket: 'mails', key: 'AKIATEST', secret: 'test/secret+1' }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const body = Buffer.concat(pieces)
    const refusal = refusals.shift()
    if (refusal !== undefined) return error(response, refusal.status, refusal.code)
    const fault = signatureFault(request, bucket)
    if (fault !== null) return error(response, 403, fault)
    if (sha256(body) !== header(request, 'x-amz-content-sha256'))
      return error(response, 400, 'XAmzContentSHA256Mismatch')
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://stand-in').pathname)
    const prefix = `/${bucket.bucket}/`
    if (!path.startsWith(prefix)) return error(response, 404, 'NoSuchBucket')
    const key = path.slice(prefix.length)
    if (request.method === 'PUT') {
      if (header(request, 'content-length') === '') return error(response, 411, 'MissingContentLength')
      objects.set(key, body)
      response.writeHead(200).end()
      return
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      response.writeHead(204).end()
      return
    }
    const found = objects.get(key)
    if (request.method !== 'GET') return error(response, 405, 'MethodNotAllowed')
    if (found === undefined) return error(response, 404, 'NoSuchKey')
    response.writeHead(200, { 'content-length': found.length }).end(found)
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  bucket = { ...bucket, endpoint: `http://127.0.0.1:${port}` }
  return {
    bucket,
    objects,
    refusals,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
