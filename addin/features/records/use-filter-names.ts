/** Names of the records that a list is filtered by, when a link brought their ids. */
import { useQuery } from '@tanstack/react-query'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'

export const useFilterNames = (
  filters: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> => {
  const { api } = useServices()
  const { clientId, contactId, locationId, groupId, filedById } = filters
  const client = useQuery({ ...recordQueries.client(api, clientId ?? ''), enabled: clientId !== undefined })
  const contact = useQuery({ ...recordQueries.contact(api, contactId ?? ''), enabled: contactId !== undefined })
  const location = useQuery({ ...recordQueries.location(api, locationId ?? ''), enabled: locationId !== undefined })
  const group = useQuery({ ...recordQueries.contactGroup(api, groupId ?? ''), enabled: groupId !== undefined })
  const employee = useQuery({ ...recordQueries.employee(api, filedById ?? ''), enabled: filedById !== undefined })
  return {
    clientId: client.data?.client.name,
    contactId: contact.data?.contact.displayName,
    locationId: location.data?.location.name,
    groupId: group.data?.group.name,
    filedById: employee.data?.employee.displayName,
  }
}
