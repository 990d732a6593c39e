/** Connecting: a ticket, a browser window of its own, and asking until something has changed (platform.md 2.2). */
import { useEffect, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConnectionStatus } from '../../../shared/schemas/connection.ts'
import { useChange } from '../../api/mutations.ts'
import { keys, queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'

interface Waiting {
  readonly expiresAt: number
  readonly before: ConnectionStatus
}

/** The browser window has come to an end, good or bad. */
export const hasChanged = (before: ConnectionStatus, now: ConnectionStatus): boolean =>
  now.state !== before.state ||
  now.connectedAt !== before.connectedAt ||
  now.checkedAt !== before.checkedAt ||
  now.problem?.at !== before.problem?.at

export const useConnect = () => {
  const { api, host } = useServices()
  const client = useQueryClient()
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const isOver = ({ before, expiresAt }: Waiting, now: ConnectionStatus, at: number): boolean =>
    hasChanged(before, now) || at > expiresAt
  const connection = useQuery(queries.connection(api, waiting === null ? null : (now, at) => isOver(waiting, now, at)))
  const ticket = useChange('createConnection')
  const { data, dataUpdatedAt } = connection
  const isWaiting = waiting !== null && data !== undefined && !isOver(waiting, data, dataUpdatedAt)
  const hasEnded = waiting !== null && data !== undefined && hasChanged(waiting.before, data)

  useEffect(() => {
    if (hasEnded)
      void Promise.all([keys.me, keys.status, keys.folders].map((queryKey) => client.invalidateQueries({ queryKey })))
  }, [hasEnded, client])

  return {
    connection,
    isWaiting,
    isExpired: waiting !== null && !isWaiting && !hasEnded,
    error: ticket.error,
    isStarting: ticket.isPending,
    connect() {
      ticket.mutate(
        {},
        {
          onSuccess: ({ url, expiresAt }) => {
            if (data !== undefined) setWaiting({ expiresAt, before: data })
            host.openWindow(url)
          },
        },
      )
    },
    stopWaiting: () => setWaiting(null),
  }
}
