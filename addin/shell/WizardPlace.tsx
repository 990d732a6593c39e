/** Work done step by step. */
import { Loading } from '../ui/Loading.tsx'
import type { Path, Place } from './place.ts'

export interface WizardPlaceProps {
  readonly path: Path
  readonly onGo: (place: Place) => void
}

export const WizardPlace = (_props: WizardPlaceProps) => <Loading />
