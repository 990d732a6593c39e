/** The reader of mails in its threads, on a real folder: the same as in place, and nobody waits for ever. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { createMailReader } from '../../server/compose/mail-reader.ts'
import { createKeepMail } from '../../server/crm/keep-mail.ts'
import { createFolderFileStore } from '../../server/gateways/files/folder-file-store.ts'
import { createMimeReader } from '../../server/gateways/mime/mime-reader.ts'
import { createReaderThreads } from '../../server/gateways/mime/reader-threads.ts'
import { bytesOf, inPieces, mailOf, multipart, part, usualHead } from '../support/odd-mails.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-reader-'))
const files = createFolderFileStore(folder)
const threads = createMailReader({ kind: 'folder', folder })
afterAll(async () => {
  await threads.close()
  rmSync(folder, { recursive: true, force: true })
})

const sample = (n: number): string =>
  mailOf(
    ...usualHead.map((line) => line.replace('Engine', `Engine ${n}`)),
    multipart('multipart/mixed', 'b', [
      part('Content-Type: text/html', `<p>Words ${n}</p><script>x</script>`),
      part('Content-Type: application/pdf; name=a.pdf', `file ${n}`.repeat(20_000)),
    ]),
  )

const put = (text: string) => files.put(inPieces(bytesOf(text), 65_536))

describe('reader of mails in threads', () => {
  it('[R23] reads many at once as it reads one in place', async () => {
    const originals = await Promise.all(Array.from({ length: 12 }, (_, n) => put(sample(n))))
    const inPlace = createMimeReader(files)
    const read = await Promise.all(originals.map((original) => threads.parse(original)))
    expect(read).toEqual(await Promise.all(originals.map((original) => inPlace.parse(original))))
    expect(read.map(({ text }) => text)).toEqual(originals.map((_, n) => `Words ${n}`))
    const shown = await threads.html(originals[3] ?? { hash: '', size: 0 }, { remote: false })
    expect(shown.html).toContain('<p>Words 3</p>')
    for (const { files: found } of read)
      for (const { hash, size } of found) expect(await files.verify(hash, size)).toBe('same')
  })

  it('[R23] an original that is not there is told as such', async () => {
    const missing = { hash: '0'.repeat(64), size: 1 }
    await expect(threads.parse(missing)).rejects.toMatchObject({ code: 'MAIL_UNREADABLE' })
    await expect(threads.html(missing, { remote: false })).rejects.toMatchObject({ code: 'MAIL_UNREADABLE' })
  })

  it('[R16] a mail that never ends keeps its head, and the next one is read', async () => {
    // A thread that says what the head says, and then hangs on every mail but the small ones.
    const source = `
      const { parentPort } = require('node:worker_threads')
      const mail = { remarks: [], subject: 'Known' }
      parentPort.on('message', (job) => {
        parentPort.postMessage({ is: 'head', mail })
        if (job.original.size > 10) for (;;);
        parentPort.postMessage({ is: 'mail', mail: { ...mail, text: 'read' } })
      })`
    const hanging = createReaderThreads(() => new Worker(source, { eval: true }), { parseMs: 700, htmlMs: 100 })
    const [stuck, fine] = [
      { hash: 'a', size: 100 },
      { hash: 'b', size: 1 },
    ]
    const read = await Promise.all([stuck, stuck, fine, fine].map((original) => hanging.parse(original)))
    expect(read.map(({ subject, remarks, text }) => [subject, remarks, text])).toEqual([
      ['Known', ['MAIL_BROKEN'], undefined],
      ['Known', ['MAIL_BROKEN'], undefined],
      ['Known', [], 'read'],
      ['Known', [], 'read'],
    ])
    expect(await hanging.html(stuck, { remote: false })).toEqual({ html: '', hasRemote: false })
    await hanging.close()
  })

  it('[R16] small mails go past one that takes long', async () => {
    const source = `
      const { parentPort } = require('node:worker_threads')
      parentPort.on('message', ({ original }) => {
        if (original.size < 10) parentPort.postMessage({ is: 'mail', mail: { text: original.hash } })
      })`
    const reader = createReaderThreads(() => new Worker(source, { eval: true }))
    const long = reader.parse({ hash: 'long', size: 100 })
    const small = ['a', 'b', 'c', 'd'].map((hash) => reader.parse({ hash, size: 1 }))
    expect((await Promise.all(small)).map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd'])
    await reader.close()
    expect((await long).remarks).toEqual(['MAIL_BROKEN'])
  })

  it('[R23] two who keep the same mail at the same moment keep it once, with one identity', async () => {
    const keepMail = createKeepMail({ files, mime: threads })
    const both = await Promise.all([1, 2].map(() => keepMail(inPieces(bytesOf(sample(99)), 1000))))
    expect(both[0]).toEqual(both[1])
  })
})
