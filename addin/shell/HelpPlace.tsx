/** What codes mean. */
import { Loading } from '../ui/Loading.tsx'
import type { Path, Place } from './place.ts'

export interface HelpPlaceProps {
  readonly path: Path
  readonly onGo: (place: Place) => void
}

export const HelpPlace = (_props: HelpPlaceProps) => <Loading />
