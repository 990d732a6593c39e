/** Lists and details of CRM records. */
import { Loading } from '../ui/Loading.tsx'
import type { Path, Place } from './place.ts'

export interface RecordsPlaceProps {
  readonly path: Path
  readonly onGo: (place: Place) => void
}

export const RecordsPlace = (_props: RecordsPlaceProps) => <Loading />
