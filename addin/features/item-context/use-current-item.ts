/** The item selected in Outlook, followed while the pane stays open (R19). Listens to the host and does nothing else. */
import { useEffect, useState } from 'react'
import type { CurrentItem, Host } from '../../office/host.ts'

/** `undefined` while it is read for the first time; `null`: nothing is selected. */
export type Selection = CurrentItem | null | undefined

/** Answers may come in another order than the questions were asked: only that of the latest question counts. */
export const followItem = (host: Host, show: (item: CurrentItem | null) => void): (() => void) => {
  let latest = 0
  const read = async (): Promise<void> => {
    latest += 1
    const mine = latest
    const item = await host.currentItem().catch(() => null)
    if (mine === latest) show(item)
  }
  const stop = host.onItemChanged(() => void read())
  void read()
  return () => {
    latest = -1
    stop()
  }
}

export const useCurrentItem = (host: Host): Selection => {
  const [selection, setSelection] = useState<Selection>(undefined)
  useEffect(() => followItem(host, setSelection), [host])
  return selection
}
