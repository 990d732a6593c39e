/** First place: the selected item, who it is from, and its categories. */
import { lazy, Suspense } from 'react'
import { useServices } from '../api/services.ts'
import { ItemContext } from '../features/item-context/ItemContext.tsx'
import { useCurrentItem } from '../features/item-context/use-current-item.ts'
import { Loading } from '../ui/Loading.tsx'

const Tagging = lazy(() =>
  import(/* webpackChunkName: "tagging", webpackPreload: true */ '../features/tagging/Tagging.tsx').then(
    ({ Tagging: component }) => ({ default: component }),
  ),
)

export const ItemPlace = () => {
  const { host } = useServices()
  return (
    <ItemContext selection={useCurrentItem(host)}>
      {(item) => (
        <Suspense fallback={<Loading lines={1} />}>
          <Tagging key={item.key} item={item} />
        </Suspense>
      )}
    </ItemContext>
  )
}
