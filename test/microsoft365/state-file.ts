/**
 * Keeps the simulator's state in a file, so that it outlives a restart of the process. Written whole, then renamed
 * into place.
 */

import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { SavedWorld, World } from './world.ts'

const saveEveryMs = 2000

/** Grows when the shape of the state changes; a file of another version is set aside. */
const version = 4

interface StateFile {
  readonly version: number
  readonly world: SavedWorld
}

const load = async (world: World, path: string): Promise<void> => {
  if (!existsSync(path)) return
  try {
    const file = deserialize(await readFile(path)) as StateFile
    if (file.version !== version) throw new Error(`It has version ${file.version} instead of ${version}`)
    world.restore(file.world)
  } catch (error) {
    await rename(path, `${path}.unreadable`)
    console.error(
      `The state file ${path} cannot be used and was set aside: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** Loads the file if it is there, then saves what changed; the returned function saves once more and stops. */
export const keepState = async (world: World, path: string): Promise<() => Promise<void>> => {
  await mkdir(dirname(path), { recursive: true })
  await load(world, path)
  let saved: Buffer | null = null

  const save = async (): Promise<void> => {
    const bytes = serialize({ version, world: world.save() } satisfies StateFile)
    if (saved?.equals(bytes)) return
    await writeFile(`${path}.new`, bytes, { mode: 0o600 })
    await rename(`${path}.new`, path)
    saved = bytes
  }
  let running = Promise.resolve()
  const saveAfterThat = (): Promise<void> => {
    running = running
      .then(save)
      .catch((error: unknown) => console.error(`The state could not be saved in ${path}:`, error))
    return running
  }
  const timer = setInterval(() => void saveAfterThat(), saveEveryMs)
  timer.unref()

  return () => {
    clearInterval(timer)
    return saveAfterThat()
  }
}
