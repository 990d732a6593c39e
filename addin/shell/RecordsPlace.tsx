/** Lists and pages of CRM records. Understands the part of the address below `#/records`. */
import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { useServices } from '../api/services.ts'
import { isRecordKind } from '../features/records/kinds.ts'
import { RecordList } from '../features/records/RecordList.tsx'
import type { Path, Place } from './place.ts'

export interface RecordsPlaceProps {
  readonly path: Path
  /** Behind the `?` of the address. */
  readonly query: string
  readonly onGo: (place: Place) => void
}

/** Each time somebody goes to an address its page begins anew, even if it is the same one. */
const visits = new WeakMap<Path, number>()
let visitCount = 0
const visitOf = (path: Path): number => {
  const known = visits.get(path)
  if (known !== undefined) return known
  visitCount += 1
  visits.set(path, visitCount)
  return visitCount
}

export const RecordsPlace = ({ path, query }: RecordsPlaceProps) => {
  const { api } = useServices()
  const me = useQuery(queries.me(api))
  const mayChange = me.data !== undefined && me.data.role !== 'readOnly'
  const [list] = path
  const kind = isRecordKind(list) ? list : 'clients'
  return <RecordList key={visitOf(path)} kind={kind} query={query} mayChange={mayChange} />
}
