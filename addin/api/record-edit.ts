/**
 * Changes of one record, value by value: shown at once, taken back when the server refuses. When somebody else changed the record meanwhile
 * the change goes through all the same unless it is about the same value; then the person is asked.
 */
import { useRef } from 'react'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { ApiError } from './client.ts'
import { problemOf, type Problem } from './problem.ts'
import { recordKeys } from './records.ts'

export type EditOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'conflict'; readonly overwrite: () => Promise<EditOutcome> }

interface Versioned {
  readonly version: string
}

export interface RecordEditParts<View, R extends Versioned> {
  /** Of the page that shows the record. */
  readonly queryKey: QueryKey
  readonly read: () => Promise<View>
  readonly recordOf: (view: View) => R
  readonly withRecord: (view: View, record: R) => View
  readonly save: (change: Partial<R> & Versioned) => Promise<R>
}

const versionMoved = 'CRM_VERSION_MOVED'

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** @returns changes several values at once; later ones wait for earlier ones */
export const useRecordEdit = <View, R extends Versioned>(parts: RecordEditParts<View, R>) => {
  const client = useQueryClient()
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const { queryKey, read, recordOf, withRecord, save } = parts

  const show = (record: R): void =>
    void client.setQueryData<View>(queryKey, (view) => (view === undefined ? view : withRecord(view, record)))
  const stale = (): Promise<unknown> =>
    Promise.all(
      [queryKey, recordKeys.lists, recordKeys.places, ['history'], ['why'], ['clients']].map((key) =>
        client.invalidateQueries({ queryKey: key }),
      ),
    )

  const attempt = async (change: Partial<R>, isAsked: boolean): Promise<EditOutcome> => {
    const view = client.getQueryData<View>(queryKey)
    if (view === undefined) return { kind: 'saved' }
    const before = recordOf(view)
    show({ ...before, ...change })
    try {
      show(await save({ ...change, version: before.version }))
      void stale()
      return { kind: 'saved' }
    } catch (error) {
      show(before)
      if (!(error instanceof ApiError) || error.code !== versionMoved)
        return { kind: 'failed', problem: problemOf(error) }
      const fresh = await read()
      client.setQueryData<View>(queryKey, fresh)
      const record = recordOf(fresh)
      const isElsewhere = Object.keys(change).every((key) => isSame(record[key as keyof R], before[key as keyof R]))
      // A record that moves again and again is put to the person instead of trying for ever.
      if (isElsewhere && !isAsked) return await attempt(change, true)
      return { kind: 'conflict', overwrite: () => edit(change) }
    }
  }

  const edit = (change: Partial<R>): Promise<EditOutcome> => {
    const next = queue.current.then(() =>
      attempt(change, false).catch((error: unknown): EditOutcome => ({ kind: 'failed', problem: problemOf(error) })),
    )
    queue.current = next
    return next
  }
  return edit
}
