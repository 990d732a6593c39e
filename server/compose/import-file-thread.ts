/** The thread that reads one file of an import and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { readFile } from '../gateways/exchange/read-file.ts'

const file = workerData as { readonly name: string; readonly content: Uint8Array }
const read = () => {
  try {
    return readFile(file)
  } catch {
    return null
  }
}
parentPort?.postMessage(read(), [])
