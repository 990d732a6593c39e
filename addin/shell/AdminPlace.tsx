/** The pages of administrators. */
import { Loading } from '../ui/Loading.tsx'
import type { Path, Place } from './place.ts'

export interface AdminPlaceProps {
  readonly path: Path
  readonly onGo: (place: Place) => void
}

export const AdminPlace = (_props: AdminPlaceProps) => <Loading />
