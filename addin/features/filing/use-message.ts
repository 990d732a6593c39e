/** The selected message as filing needs it: its ids, files and categories, read from the host once per item. */
import { useEffect, useState } from 'react'
import { useServices } from '../../api/services.ts'
import type { CurrentItem, ItemMessage, MailReader } from '../../office/host.ts'

export interface ReadMessage {
  readonly reader: MailReader
  readonly message: ItemMessage
  readonly tags: readonly string[]
}

/** Undefined while it is read; null: not readable here. A component that shows another item must be another one (`key`). */
export const useMessage = (item: CurrentItem): ReadMessage | null | undefined => {
  const { host } = useServices()
  const [found, setFound] = useState<ReadMessage | null | undefined>(undefined)
  const { key } = item
  useEffect(() => {
    let isWanted = true
    const read = async (): Promise<ReadMessage | null> => {
      const reader = await host.mail()
      const [message, tags] = await Promise.all([reader.message(key), host.itemTags(key)])
      return message === null ? null : { reader, message, tags: tags.done ? tags.tags : [] }
    }
    const show = (result: ReadMessage | null): void => {
      // An answer for the item before must not be shown for this one (R19).
      if (isWanted) setFound(result)
    }
    read().then(show, () => show(null))
    return () => {
      isWanted = false
    }
  }, [host, key])
  return found
}
