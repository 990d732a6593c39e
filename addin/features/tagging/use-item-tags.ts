/** The categories of the selected item: read from the host, changed one at a time. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CurrentItem, Host, TagOutcome, TagRefusal } from '../../office/host.ts'

export interface ItemTags {
  /** Undefined while they are read for the first time. */
  readonly present: readonly string[] | undefined
  /** Why they cannot be read or could not be changed. */
  readonly refusal: TagRefusal | null
  readonly isBusy: boolean
  add(name: string): Promise<boolean>
  remove(name: string): Promise<boolean>
}

export const useItemTags = (host: Host, item: CurrentItem): ItemTags => {
  const [present, setPresent] = useState<readonly string[] | undefined>(undefined)
  const [refusal, setRefusal] = useState<TagRefusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const shownKey = useRef(item.key)
  shownKey.current = item.key

  const take = useCallback((key: string, outcome: TagOutcome): boolean => {
    // An answer for the item before must not be shown for this one (R19).
    if (shownKey.current !== key) return false
    if (outcome.done) setPresent(outcome.tags)
    setRefusal(outcome.done ? null : outcome.refusal)
    return outcome.done
  }, [])

  useEffect(() => {
    void host.itemTags(item.key).then((outcome) => take(item.key, outcome))
  }, [host, item.key, take])

  const change = async (work: Promise<TagOutcome>): Promise<boolean> => {
    setBusy(true)
    try {
      return take(item.key, await work)
    } finally {
      setBusy(false)
    }
  }

  return {
    present,
    refusal,
    isBusy,
    add: (name) => change(host.addTag(item.key, name)),
    remove: (name) => change(host.removeTag(item.key, name)),
  }
}
