/** The places of the full page that the pane does not have, loaded when somebody goes there. */
import { lazy } from 'react'

export const RecordsPlace = lazy(() =>
  import(/* webpackChunkName: "records" */ './RecordsPlace.tsx').then(({ RecordsPlace: component }) => ({
    default: component,
  })),
)

export const AdminPlace = lazy(() =>
  import(/* webpackChunkName: "admin" */ './AdminPlace.tsx').then(({ AdminPlace: component }) => ({
    default: component,
  })),
)

/** Not a place, but likewise only of the full page and only for some. */
export const SetupBanner = lazy(() =>
  import(/* webpackChunkName: "admin-banner" */ '../features/administration/SetupBanner.tsx').then(
    ({ SetupBanner: component }) => ({ default: component }),
  ),
)
