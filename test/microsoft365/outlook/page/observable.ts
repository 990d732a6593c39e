/** A value that tells its listeners after each change; the page keeps its whole state in one. */

export interface Observable<S> {
  get(): S
  /** Listeners run once, after the current change is complete. */
  update(change: Partial<S>): void
  subscribe(listener: () => void): void
}

export function observable<S extends object>(initial: S): Observable<S> {
  let state = initial
  const listeners: (() => void)[] = []
  return {
    get: () => state,
    update(change) {
      state = { ...state, ...change }
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => void listeners.push(listener),
  }
}
