/** What a list shows, kept in the address bar: Back leads to the same rows, and the address can be sent to a colleague. */
import { useCallback, useEffect, useState } from 'react'
import type { RecordKind } from '../../../shared/schemas/record-lists.ts'
import { readAddress, writeAddress, type ListState } from './list-address.ts'

/** Last address of each list in this window, so that a record's way back leads to the rows one came from. */
const lastQueries = new Map<RecordKind, string>()

export const listAddress = (kind: RecordKind): string => {
  const query = lastQueries.get(kind) ?? ''
  return `#/records/${kind}${query === '' ? '' : `?${query}`}`
}

const pauseMs = 250

export interface ListControl {
  /** What was typed, at once. */
  readonly typed: string
  /** As the server is asked: what was typed, after a pause. */
  readonly state: ListState
  readonly type: (typed: string) => void
  readonly change: (change: Partial<Omit<ListState, 'search'>>) => void
  readonly clear: () => void
}

/** @param query of the address when the list was opened */
export const useListState = (kind: RecordKind, query: string): ListControl => {
  const [state, setState] = useState(() => readAddress(kind, query))
  const [typed, setTyped] = useState(state.search)
  useEffect(() => {
    if (typed === state.search) return
    const timer = setTimeout(() => setState((now) => ({ ...now, search: typed })), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, state.search])
  useEffect(() => {
    const address = writeAddress(kind, state)
    lastQueries.set(kind, address)
    // Replaced, not added: one step back leaves the list, not one letter of the search.
    history.replaceState(null, '', listAddress(kind))
  }, [kind, state])
  return {
    typed,
    state,
    type: setTyped,
    change: useCallback((change) => setState((now) => ({ ...now, ...change })), []),
    clear: useCallback(() => {
      setTyped('')
      setState((now) => ({ ...now, search: '', filters: {} }))
    }, []),
  }
}
