/** Who asks, and for which mailbox: bearer token, addressed user, permission, mailbox kind (graph-contract 12, 13). */

import type { Mailbox } from '../state/mailbox.ts'
import type { AccessGrant, Tenant, User, VerifyGraphToken } from '../tenant.ts'
import { accessDenied, badRequest, GraphError } from './errors.ts'
import { allows, directoryPermission, ownUserPermission } from './permissions.ts'
import type { GraphRoute, RouteMatch } from './route.ts'

/** The part of the world that decides about access. */
export interface Directory {
  readonly tenants: readonly Tenant[]
  readonly verifyToken: VerifyGraphToken
  mailboxOf(userId: string): Mailbox
  /** Whether the owner has given the other person access to the mailbox. */
  isSharedWith(ownerId: string, userId: string): boolean
}

const unauthorised = (message: string): GraphError =>
  new GraphError(401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  })

export interface Sender {
  readonly grant: AccessGrant
  readonly tenant: Tenant
  /** Null for an app-only token. */
  readonly user: User | null
}

export const identifySender = (directory: Directory, authorization: string | undefined): Sender => {
  const bearer = /^bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  if (bearer === undefined) throw unauthorised('Access token is empty.')
  const grant = directory.verifyToken(bearer)
  if ('refused' in grant) throw unauthorised(grant.message)
  const tenant = directory.tenants.find((each) => each.id === grant.tenantId)
  if (!tenant) throw unauthorised('The tenant of the token is not known.')
  if (grant.userId === null) return { grant, tenant, user: null }
  const user = tenant.users.find((each) => each.id === grant.userId)
  if (!user) throw unauthorised('The user of the token does not exist.')
  if (!user.enabled) throw unauthorised('The user account is disabled.')
  return { grant, tenant, user }
}

const findUser = (tenant: Tenant, key: string): User => {
  const wanted = key.toLowerCase()
  const user = tenant.users.find((each) => each.id === wanted || each.userPrincipalName.toLowerCase() === wanted)
  if (user) return user
  throw key.includes('@')
    ? new GraphError(404, 'ErrorInvalidUser', `The requested user '${key}' is invalid.`)
    : new GraphError(
        404,
        'Request_ResourceNotFound',
        `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
      )
}

const meWithoutUser = (): GraphError => badRequest('/me request is only valid with delegated authentication flow.')

/** The user whose resource is addressed; null for paths that belong to no user. */
const addressedUser = (sender: Sender, match: RouteMatch): User | null => {
  if (match.me) {
    if (!sender.user) throw meWithoutUser()
    return sender.user
  }
  return match.userKey === null ? null : findUser(sender.tenant, match.userKey)
}

const checkDirectoryPermission = (route: GraphRoute, sender: Sender, user: User | null): void => {
  const own = user !== null && user === sender.user
  const rule = own ? ownUserPermission : route.place === 'user' ? directoryPermission : route.permission
  if (!allows(rule, sender.grant, false))
    throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

const checkMailboxPermission = (directory: Directory, route: GraphRoute, sender: Sender, user: User): void => {
  const ofOthers = sender.user !== null && sender.user !== user
  const shared = !ofOthers || directory.isSharedWith(user.id, (sender.user as User).id)
  if (!shared || !allows(route.permission, sender.grant, ofOthers)) throw accessDenied()
}

const refusals: Readonly<Record<Exclude<User['mailbox'], 'online'>, () => GraphError>> = {
  onPremises: () =>
    new GraphError(404, 'MailboxNotEnabledForRESTAPI', 'REST API is not yet supported for this mailbox.'),
  none: () => new GraphError(404, 'ResourceNotFound', 'Resource could not be discovered.'),
}

export interface Access {
  readonly user: User
  /** Null for requests to the directory. */
  readonly mailbox: Mailbox | null
}

/** Throws 400, 403 or 404 unless the sender may do this. */
export const accessTo = (directory: Directory, sender: Sender, match: RouteMatch): Access => {
  const user = addressedUser(sender, match)
  if (match.route.place !== 'mailbox' || !user) {
    checkDirectoryPermission(match.route, sender, user)
    return { user: user ?? sender.user ?? (sender.tenant.users[0] as User), mailbox: null }
  }
  checkMailboxPermission(directory, match.route, sender, user)
  if (user.mailbox !== 'online') throw refusals[user.mailbox]()
  return { user, mailbox: directory.mailboxOf(user.id) }
}
