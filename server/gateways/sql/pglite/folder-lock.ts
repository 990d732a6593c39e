/**
 * One process per data folder: PGlite itself would let a second one in and both would write (performance 4.3). A file beside the
 * folder names the process; it counts as left behind when that process is gone or is another one with the same number.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { CodedError } from '../../../errors.ts'

interface Holder {
  readonly pid: number
  /** Start time of the process where the system tells it (Linux), else null. */
  readonly started: string | null
}

/** Field 22 of /proc/<pid>/stat, after the name in parentheses. */
const startOf = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

const isAlive = ({ pid, started }: Holder): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = startOf(pid)
  return started === null || now === null || now === started
}

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** Null: the file holds no holder. */
const holderOf = (text: string): Holder | null => {
  const [pid, started] = text.trim().split(' ')
  const number = Number(pid)
  return Number.isInteger(number) && number > 0 ? { pid: number, started: started ?? null } : null
}

const tryCreate = (file: string): boolean => {
  // Written aside and linked, so that nobody ever reads half a file.
  const own = `${file}.${process.pid}.new`
  writeFileSync(own, [process.pid, startOf(process.pid) ?? ''].join(' ').trim())
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

/** Moves a stale file away. Whoever moved a fresh one by mistake puts it back. */
const clear = (file: string, stale: string): void => {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (read(aside) !== stale) linkSync(aside, file)
  } catch {
    // Somebody else was faster; the next attempt sees what they left.
  }
  rmSync(aside, { force: true })
}

const attempts = 5

/**
 * @returns the function that gives the folder back.
 * @throws CodedError DATABASE_IN_USE when another process, or this one, has the folder open.
 */
export const lockFolder = (folder: string): (() => void) => {
  const file = `${folder}.lock`
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (tryCreate(file)) return () => rmSync(file, { force: true })
    const text = read(file)
    if (text === null) continue
    const holder = holderOf(text)
    if (holder !== null && isAlive(holder))
      throw new CodedError('DATABASE_IN_USE', { facts: { pid: holder.pid, file } })
    clear(file, text)
  }
  throw new CodedError('DATABASE_IN_USE', { facts: { file } })
}
