/** Second place: synchronisation. */
import type { Place, SyncPage } from './place.ts'
export const SyncPlace = (_props: { readonly page: SyncPage; readonly onGo: (place: Place) => void }) => null
