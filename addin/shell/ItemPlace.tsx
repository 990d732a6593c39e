/** First place: the selected item, where it is filed, who it is from, its categories, and what the CRM makes of it. */
import { lazy, Suspense } from 'react'
import { useServices } from '../api/services.ts'
import { ItemContext } from '../features/item-context/ItemContext.tsx'
import { useCurrentItem } from '../features/item-context/use-current-item.ts'
import { Loading } from '../ui/Loading.tsx'
import { documentPlace, entrances, type Place } from './place.ts'

const Filing = lazy(() =>
  import(/* webpackChunkName: "filing", webpackPreload: true */ '../features/filing/Filing.tsx').then(
    ({ Filing: component }) => ({ default: component }),
  ),
)
const ManySelected = lazy(() =>
  import(/* webpackChunkName: "many-selected" */ '../features/filing/ManySelected.tsx').then(
    ({ ManySelected: component }) => ({ default: component }),
  ),
)
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
    <ItemContext
      selection={useCurrentItem(host)}
      whenNone={(hint) => (
        <Suspense fallback={hint}>
          <ManySelected otherwise={hint} />
        </Suspense>
      )}
      first={(item) =>
        item.kind === 'message' && item.mode === 'read' ? (
          <Suspense fallback={<Loading />}>
            <Filing key={item.key} item={item} onOpen={(id) => onGo(documentPlace(id, entrances.item))} />
          </Suspense>
        ) : null
      }
    >
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
