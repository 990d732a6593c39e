/** Fetches a file with the reader's token and hands it to the browser to save. */
import type { ApiClient } from './client.ts'

/** Long enough for the browser to have taken the address. */
const keptMs = 60_000

/** Hands something that is here already to the browser to save. */
export const saveBlob = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), keptMs)
}

export const saveFile = async (api: Pick<ApiClient, 'file'>, path: string, name: string): Promise<void> =>
  saveBlob(await api.file(path), name)
