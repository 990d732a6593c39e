/**
 * The link from a task back to its CRM record (graph-contract 6.3): a linked resource that opens the ticket in the workspace and is the
 * task's marker at the same time, because tasks hold no extended properties and their ids change when they move (features F4).
 */
import type { Fields } from '../../../sync/record.ts'
import { objectOf, textOf } from '../request.ts'

type GraphItem = Readonly<Record<string, unknown>>

const applicationName = 'Tandem'

/** As it is shown by To Do: the ticket's reference, else its title. */
const nameOf = ({ reference, title }: Fields): string =>
  [reference, title].find((value): value is string => typeof value === 'string' && value !== '') ?? applicationName

export const linkBack = (crmId: string, fields: Fields, recordUrl: (crmId: string) => string): GraphItem => ({
  applicationName,
  displayName: nameOf(fields),
  externalId: crmId,
  webUrl: recordUrl(crmId),
})

const ours = (item: GraphItem): GraphItem | undefined => {
  const { linkedResources } = item
  if (!Array.isArray(linkedResources)) return undefined
  return linkedResources.map(objectOf).find((one) => textOf(one['applicationName']) === applicationName)
}

export const markerOfTask = (item: GraphItem): string | null => textOf(ours(item)?.['externalId'])

/** Id of the linked resource that is ours, whatever it names. */
export const linkBackId = (item: GraphItem): string | null => textOf(ours(item)?.['id'])
