/** People of the Microsoft 365 directory, read with the permission of the administrator who asks (SM-02, graph-contract 12). */
import type { Directory, DirectoryAnswer, DirectoryEntry } from '../../crm/administration-ports.ts'
import type { Owner } from '../../crm/connection-ports.ts'
import type { Clock, Log, Random } from '../../engine/ports.ts'
import type { Failure } from '../../sync/failure.ts'
import { createGraphClient, type GraphClient, type Tokens } from './client.ts'
import { createLanes } from './lane.ts'
import { get, objectOf, textOf, valuesOf } from './request.ts'

export interface DirectoryOptions {
  readonly graphUrl: string
  /** Null where the person has not allowed it. */
  readonly tokensOf: (reader: Owner) => Tokens
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

const select = 'id,displayName,givenName,surname,userPrincipalName,mail'
const searched = ['displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'] as const
const pageSize = 50

/** A text constant of OData: quotes are doubled. */
const constant = (text: string): string => `'${text.replaceAll("'", "''")}'`

const entryOf = (values: Readonly<Record<string, unknown>>): DirectoryEntry[] => {
  const userId = textOf(values['id'])
  const userPrincipalName = textOf(values['userPrincipalName'])
  if (userId === null || userPrincipalName === null) return []
  return [
    {
      userId,
      displayName: textOf(values['displayName']) ?? userPrincipalName,
      givenName: textOf(values['givenName']),
      surname: textOf(values['surname']),
      userPrincipalName,
      mail: textOf(values['mail']),
    },
  ]
}

const refused = ({ during, status }: Failure): DirectoryAnswer => ({
  ok: false,
  why: status === 403 || (during === 'signIn' && status < 500) ? 'consent' : status === 400 ? 'place' : 'unavailable',
})

/** Of a nextLink of ours only the place in the list is kept, so that nobody can send us elsewhere. */
const placeOf = (link: unknown): string | null => {
  const url = typeof link === 'string' ? URL.parse(link) : null
  return url?.searchParams.get('$skiptoken') ?? null
}

export const createDirectory = (options: DirectoryOptions): Directory => {
  const laneOf = createLanes(options.clock)
  const clientOf = (reader: Owner): GraphClient =>
    createGraphClient({ ...options, tokens: options.tokensOf(reader), lane: laneOf(`directory ${reader.userId}`) })

  const read = async (reader: Owner, query: Readonly<Record<string, string | undefined>>): Promise<DirectoryAnswer> => {
    const sent = await clientOf(reader).send(get('/users', { query: { $select: select, ...query } }))
    if (!sent.ok) return refused(sent.failure)
    const values = valuesOf(sent.reply.body)
    if (values === null) return { ok: false, why: 'unavailable' }
    return { ok: true, items: values.flatMap(entryOf), next: placeOf(objectOf(sent.reply.body)['@odata.nextLink']) }
  }

  return {
    search(reader, { search = '', after, limit = pageSize }) {
      const start = search.trim()
      const filter = searched.map((name) => `startswith(${name},${constant(start)})`).join(' or ')
      return read(reader, { $filter: start === '' ? undefined : filter, $top: String(limit), $skiptoken: after })
    },
    byAddress(reader, address) {
      const is = constant(address)
      return read(reader, { $filter: `mail eq ${is} or userPrincipalName eq ${is}`, $top: '10' })
    },
  }
}
