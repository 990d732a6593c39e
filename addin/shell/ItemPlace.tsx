/** First place: the selected item, who it is from, and its categories. */
import { useServices } from '../api/services.ts'
import { ItemContext } from '../features/item-context/ItemContext.tsx'
import { useCurrentItem } from '../features/item-context/use-current-item.ts'
import { Tagging } from '../features/tagging/Tagging.tsx'

export const ItemPlace = () => {
  const { host } = useServices()
  return <ItemContext selection={useCurrentItem(host)}>{(item) => <Tagging key={item.key} item={item} />}</ItemContext>
}
