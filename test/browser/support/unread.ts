/** Several edits between two runs, whatever the queue does: meanwhile no run can read Outlook, so none can carry an edit across. */
import type { World } from './world.ts'

/**
 * Graph answers every reading of this mailbox with 503 until `edits` is through. A run that comes in between reads nothing, so it
 * decides nothing, and asks for another one; a run that had read Outlook before knows nothing of an edit made there since, and its
 * write to an edited record is refused by the version.
 */
export const whileOutlookIsUnread = async (
  { control }: Pick<World, 'control'>,
  userPrincipalName: string,
  edits: () => Promise<void>,
): Promise<void> => {
  const users = (await control('GET', '/users')) as readonly {
    readonly id: string
    readonly userPrincipalName: string
  }[]
  const user = users.find((one) => one.userPrincipalName === userPrincipalName)
  if (user === undefined) throw new Error(`There is no user ${userPrincipalName}`)
  // Retry-After keeps the waits short in which a call of that run is repeated.
  const effect = { kind: 'answer', status: 503, body: '', headers: { 'Retry-After': '0' } }
  const rule = { method: 'GET', path: '/**', userId: user.id, times: null, effect }
  const { id } = (await control('POST', '/faults', rule)) as { readonly id: number }
  try {
    await edits()
  } finally {
    await control('DELETE', `/faults/${id}`)
  }
}
