/** First place: the selected item, where it is filed, who it is from, its categories, and what the CRM makes of it. */
import { lazy, Suspense } from 'react'
import { useServices } from '../api/services.ts'
import { ItemContext, NothingSelected } from '../features/item-context/ItemContext.tsx'
import { useCurrentItem } from '../features/item-context/use-current-item.ts'
import { Loading } from '../ui/Loading.tsx'
import type { Place } from './place.ts'

const ItemFiling = lazy(() =>
  import(/* webpackChunkName: "filing", webpackPreload: true */ './ItemFiling.tsx').then(
    ({ ItemFiling: component }) => ({ default: component }),
  ),
)
const ItemSelection = lazy(() =>
  import(/* webpackChunkName: "many-messages" */ './ItemSelection.tsx').then(({ ItemSelection: component }) => ({
    default: component,
  })),
)
const ItemActions = lazy(() =>
  import(/* webpackChunkName: "item-actions", webpackPreload: true */ './ItemActions.tsx').then(
    ({ ItemActions: component }) => ({
      default: component,
    }),
  ),
)

export const ItemPlace = ({ onGo }: { readonly onGo: (place: Place) => void }) => {
  const { host } = useServices()
  const selection = useCurrentItem(host)
  if (selection === null)
    return (
      <Suspense fallback={<NothingSelected />}>
        <ItemSelection otherwise={<NothingSelected />} onGo={onGo} />
      </Suspense>
    )
  return (
    <ItemContext
      selection={selection}
      first={
        selection?.kind === 'message' ? (
          <Suspense fallback={<Loading />}>
            <ItemFiling key={selection.key} item={selection} onGo={onGo} />
          </Suspense>
        ) : null
      }
    >
      {(item) => (
        <Suspense fallback={<Loading lines={1} />}>
          <ItemActions key={item.key} item={item} onGo={onGo} />
        </Suspense>
      )}
    </ItemContext>
  )
}
