/** Imports of clients and contacts from a file: one of them as it goes on, its rows, and every step of it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportKind, ImportSettings, RowDeed } from '../../shared/schemas/exchange.ts'
import type { ReplyOf } from '../../shared/endpoints.ts'
import type { ApiClient } from './client.ts'
import { pagesOf } from './pages.ts'
import { recordKeys } from './records.ts'

export type Import = ReplyOf<'getImport'>

const working: ReadonlySet<Import['state']> = new Set(['checking', 'running', 'undoing'])

/** Somebody waits for it to end by itself. */
export const isWorking = ({ state, isInterrupted }: Pick<Import, 'state' | 'isInterrupted'>): boolean =>
  working.has(state) && !isInterrupted

export const importQueries = {
  one: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...recordKeys.imports, id],
      queryFn: ({ signal }) => api.call('getImport', { params: { id }, signal }),
      refetchInterval: ({ state: { data } }) => (data !== undefined && isWorking(data) ? 700 : false),
    }),
  recent: (api: ApiClient) =>
    queryOptions({
      queryKey: [...recordKeys.imports, 'recent'],
      queryFn: ({ signal }) => api.call('listImports', { query: { limit: 5 }, signal }),
    }),
}

/** @param stamp changes when the rows do: after a check, after the import */
export const importRows = (api: ApiClient, id: string, deed: RowDeed | null, stamp: string) =>
  pagesOf([...recordKeys.imports, id, 'rows', deed, stamp], (query, signal) =>
    api.call('listImportRows', { params: { id }, query: { ...query, ...(deed === null ? {} : { deed }) }, signal }),
  )

export type ImportStep =
  | { readonly kind: 'start'; readonly what: ImportKind; readonly fileName: string; readonly content: string }
  | { readonly kind: 'check'; readonly settings: ImportSettings }
  | { readonly kind: 'execute' | 'cancel' | 'undo' | 'drop' }

const take = (api: ApiClient, id: string, step: ImportStep): Promise<Import | null> => {
  const params = { id }
  switch (step.kind) {
    case 'start':
      return api.call('startImport', {
        body: { kind: step.what, fileName: step.fileName, content: step.content },
      })
    case 'check':
      return api.call('checkImport', { params, body: step.settings })
    case 'execute':
      return api.call('executeImport', { params })
    case 'cancel':
      return api.call('cancelImport', { params })
    case 'undo':
      return api.call('undoImport', { params })
    case 'drop':
      return api.call('dropImport', { params }).then(() => null)
  }
}

/** @param id empty before the file was read */
export const useImportStep = (api: ApiClient, id: string) => {
  const client = useQueryClient()
  return useMutation<Import | null, Error, ImportStep>({
    mutationFn: (step) => take(api, id, step),
    onSuccess: (reply) => {
      if (reply !== null) client.setQueryData([...recordKeys.imports, reply.id], reply)
    },
    onSettled: () =>
      Promise.all(
        [[...recordKeys.imports, 'recent'], recordKeys.lists, recordKeys.views].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
