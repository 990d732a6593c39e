/** Filing of the draft in view for components: read when its recipients change, and, where it is recognised by its subject, when that changes. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useServices } from '../../api/services.ts'
import type { CurrentItem, MailWriter } from '../../office/host.ts'
import { createDraftFiling, type DraftFiling, type DraftState } from './draft-filing.ts'

interface Desk {
  readonly filing: DraftFiling
  readonly writer: MailWriter
}

const waiting: DraftState = { draft: undefined, filing: { kind: 'open' }, isBusy: true, failure: null }
const unreadable: DraftState = { ...waiting, draft: null, isBusy: false }
const deaf = (): (() => void) => () => undefined

/** A component that shows another item must be another one (`key`). */
export const useDraftFiling = (
  item: CurrentItem,
): { readonly state: DraftState; readonly filing: DraftFiling | null } => {
  const { api, host } = useServices()
  const [desk, setDesk] = useState<Desk | null | undefined>(undefined)
  const { key } = item

  useEffect(() => {
    let isWanted = true
    const start = async (): Promise<Desk> => {
      const writer = await (await host.mail()).writer()
      return { writer, filing: createDraftFiling({ api, writer, itemKey: key }) }
    }
    const show = (next: Desk | null): void => {
      if (isWanted) setDesk(next)
    }
    start().then(show, () => show(null))
    return () => {
      isWanted = false
    }
  }, [api, host, key])

  const filing = desk?.filing ?? null
  // Whoever follows the selection hands in another item whenever its people changed.
  useEffect(() => void filing?.follow(item), [filing, item])

  const state = useSyncExternalStore(
    filing?.subscribe ?? deaf,
    filing?.state ?? (() => (desk === null ? unreadable : waiting)),
  )
  const isByLook = state.filing.kind === 'chosen' && !state.filing.isStamped
  useEffect(
    () => (desk && isByLook ? desk.writer.watchSubject(key, () => void desk.filing.refresh()) : undefined),
    [desk, isByLook, key],
  )
  return { state, filing }
}
