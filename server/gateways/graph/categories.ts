/** The mailbox's master category list (graph-contract 5): the names Tandem uses are there, and nobody else's are touched (R20). */
import type { Failure } from '../../sync/failure.ts'
import { sendTogether } from './batch.ts'
import type { GraphClient } from './client.ts'
import { malformed } from './failure.ts'
import { get, send, textOf, valuesOf } from './request.ts'

const path = '/me/outlook/masterCategories'
/** Orange for "please look", red for "it did not work", teal for everything else. */
const colours: Readonly<Record<string, string>> = { '!update': 'preset1', '!update failed': 'preset0' }

/** Names are compared without regard to case; an already existing one is success, whatever status says so. */
const isAlreadyThere = (failure: Failure): boolean =>
  failure.status === 409 || (failure.status === 400 && /exist/i.test(failure.message + failure.code))

export const ensureCategories = async (client: GraphClient, names: readonly string[]): Promise<Failure | null> => {
  const listed = await client.send(get(path))
  if (!listed.ok) return listed.failure
  const items = valuesOf(listed.reply.body)
  if (items === null) return malformed('a category list without a value array', 'read')
  const known = new Set(items.map((item) => textOf(item['displayName'])?.toLowerCase()))
  const missing = names.filter((name) => !known.has(name.toLowerCase()))
  const created = await sendTogether(
    client,
    missing.map((name) => send('POST', path, { displayName: name, color: colours[name.toLowerCase()] ?? 'preset5' })),
  )
  return created.flatMap((sent) => (sent.ok || isAlreadyThere(sent.failure) ? [] : [sent.failure]))[0] ?? null
}
