/** Files several messages to one target, with progress, a stop, and another try for those that failed. */
import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { FilingTarget, MessageRef } from '../../../shared/schemas/documents.ts'
import { documentKeys } from '../../api/document-keys.ts'
import { problemOf, type Problem } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { fileMany, type ManyProgress } from './file-many.ts'
import { requestOf } from './filing-rules.ts'

export interface OneOfMany {
  readonly ref: MessageRef
  readonly subject: string
}

export interface FailedMessage {
  readonly message: OneOfMany
  readonly problem: Problem
}

export type Work =
  | { readonly state: 'ready' }
  | { readonly state: 'working' | 'stopped' | 'over'; readonly all: number; readonly progress: ManyProgress<OneOfMany> }

export const useFileMany = () => {
  const { api } = useServices()
  const client = useQueryClient()
  const [work, setWork] = useState<Work>({ state: 'ready' })
  const isStopped = useRef(false)

  const start = async (messages: readonly OneOfMany[], target: FilingTarget): Promise<void> => {
    isStopped.current = false
    const all = messages.length
    const progress = await fileMany({
      messages,
      file: async ({ ref }) => {
        // Those filed meanwhile count as filed: nobody's document is changed without being asked.
        await api.call('fileMessage', { body: requestOf(ref, target, null, 'ask') })
      },
      isStopped: () => isStopped.current,
      onProgress: (told) => setWork({ state: 'working', all, progress: told }),
    })
    const isWhole = progress.done.length + progress.failed.length === all
    setWork({ state: isWhole ? 'over' : 'stopped', all, progress })
    await Promise.all(Object.values(documentKeys).map((queryKey) => client.invalidateQueries({ queryKey })))
  }

  const failed: readonly FailedMessage[] =
    work.state === 'ready'
      ? []
      : work.progress.failed.map(({ message, error }) => ({ message, problem: problemOf(error) }))

  return {
    work,
    failed,
    start: (messages: readonly OneOfMany[], target: FilingTarget): void => void start(messages, target),
    stop: (): void => {
      isStopped.current = true
    },
  }
}

export type FileMany = ReturnType<typeof useFileMany>
