/**
 * A PGlite that has been begun, migrated and given its job queue, kept as files: loading them costs a tenth of the processor time of
 * beginning anew. Made once per machine and version of all that shapes it, in the temporary folder. No rows: those depend on the day.
 * Tests of the migrations and of a first start do without.
 */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  openAsBlob,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { CodedError } from '../../server/errors.ts'
import { databaseOnPglite } from '../../server/gateways/sql/database.ts'
import { startBoss } from '../../server/gateways/sql/jobs/boss.ts'
import { migrate } from '../../server/gateways/sql/migrate.ts'
import { migrations } from '../../server/gateways/sql/migrations/all.ts'
import { engineOf, openPglite } from '../../server/gateways/sql/pglite/engine.ts'
import { lockFolder } from '../../server/gateways/sql/pglite/folder-lock.ts'

/** No fsync is needed in memory, and small buffers do. */
export const startParams: string[] = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']

const root = join(import.meta.dirname, '../..')
const shapedBy = [
  'node_modules/@electric-sql/pglite/package.json',
  'node_modules/pg-boss/package.json',
  'server/gateways/sql/jobs/boss.ts',
  'test/support/database-template.ts',
]

const keyOf = (): string => {
  const hash = createHash('sha256').update(JSON.stringify(migrations))
  for (const file of shapedBy) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex').slice(0, 24)
}

/** Of this account alone: nobody else puts a database there. */
const base = join(tmpdir(), `tandem-test-databases-${process.getuid?.() ?? 'own'}`)
const dumpIn = (template: string): string => join(template, 'database.tar')
const folderIn = (template: string): string => join(template, 'database')

const make = async (template: string): Promise<void> => {
  const fresh = `${template}.${process.pid}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh)
  const pglite = await openPglite({ startParams })
  const database = databaseOnPglite(engineOf(pglite))
  await migrate(database, Date.now())
  const failures: unknown[] = []
  const boss = await startBoss(database, { onError: (error) => failures.push(error) })
  await boss.stop({ graceful: false })
  if (failures.length > 0) throw failures[0]
  await pglite.exec('checkpoint')
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  await writeFile(dumpIn(fresh), dump.stream())
  const onDisk = await openPglite({ dataDir: folderIn(fresh), loadDataDir: dump, startParams })
  await onDisk.close()
  renameSync(fresh, template)
}

const dayMs = 86_400_000

/** Those of earlier versions that nobody has made for a day. */
const forgetOld = (key: string): void => {
  for (const name of readdirSync(base)) {
    const path = join(base, name)
    if (!name.startsWith(key) && Date.now() - statSync(path).mtimeMs > dayMs)
      rmSync(path, { recursive: true, force: true })
  }
}

/** Whoever comes first makes it; the others, of other processes too, wait. */
const made = async (): Promise<string> => {
  const key = keyOf()
  const template = join(base, key)
  mkdirSync(base, { recursive: true, mode: 0o700 })
  while (!existsSync(template)) {
    try {
      const unlock = lockFolder(template)
      try {
        if (existsSync(template)) break
        forgetOld(key)
        await make(template)
      } finally {
        unlock()
      }
    } catch (error) {
      if (!(error instanceof CodedError && error.code === 'DATABASE_IN_USE')) throw error
      await wait(100)
    }
  }
  return template
}

let ofThisProcess: Promise<string> | null = null
const template = (): Promise<string> => (ofThisProcess ??= made())

/** PGlite's `loadDataDir`. */
export const databaseDump = async (): Promise<Blob> => openAsBlob(dumpIn(await template()))

/** Puts it where a program will open it. @param folder that is not there yet */
export const copyDatabase = async (folder: string): Promise<void> => {
  mkdirSync(dirname(folder), { recursive: true })
  cpSync(folderIn(await template()), folder, { recursive: true, errorOnExist: true, force: false })
}
