/** Users of the tenant (graph-contract 12): oneself, another person, and the list with a filter. */

import type { User } from '../tenant.ts'
import { type Filterable, predicateFor } from './filter.ts'
import { directoryPermission, ownUserPermission, readsFullProfiles } from './permissions.ts'
import { type PropertyTable, type Property, shownNames } from './properties.ts'
import { pageSize, queryText, selection } from './query.ts'
import { badRequest } from './errors.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const shown: Property = { unset: null, write: null }
const asked: Property = { unset: null, write: null, onlySelected: true }

const userTable: PropertyTable = {
  businessPhones: shown,
  displayName: shown,
  givenName: shown,
  jobTitle: shown,
  mail: shown,
  mobilePhone: shown,
  officeLocation: shown,
  preferredLanguage: shown,
  surname: shown,
  userPrincipalName: shown,
  accountEnabled: asked,
  proxyAddresses: asked,
  userType: asked,
  companyName: asked,
  department: asked,
  mailNickname: asked,
}

const valuesOf = (user: User): Record<string, unknown> => ({
  businessPhones: [],
  displayName: user.displayName,
  givenName: user.givenName,
  mail: user.mail,
  preferredLanguage: null,
  surname: user.surname,
  userPrincipalName: user.userPrincipalName,
  accountEnabled: user.enabled,
  proxyAddresses: user.mail === null ? [] : [`SMTP:${user.mail}`],
  userType: 'Member',
  mailNickname: user.userPrincipalName.split('@')[0],
})

/** What `User.ReadBasic.All` shows of others. */
const basic = new Set(['displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'])

const showUser = (user: User, names: readonly string[], { grant }: Call): Record<string, unknown> => {
  const isOpen = user.id === grant.userId || readsFullProfiles(grant)
  const values = Object.fromEntries(Object.entries(valuesOf(user)).filter(([name]) => isOpen || basic.has(name)))
  const result: Record<string, unknown> = {}
  for (const name of names) if (name !== 'id') result[name] = values[name] ?? null
  result['id'] = user.id
  return result
}

const namesOf = (call: Call): readonly string[] => shownNames(userTable, 'user', selection(call.query))

const readOne = (call: Call): GraphReply => ({
  status: 200,
  body: { '@odata.context': `${call.root}/$metadata#users/$entity`, ...showUser(call.user, namesOf(call), call) },
})

const filters: Filterable<User> = {
  texts: {
    displayName: (user) => user.displayName,
    givenName: (user) => user.givenName,
    surname: (user) => user.surname,
    mail: (user) => user.mail,
    userPrincipalName: (user) => user.userPrincipalName,
    id: (user) => user.id,
  },
}

/** Pages of 100 by `$skiptoken`. */
const list = (call: Call): GraphReply => {
  const matches = predicateFor(call.query.$filter, filters)
  const users = matches ? call.tenant.users.filter(matches) : call.tenant.users
  const start = call.query.$skiptoken === undefined ? 0 : Number(call.query.$skiptoken)
  if (!Number.isInteger(start)) throw badRequest('Invalid page token.')
  const end = start + pageSize(call.query, 100, 999)
  const names = namesOf(call)
  const body: Record<string, unknown> = {
    '@odata.context': `${call.root}/$metadata#users`,
    value: users.slice(start, end).map((user) => showUser(user, names, call)),
  }
  if (end < users.length)
    body['@odata.nextLink'] = `${call.root}/users?${queryText(call.query, { $skiptoken: String(end) })}`
  return { status: 200, body }
}

export const userRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/', place: 'user', permission: ownUserPermission, query: ['$select'], handle: readOne },
  {
    method: 'GET',
    path: '/users',
    place: 'root',
    permission: directoryPermission,
    query: ['$select', '$filter', '$top', '$skiptoken'],
    handle: list,
  },
]
