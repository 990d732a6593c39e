/** Filing of the selected message: of one that was received or sent now, of one that is being written when it is sent. */
import { lazy, Suspense } from 'react'
import { Filing } from '../features/filing/Filing.tsx'
import type { CurrentItem } from '../office/host.ts'
import { Loading } from '../ui/Loading.tsx'
import { documentPlace, entrances, type Place } from './place.ts'

const Compose = lazy(() =>
  import(/* webpackChunkName: "compose" */ '../features/compose/Compose.tsx').then(({ Compose: component }) => ({
    default: component,
  })),
)

export interface ItemFilingProps {
  readonly item: CurrentItem
  readonly onGo: (place: Place) => void
}

export const ItemFiling = ({ item, onGo }: ItemFilingProps) =>
  item.mode === 'read' ? (
    <Filing
      item={item}
      onOpen={(id) => onGo(documentPlace(id, entrances.item))}
      onOpenMailbox={() => onGo(entrances.mailbox)}
    />
  ) : (
    <Suspense fallback={<Loading />}>
      <Compose item={item} />
    </Suspense>
  )
