/** First place: the selected item, where it is filed, who it is from, its categories, and what the CRM makes of it. */
import { lazy, Suspense } from 'react'
import { useServices } from '../api/services.ts'
import { ItemContext, NothingSelected } from '../features/item-context/ItemContext.tsx'
import { useCurrentItem } from '../features/item-context/use-current-item.ts'
import type { CurrentItem } from '../office/host.ts'
import { Loading } from '../ui/Loading.tsx'
import { documentPlace, entrances, type Place } from './place.ts'

const Filing = lazy(() =>
  import(/* webpackChunkName: "filing", webpackPreload: true */ '../features/filing/Filing.tsx').then(
    ({ Filing: component }) => ({ default: component }),
  ),
)
const ManySelected = lazy(() =>
  import(/* webpackChunkName: "many-messages" */ '../features/filing/ManySelected.tsx').then(
    ({ ManySelected: component }) => ({ default: component }),
  ),
)
const ItemActions = lazy(() =>
  import(/* webpackChunkName: "item-actions", webpackPreload: true */ './ItemActions.tsx').then(
    ({ ItemActions: component }) => ({
      default: component,
    }),
  ),
)

const FilingOf = ({ item, onGo }: { readonly item: CurrentItem; readonly onGo: (place: Place) => void }) =>
  item.kind === 'message' && item.mode === 'read' ? (
    <Suspense fallback={<Loading />}>
      <Filing key={item.key} item={item} onOpen={(id) => onGo(documentPlace(id, entrances.item))} />
    </Suspense>
  ) : null

export const ItemPlace = ({ onGo }: { readonly onGo: (place: Place) => void }) => {
  const { host } = useServices()
  const selection = useCurrentItem(host)
  if (selection === null)
    return (
      <Suspense fallback={<NothingSelected />}>
        <ManySelected otherwise={<NothingSelected />} />
      </Suspense>
    )
  return (
    <ItemContext
      selection={selection}
      first={selection === undefined ? null : <FilingOf item={selection} onGo={onGo} />}
    >
      {(item) => (
        <Suspense fallback={<Loading lines={1} />}>
          <ItemActions key={item.key} item={item} onGo={onGo} />
        </Suspense>
      )}
    </ItemContext>
  )
}
