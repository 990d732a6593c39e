/**
 * Notices that another item is selected. Outlook's own event is unreliable in several clients (features F14, R19), so the key of
 * the item is compared now and then as well. No office.js here: what to ask and how to listen is handed in.
 */

export interface ItemSource {
  /** Key of the selected item, null when there is none. Cheap. */
  key(): string | null
  /** Outlook's own event. */
  listen(notify: () => void): () => void
}

export interface Timer {
  every(ms: number, work: () => void): () => void
}

export const pollMs = 1_500

export const watchItem = (source: ItemSource, timer: Timer, notify: () => void): (() => void) => {
  let known = source.key()
  const stopListening = source.listen(() => {
    known = source.key()
    notify()
  })
  const stopPolling = timer.every(pollMs, () => {
    const key = source.key()
    if (key === known) return
    known = key
    notify()
  })
  return () => {
    stopListening()
    stopPolling()
  }
}

/** Rests while the pane is hidden. */
export const visibleTimer: Timer = {
  every(ms, work) {
    const id = setInterval(() => {
      if (document.visibilityState === 'visible') work()
    }, ms)
    return () => clearInterval(id)
  },
}
