/**
 * The plain-HTTP port between backend and simulated Microsoft 365. It must stay the same over restarts: stored delta links
 * carry the address they were given out at, as Graph's do.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, isFree } from './ports.ts'

const remembered = async (file: string): Promise<number | null> => {
  const text = await readFile(file, 'utf8').catch(() => '')
  const port = Number(text.trim())
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
}

const note = async (folder: string, file: string, port: number): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await writeFile(file, `${port}\n`)
}

/** The port of last time, else `wanted`, else any that is free; noted in the data folder. */
export const backChannelPort = async (dataFolder: string, wanted: number): Promise<number> => {
  const file = join(dataFolder, 'simulator-http-port')
  const before = await remembered(file)
  for (const candidate of [before, wanted]) {
    if (candidate !== null && (await isFree(candidate))) {
      if (candidate !== before) await note(dataFolder, file, candidate)
      return candidate
    }
  }
  const port = await freePort()
  await note(dataFolder, file, port)
  return port
}
