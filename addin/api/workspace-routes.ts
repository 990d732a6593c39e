/** Method and path of the endpoints that only the full page asks, checked by the compiler like those of `routes.ts`. */
import type { Routes } from './routes.ts'

export const workspaceRoutes = {} as const satisfies Partial<Routes>
