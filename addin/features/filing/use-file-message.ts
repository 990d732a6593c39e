/** Files the message in view: checks first that it is still the one in view (R19), asks before a private one, can be undone. */
import { useState } from 'react'
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import type { Document, FilingRequest, FilingResult, FilingView } from '../../../shared/schemas/documents.ts'
import { ApiError } from '../../api/client.ts'
import { documentKeys } from '../../api/document-keys.ts'
import { useServices } from '../../api/services.ts'

class ItemMovedError extends Error {}

/** What was done last, so that it can be undone. */
export interface Done {
  readonly document: Document
  /** As it was before; null: it was not filed. */
  readonly before: Document | null
}

export interface FileMessageParts {
  /** Whether the message is still the one in view. */
  readonly isSelected: () => boolean
  /** Key of the answer that tells where it is filed. */
  readonly viewKey: QueryKey
}

const isPrivate = (error: unknown): boolean => error instanceof ApiError && error.code === 'MESSAGE_PRIVATE'

export const useFileMessage = ({ isSelected, viewKey }: FileMessageParts) => {
  const { api } = useServices()
  const client = useQueryClient()
  const [done, setDone] = useState<Done | null>(null)
  const [asking, setAsking] = useState<FilingRequest | null>(null)

  const filedAs = (filed: readonly Document[]): void =>
    void client.setQueryData<FilingView>(viewKey, (view) =>
      view === undefined ? view : { ...view, filed: [...filed] },
    )
  const refresh = (): void => {
    // Shown from the answer itself: asking again would be a request for nothing. Other views ask when they are opened.
    for (const queryKey of Object.values(documentKeys)) void client.invalidateQueries({ queryKey, refetchType: 'none' })
  }

  const filing = useMutation<
    FilingResult,
    Error,
    { readonly request: FilingRequest; readonly before: Document | null }
  >({
    mutationFn: ({ request }) => {
      if (!isSelected()) throw new ItemMovedError('another item is selected')
      return api.call('fileMessage', { body: request })
    },
    onSuccess: ({ outcome, document }, { before }) => {
      refresh()
      filedAs([document])
      setDone(outcome === 'already' ? null : { document, before: outcome === 'changed' ? before : null })
    },
    onError: (error, { request }) => {
      if (isPrivate(error)) setAsking(request)
    },
  })

  const undoing = useMutation<Document | null, Error, Done>({
    mutationFn: async ({ document, before }) => {
      const params = { id: document.id }
      const { version } = document
      if (before === null) {
        await api.call('unfileDocument', { params, body: { version } })
        return null
      }
      return api.call('changeDocument', {
        params,
        body: {
          version,
          clientIds: before.clients.map(({ id }) => id),
          ticketId: before.ticket?.id ?? null,
          categoryId: before.category?.id ?? null,
          note: before.note,
          visibility: before.visibility,
        },
      })
    },
    onSuccess: (document) => {
      refresh()
      filedAs(document === null ? [] : [document])
      setDone(null)
    },
  })

  const hasMoved = filing.error instanceof ItemMovedError
  const failure = filing.error ?? undoing.error
  return {
    done,
    isBusy: filing.isPending || undoing.isPending,
    hasMoved,
    /** Somebody else filed it since it was looked at. */
    isAlready: filing.data?.outcome === 'already',
    isUndone: undoing.isSuccess && done === null,
    failure: hasMoved || isPrivate(failure) ? null : failure,
    isAskingPrivate: asking !== null,
    file: (request: FilingRequest, before: Document | null): void => {
      undoing.reset()
      filing.mutate({ request, before })
    },
    undo: (): void => {
      filing.reset()
      if (done !== null) undoing.mutate(done)
    },
    answerPrivate: (yes: boolean): void => {
      const before = filing.variables?.before ?? null
      setAsking(null)
      if (yes && asking !== null) filing.mutate({ request: { ...asking, evenPrivate: true }, before })
      else filing.reset()
    },
  }
}

export type FileMessage = ReturnType<typeof useFileMessage>
