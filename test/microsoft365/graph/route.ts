/**
 * The route table: every path of the simulated Graph with its permission and declared query options, found by segment.
 */

import type { Surroundings } from '../state/items.ts'
import type { Mailbox } from '../state/mailbox.ts'
import type { AccessGrant, Tenant, User } from '../tenant.ts'
import type { PermissionRule } from './permissions.ts'
import type { Preferences } from './prefer.ts'
import type { Query, QueryOption } from './query.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/**
 * `body` undefined: no body at all (204). A string is sent as it is, with its own content type; `stream` piece by piece,
 * and in a batch as base64.
 */
export interface GraphReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly stream?: Iterable<Uint8Array>
}

/** A request whose sender, rights, path, options and body have been checked. */
export interface Call {
  readonly around: Surroundings
  readonly tenant: Tenant
  readonly grant: AccessGrant
  readonly user: User
  readonly mailbox: Mailbox
  /** Values of the `{name}` parts of the route. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Query
  readonly prefer: Preferences
  readonly ifMatch: string | undefined
  /** Present when the route takes a body. */
  readonly body: Readonly<Record<string, unknown>>
  /** Present when the route takes a picture. */
  readonly picture?: { readonly bytes: Uint8Array; readonly contentType: string }
  /** Scheme, host and version: `https://localhost:3001/v1.0`. */
  readonly root: string
  /** How the sender addressed the mailbox: `/me` or `/users('id')`. */
  readonly owner: string
}

export interface GraphRoute {
  readonly method: Method
  /** `{name}` is a parameter. Routes of `place: 'mailbox'` stand below `/me` and `/users/{id}`. */
  readonly path: string
  readonly place: 'mailbox' | 'user' | 'root'
  readonly permission: PermissionRule
  readonly query?: readonly QueryOption[]
  readonly takesBody?: boolean
  /** The body is a picture, not JSON. */
  readonly takesPicture?: boolean
  /** The body may be missing. */
  readonly bodyIsOptional?: boolean
  readonly handle: (call: Call) => GraphReply | Promise<GraphReply>
}

interface Node {
  readonly literals: Map<string, Node>
  parameter: Node | null
  readonly routes: Map<string, { readonly route: GraphRoute; readonly names: readonly string[] }>
}

export interface RouteMatch {
  readonly route: GraphRoute
  readonly parameters: Readonly<Record<string, string>>
  /** Null when the path began with `/me` or has no user. */
  readonly userKey: string | null
  /** The path began with `/me`. */
  readonly me: boolean
}

const createNode = (): Node => ({ literals: new Map(), parameter: null, routes: new Map() })

const insert = (root: Node, path: string, route: GraphRoute): void => {
  const names: string[] = []
  let node = root
  for (const segment of path.split('/').filter((part) => part !== '')) {
    if (segment.startsWith('{')) {
      names.push(segment.slice(1, -1))
      node.parameter ??= createNode()
      node = node.parameter
    } else {
      const child: Node = node.literals.get(segment.toLowerCase()) ?? createNode()
      node.literals.set(segment.toLowerCase(), child)
      node = child
    }
  }
  if (node.routes.has(route.method)) throw new Error(`Route declared twice: ${route.method} ${path}`)
  node.routes.set(route.method, { route, names })
}

const follow = (node: Node, segments: readonly string[], at: number, values: string[]): Node | null => {
  const segment = segments[at]
  if (segment === undefined) return node.routes.size > 0 ? node : null
  const literal = node.literals.get(segment.toLowerCase())
  const found = literal ? follow(literal, segments, at + 1, values) : null
  if (found || !node.parameter) return found
  const kept = values.length
  values.push(segment)
  const behind = follow(node.parameter, segments, at + 1, values)
  if (!behind) values.length = kept
  return behind
}

export type RouteTable = (method: string, segments: readonly string[]) => RouteMatch | null

export const createRouteTable = (routes: readonly GraphRoute[]): RouteTable => {
  const roots = { owned: createNode(), root: createNode() }
  for (const route of routes) insert(route.place === 'root' ? roots.root : roots.owned, route.path, route)

  return (method, segments) => {
    const first = segments[0]?.toLowerCase()
    const me = first === 'me'
    const ofUser = !me && first === 'users' && segments.length > 1
    const values: string[] = []
    const node =
      me || ofUser ? follow(roots.owned, segments, me ? 1 : 2, values) : follow(roots.root, segments, 0, values)
    const target = node?.routes.get(method)
    if (!target) return null
    return {
      route: target.route,
      parameters: Object.fromEntries(target.names.map((name, index) => [name, values[index] as string])),
      userKey: ofUser ? (segments[1] as string) : null,
      me,
    }
  }
}
