/**
 * Memory and time of keeping one mail, by its size: the store in a folder, the reader in its thread, as the product runs them. Each size in a
 * process of its own. `node test/bench/mail-memory.ts`
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMailReader } from '../../server/compose/mail-reader.ts'
import { createKeepMail } from '../../server/crm/keep-mail.ts'
import { createFolderFileStore } from '../../server/gateways/files/folder-file-store.ts'

/** Bytes of the attached file. */
const sizes = [1_000, 20_000_000, 150_000_000]

/** The MIME of a mail with one file, made on the way. */
const mailOf = async function* (size: number) {
  yield Buffer.from(
    'From: a@x.example\r\nTo: b@x.example\r\nSubject: Large\r\nDate: Sat, 21 Nov 2026 10:11:12 +0100\r\n' +
      'Message-ID: <large@x.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee attached\r\n--b\r\n' +
      'Content-Type: application/pdf; name=large.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n',
  )
  const line = `${Buffer.alloc(57, 'contents ').toString('base64')}\r\n`
  const piece = Buffer.from(line.repeat(840))
  for (let left = Math.ceil(size / 57); left > 0; left -= 840)
    yield left >= 840 ? piece : piece.subarray(0, left * line.length)
  yield Buffer.from('--b--\r\n')
}

const peakBytes = (): number =>
  process.platform === 'linux'
    ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024
    : process.resourceUsage().maxRSS * 1024

const measureOne = async (size: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-mail-'))
  const reader = createMailReader({ kind: 'folder', folder })
  try {
    const keepMail = createKeepMail({ files: createFolderFileStore(folder), mime: reader })
    // The thread and the code are there before.
    await keepMail(mailOf(10))
    await keepMail(mailOf(20))
    const start = performance.now()
    const { parsed, original } = await keepMail(mailOf(size))
    const ms = performance.now() - start
    const facts = [
      `${(size / 1e6).toFixed(3)} MB file`,
      `${original.size} bytes of MIME`,
      `${parsed.files[0]?.size} bytes kept apart`,
      `${ms.toFixed(0)} ms`,
      `${(peakBytes() / 1048576).toFixed(0)} MB at most`,
    ]
    console.log(facts.join(', '))
  } finally {
    await reader.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const asked = process.argv[2]
if (asked === undefined)
  for (const size of sizes) spawnSync(process.execPath, [import.meta.filename, String(size)], { stdio: 'inherit' })
else await measureOne(Number(asked))
