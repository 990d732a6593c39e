/**
 * Method and path of every endpoint, without the schemas: those would bring the schema library into the pane. Here what the first
 * view asks; the others come with the first of them that is asked (`later-routes.ts`). The compiler checks every line against
 * `shared/endpoints.ts`, so the table there stays the only source.
 */
import type { EndpointName, endpoints } from '../../shared/endpoints.ts'

export type Routes = {
  readonly [N in EndpointName]: readonly [(typeof endpoints)[N]['method'], (typeof endpoints)[N]['path']]
}
export type Route = Routes[EndpointName]

export const firstRoutes = {
  paneConfig: ['GET', '/api/pane-config'],
  me: ['GET', '/api/me'],
  redeemDialogCode: ['POST', '/api/auth/dialog/redeem'],
  myConnection: ['GET', '/api/connections/me'],
  lookUpPeople: ['POST', '/api/people/look-up'],
  tags: ['GET', '/api/tags'],
  syncStatus: ['GET', '/api/sync/status'],
} as const satisfies Partial<Routes>

const isFirst = (name: EndpointName): name is keyof typeof firstRoutes => name in firstRoutes

export const routeOf = async (name: EndpointName): Promise<Route> => {
  if (isFirst(name)) return firstRoutes[name]
  const { laterRoutes } = await import(/* webpackChunkName: "routes" */ './later-routes.ts')
  if (name in laterRoutes) return laterRoutes[name as keyof typeof laterRoutes]
  const { workspaceRoutes } = await import(/* webpackChunkName: "workspace-routes" */ './workspace-routes.ts')
  return (workspaceRoutes as Readonly<Record<string, Route>>)[name] as Route
}
