/** The categories of one item: read from the host, changed one at a time. A component that shows another item must be another one (`key`). */
import { useCallback, useEffect, useState } from 'react'
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
  const { key } = item

  const take = useCallback((outcome: TagOutcome): boolean => {
    if (outcome.done) setPresent(outcome.tags)
    setRefusal(outcome.done ? null : outcome.refusal)
    return outcome.done
  }, [])

  useEffect(() => {
    let isWanted = true
    const read = async (): Promise<void> => {
      const outcome = await host.itemTags(key)
      // An answer for the item before must not be shown for this one (R19).
      if (isWanted) take(outcome)
    }
    void read()
    return () => {
      isWanted = false
    }
  }, [host, key, take])

  const change = async (work: Promise<TagOutcome>): Promise<boolean> => {
    setBusy(true)
    const outcome = await work
    setBusy(false)
    return take(outcome)
  }

  return {
    present,
    refusal,
    isBusy,
    add: (name) => change(host.addTag(key, name)),
    remove: (name) => change(host.removeTag(key, name)),
  }
}
