/** The rights of people whose data is kept (platform 3.5): find, export and erase what is kept about one person. */
import { CodedError } from '../errors.ts'
import type {
  Erasure,
  ErasureResult,
  PersonalDataExport,
  PrivacyCandidate,
  PrivacyPlace,
} from '../../shared/schemas/oversight.ts'
import type { Administrator } from './employee-desk.ts'
import type { KeptData, PersonOf, PrivacyStore } from './privacy-ports.ts'

export interface PrivacyDeskDependencies {
  readonly store: PrivacyStore
  /** Originals of mails that nothing refers to any more. */
  readonly removeFiles: (hashes: readonly string[]) => Promise<void>
  readonly disconnect: (person: PersonOf) => Promise<void>
  readonly now: () => number
}

type Subject = Pick<Erasure, 'kind' | 'id' | 'address'>

const fileNameOf = (now: number) => `personal-data-${new Date(now).toISOString().slice(0, 10)}`

const readable = (person: PersonOf, kept: readonly KeptData[], now: number): string => {
  const lines = [`Personal data kept about ${person.displayName}`, new Date(now).toISOString(), '']
  for (const { place, rows } of kept) {
    lines.push(`${place} (${rows.length})`)
    for (const row of rows) {
      lines.push('')
      for (const [name, value] of Object.entries(row)) {
        if (value === null || value === '') continue
        lines.push(`  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      }
    }
    lines.push('')
  }
  return lines.join('\n')
}

/** What has to be typed: who it is about, as the page shows it. */
const confirmationOf = ({ displayName, addresses }: PersonOf): string => displayName || (addresses[0] ?? '')

export const createPrivacyDesk = ({ store, removeFiles, disconnect, now }: PrivacyDeskDependencies) => {
  const personOf = async (subject: Subject): Promise<PersonOf> => {
    const person = await store.person(subject)
    if (person === null) throw new CodedError('NOT_FOUND')
    return person
  }
  return {
    find: (search: string): Promise<PrivacyCandidate[]> => store.find(search),

    async exportOf(subject: Subject): Promise<PersonalDataExport> {
      const person = await personOf(subject)
      const kept = await store.collect(person)
      const name = fileNameOf(now())
      const content = {
        person,
        madeAt: new Date(now()).toISOString(),
        data: Object.fromEntries(kept.map(({ place, rows }) => [place, rows])),
      }
      return {
        places: kept.map(({ place, rows }) => ({ place, count: rows.length })),
        files: [
          { name: `${name}.json`, type: 'application/json', text: JSON.stringify(content, null, 2) },
          { name: `${name}.txt`, type: 'text/plain; charset=utf-8', text: readable(person, kept, now()) },
        ],
      }
    },

    async erase(
      caller: Administrator,
      { preview, confirmation, alsoDocuments, ...subject }: Erasure,
    ): Promise<ErasureResult> {
      const person = await personOf(subject)
      if (person.employeeId === caller.employeeId) throw new CodedError('EMPLOYEE_IS_YOU')
      if (person.isActiveEmployee) throw new CodedError('EMPLOYEE_STILL_ACTIVE')
      const wanted = confirmationOf(person)
      if (!preview && confirmation?.trim().toLowerCase() !== wanted.trim().toLowerCase())
        throw new CodedError('ERASURE_NOT_CONFIRMED')
      if (!preview) await disconnect(person)
      const { places, files } = await store.erase(person, { alsoDocuments, preview })
      if (!preview) await removeFiles(files)
      return {
        done: !preview,
        confirmation: wanted,
        places: (Object.entries(places) as [PrivacyPlace, ErasureResult['places'][number]][]).map(
          ([place, counts]) => ({ ...counts, place }),
        ),
      }
    },
  }
}

export type PrivacyDesk = ReturnType<typeof createPrivacyDesk>
