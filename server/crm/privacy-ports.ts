/** What the rights of people whose data is kept need of the database. Implemented in gateways/sql/administration/privacy*.ts. */
import type { Erasure, PrivacyCandidate, PrivacyPlace } from '../../shared/schemas/oversight.ts'
import type { Owner } from './connection-ports.ts'

/** Who it is about, with everything by which they are found. */
export interface PersonOf {
  readonly displayName: string
  readonly contactId: string | null
  readonly employeeId: string | null
  readonly isActiveEmployee: boolean
  readonly owner: Owner | null
  /** In lower case. */
  readonly addresses: readonly string[]
  /** Full names that nobody else who is kept has. */
  readonly names: readonly string[]
}

export interface KeptData {
  readonly place: PrivacyPlace
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

export interface PlaceCounts {
  readonly erased: number
  readonly replaced: number
  readonly kept: number
}

export interface PrivacyStore {
  /** At most 20. */
  find(search: string): Promise<PrivacyCandidate[]>
  /** Null where nobody is known by that. */
  person(subject: Pick<Erasure, 'kind' | 'id' | 'address'>): Promise<PersonOf | null>
  /** Places with something in them. */
  collect(person: PersonOf): Promise<KeptData[]>
  /** All or nothing. `files`: originals that nothing refers to any more. */
  erase(
    person: PersonOf,
    how: { readonly alsoDocuments: boolean; readonly preview: boolean },
  ): Promise<{ readonly places: Partial<Record<PrivacyPlace, PlaceCounts>>; readonly files: readonly string[] }>
}
