/** Keeping a mail and proving that it is kept, as the engine asks for it. */
import { describe, expect, it } from 'vitest'
import { createKeepMail, largestMail } from '../../../server/crm/keep-mail.ts'
import { createMailMaterial } from '../../../server/crm/mail-material.ts'
import type { KeptFile } from '../../../server/crm/mail-ports.ts'
import { CodedError } from '../../../server/errors.ts'
import { createMemoryFileStore } from '../../../server/gateways/files/memory-file-store.ts'
import { createMimeReader } from '../../../server/gateways/mime/mime-reader.ts'
import { bytesOf, inPieces, mailOf, usualHead } from '../../support/odd-mails.ts'

const mail = (subject: string): string =>
  mailOf(...usualHead.map((line) => line.replace('Engine', subject)), 'Content-Type: application/pdf', '', 'x')

const cut = async function* () {
  yield Buffer.from('Subject: half')
  throw new Error('socket hang up')
}

const open = (messages: Readonly<Record<string, () => AsyncIterable<Uint8Array> | null>>) => {
  const files = createMemoryFileStore()
  const documents = new Map<string, readonly KeptFile[]>()
  let loading = 0
  let mostLoading = 0
  const material = createMailMaterial({
    files,
    keepMail: createKeepMail({ files, mime: createMimeReader(files) }),
    filesOf: async () => documents,
    failureIn: () => null,
    messages: {
      async mime(_mailboxId, id) {
        const content = messages[id]?.() ?? null
        if (content === null) return null
        return (async function* () {
          loading += 1
          mostLoading = Math.max(mostLoading, loading)
          try {
            yield* content
          } finally {
            loading -= 1
          }
        })()
      },
    },
  })
  const keep = (ids: readonly string[], signal = new AbortController().signal) =>
    material.keep(
      'm1',
      'mail',
      ids.map((id) => ({ key: `k-${id}`, outlookId: id })),
      signal,
    )
  return { files, documents, material, keep, mostLoading: () => mostLoading }
}

const source = (text: string) => () => inPieces(bytesOf(text), 100)

describe('material of mails', () => {
  it('[R23] every item has its outcome, in order, three downloads at a time', async () => {
    const { keep, files, mostLoading } = open({
      a: source(mail('A')),
      b: source(mail('B')),
      gone: () => null,
      cut: () => cut(),
      refused: () => {
        throw new CodedError('CONNECTION_NEEDED')
      },
      c: source(mail('C')),
    })
    const outcomes = await keep(['a', 'gone', 'cut', 'refused', 'b', 'c'])
    expect(outcomes.map((outcome) => ('kept' in outcome ? outcome.kept.parsed.subject : outcome.failure.code))).toEqual(
      ['A', 'ErrorItemNotFound', 'mailCut', 'CONNECTION_NEEDED', 'B', 'C'],
    )
    expect(outcomes.map(({ key }) => key)).toEqual(['k-a', 'k-gone', 'k-cut', 'k-refused', 'k-b', 'k-c'])
    // Three originals, and the one file that all of them carry.
    expect(files.files.size).toBe(4)
    expect(mostLoading()).toBe(3)
  })

  it('[R23] what is too large is refused, and nothing of it stays', async () => {
    const megabyte = Buffer.alloc(1024 * 1024)
    const endless = async function* () {
      for (let sent = 0; sent <= largestMail; sent += megabyte.length) yield megabyte
    }
    const files = createMemoryFileStore()
    const discard = {
      ...files,
      put: async (content: AsyncIterable<Uint8Array>) => {
        for await (const bytes of content) expect(bytes.length).toBe(megabyte.length)
        return { hash: '', size: 0 }
      },
    }
    const keepMail = createKeepMail({ files: discard, mime: createMimeReader(files) })
    await expect(keepMail(endless())).rejects.toMatchObject({ code: 'MAIL_TOO_LARGE' })
  })

  it('[R23] a run that is stopped keeps nothing more', async () => {
    const stop = new AbortController()
    const { keep, files } = open({
      a: () =>
        (async function* () {
          yield Buffer.from('Subject: a')
          stop.abort(new Error('stopped'))
          yield Buffer.from('\r\n')
        })(),
    })
    await expect(keep(['a'], stop.signal)).rejects.toThrow('stopped')
    expect(files.files.size).toBe(0)
  })

  it('[N11] what was kept is verified to the last byte, file by file', async () => {
    const { keep, files, documents, material } = open({ a: source(mail('A')) })
    const [outcome] = await keep(['a'])
    if (outcome === undefined || !('kept' in outcome)) throw new Error('not kept')
    const { original, parsed } = outcome.kept
    documents.set('document:1', [original, ...parsed.files])
    documents.set('document:none', [])
    const verify = async () => {
      const found = await material.verify('m1', 'mail', ['document:1', 'document:none', 'document:unknown'])
      return [...found.values()].map((failure) => failure?.code ?? null)
    }
    expect(await verify()).toEqual([null, 'MAIL_NOT_VERIFIED', 'MAIL_NOT_VERIFIED'])
    const attached = parsed.files[0]?.hash ?? ''
    files.files.set(attached, Buffer.from('y'))
    expect((await verify())[0]).toBe('MAIL_NOT_VERIFIED')
    files.files.set(attached, Buffer.from('x'))
    expect((await verify())[0]).toBeNull()
    files.files.delete(original.hash)
    expect((await verify())[0]).toBe('MAIL_NOT_VERIFIED')
  })
})
