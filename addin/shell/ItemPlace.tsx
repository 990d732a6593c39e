/** First place: the selected item, who it is from, its categories, and what the CRM makes of it. */
import { lazy, Suspense } from 'react'
import { useServices } from '../api/services.ts'
import { ItemContext } from '../features/item-context/ItemContext.tsx'
import { useCurrentItem } from '../features/item-context/use-current-item.ts'
import { Loading } from '../ui/Loading.tsx'
import type { Place } from './place.ts'

const Tagging = lazy(() =>
  import(/* webpackChunkName: "tagging", webpackPreload: true */ '../features/tagging/Tagging.tsx').then(
    ({ Tagging: component }) => ({ default: component }),
  ),
)
const ItemActions = lazy(() =>
  import(/* webpackChunkName: "item-actions" */ './ItemActions.tsx').then(({ ItemActions: component }) => ({
    default: component,
  })),
)

export const ItemPlace = ({ onGo }: { readonly onGo: (place: Place) => void }) => {
  const { host } = useServices()
  return (
    <ItemContext selection={useCurrentItem(host)}>
      {(item) => (
        <>
          <Suspense fallback={<Loading lines={1} />}>
            <Tagging key={item.key} item={item} />
          </Suspense>
          <Suspense fallback={null}>
            <ItemActions key={item.key} item={item} onGo={onGo} />
          </Suspense>
        </>
      )}
    </ItemContext>
  )
}
