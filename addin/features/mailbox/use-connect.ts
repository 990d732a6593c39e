/** Connecting: a ticket, a browser window of its own, and asking until something has changed (platform.md 2.2). */
import { useEffect, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConnectionStatus } from '../../../shared/schemas/connection.ts'
import { useChange } from '../../api/mutations.ts'
import { keys, queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'

interface Waiting {
  readonly url: string
  readonly expiresAt: number
  readonly before: ConnectionStatus
}

const pollMs = 2_000

/** The browser window has come to an end, good or bad. */
export const hasChanged = (before: ConnectionStatus, now: ConnectionStatus): boolean =>
  now.state !== before.state || now.connectedAt !== before.connectedAt || now.checkedAt !== before.checkedAt || now.problem?.at !== before.problem?.at

export const useConnect = () => {
  const { api, host } = useServices()
  const client = useQueryClient()
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const [isExpired, setExpired] = useState(false)
  const connection = useQuery(queries.connection(api, { pollMs: waiting === null ? false : pollMs }))
  const ticket = useChange('createConnection')
  const { data } = connection

  useEffect(() => {
    if (waiting === null || data === undefined) return
    if (hasChanged(waiting.before, data)) {
      setWaiting(null)
      void Promise.all([keys.me, keys.status].map((queryKey) => client.invalidateQueries({ queryKey })))
    } else if (Date.now() > waiting.expiresAt) {
      setWaiting(null)
      setExpired(true)
    }
  }, [waiting, data, connection.dataUpdatedAt, client])

  return {
    connection,
    isWaiting: waiting !== null,
    isExpired,
    error: ticket.error,
    isStarting: ticket.isPending,
    connect() {
      setExpired(false)
      ticket.mutate({}, {
        onSuccess: ({ url, expiresAt }) => {
          if (data !== undefined) setWaiting({ url, expiresAt, before: data })
          host.openWindow(url)
        },
      })
    },
    stopWaiting: () => setWaiting(null),
  }
}
