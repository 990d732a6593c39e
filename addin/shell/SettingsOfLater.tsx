/** Stands in for the settings of somebody else until they can be shown here. */
import { Loading } from '../ui/Loading.tsx'

export interface SettingsOfProps {
  readonly subject:
    | { readonly kind: 'firm' }
    | { readonly kind: 'employee'; readonly id: string; readonly name: string }
}

export const SettingsOf = (_props: SettingsOfProps) => <Loading />
