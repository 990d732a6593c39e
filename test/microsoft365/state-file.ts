/** Keeps the simulator's state in a file, so that it outlives a restart of the process. Written whole, then renamed into place. */

import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { SavedWorld, World } from './world.ts'

const saveEveryMs = 2000

/** Loads the file if it is there, then saves what changed; the returned function saves once more and stops. */
export const keepState = async (world: World, path: string): Promise<() => Promise<void>> => {
  if (existsSync(path)) world.restore(deserialize(await readFile(path)) as SavedWorld)
  await mkdir(dirname(path), { recursive: true })
  let saved: Buffer | null = null

  const save = async (): Promise<void> => {
    const bytes = serialize(world.save())
    if (saved?.equals(bytes)) return
    saved = bytes
    await writeFile(`${path}.new`, bytes)
    await rename(`${path}.new`, path)
  }
  let running = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(save)
  }, saveEveryMs)
  timer.unref()

  return async () => {
    clearInterval(timer)
    running = running.then(save)
    await running
  }
}
