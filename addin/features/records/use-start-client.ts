/** The client that an address names (`?clientId=…`), with its name as soon as it is known. */
import { useQuery } from '@tanstack/react-query'
import type { Named } from '../../../shared/schemas/record-lists.ts'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'

export const useStartClient = (query: string): Named | null => {
  const { api } = useServices()
  const id = new URLSearchParams(query).get('clientId')
  const client = useQuery({ ...recordQueries.client(api, id ?? ''), enabled: id !== null })
  return id === null ? null : { id, name: client.data?.client.name ?? '…' }
}
