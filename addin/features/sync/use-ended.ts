/** When a run has ended, what it may have changed is read again. */
import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { keys } from '../../api/queries.ts'

const changed = [
  keys.status,
  [...keys.runs, 'list'],
  [...keys.runs, 'comparisons'],
  keys.conflicts,
  keys.attention,
  keys.people,
  keys.plans,
  keys.tickets,
  keys.appointments,
]

export const useEnded = (hasEnded: boolean): void => {
  const client = useQueryClient()
  useEffect(() => {
    if (hasEnded) void Promise.all(changed.map((queryKey) => client.invalidateQueries({ queryKey })))
  }, [hasEnded, client])
}
