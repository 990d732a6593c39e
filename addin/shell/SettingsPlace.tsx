/** Third place: settings. */
import type { Place } from './place.ts'
export const SettingsPlace = (_props: { readonly page: 'options' | 'mapping'; readonly onGo: (place: Place) => void }) => null
