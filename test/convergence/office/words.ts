/**
 * What people typed, followed through the office. Every value a person types holds a word nobody else types (`w17w`), every record a name
 * of its own (`r3r`). A word that a person overwrote or deleted had been seen by somebody; any other one has to be somewhere in the end.
 */
import type { InspectedItem } from '../../microsoft365/control/inspect.ts'
import type { Office } from './office.ts'

export const wordsIn = (text: string): string[] => text.match(/\bw\d+w\b/g) ?? []
export const namesIn = (text: string): string[] => text.match(/\br\d+r\b/g) ?? []

const places = ['ada.tasks', 'ada.calendar', 'ben.tasks', 'ben.calendar', 'crm'] as const
export type PlaceName = (typeof places)[number]

/** The text of every place. */
export type Texts = Readonly<Record<PlaceName, string>>

const crmText = `
  select coalesce((select string_agg(t::text, ' ') from tickets t where deleted_at is null), '') || ' ' ||
    coalesce((select string_agg(t::text, ' ') from appointments t where deleted_at is null), '') as text`

const shown = (items: readonly InspectedItem[]): string => items.map(({ values }) => JSON.stringify(values)).join(' ')

export const textsOf = async ({ world, members: [ada, ben], query }: Office): Promise<Texts> => {
  const simulated = world.microsoft365.world
  const [row] = await query(crmText)
  return {
    'ada.tasks': shown(simulated.tasks(ada.colleague.userPrincipalName)),
    'ada.calendar': shown(simulated.events(ada.colleague.userPrincipalName)),
    'ben.tasks': shown(simulated.tasks(ben.colleague.userPrincipalName)),
    'ben.calendar': shown(simulated.events(ben.colleague.userPrincipalName)),
    crm: String(row?.['text'] ?? ''),
  }
}

export interface Ledger {
  /** Around each deed of a person. */
  note(before: Texts, after: Texts, deed: string): void
  /** After whatever the synchronisation did: where records have been. */
  visit(now: Texts): void
  /** Of these names no place is expected to keep anything. */
  release(text: string): void
  /** Words that must be somewhere, and where they were typed. */
  owed(): ReadonlyMap<string, string>
  /** By name of a record that nobody removed: every place where it was ever seen. */
  homes(): ReadonlyMap<string, ReadonlySet<PlaceName>>
}

const difference = (before: readonly string[], after: readonly string[]): string[] => {
  const left = new Set(after)
  return before.filter((one) => !left.has(one))
}

export const createLedger = (): Ledger => {
  const typed = new Map<string, string>()
  const replaced = new Set<string>()
  const removed = new Set<string>()
  const homes = new Map<string, Set<PlaceName>>()
  const visit = (now: Texts): void => {
    for (const place of places) {
      for (const name of namesIn(now[place])) homes.set(name, (homes.get(name) ?? new Set()).add(place))
    }
  }
  return {
    note(before, after, deed) {
      visit(before)
      visit(after)
      for (const place of places) {
        for (const word of wordsIn(after[place])) if (!typed.has(word)) typed.set(word, `${deed} in ${place}`)
        for (const word of difference(wordsIn(before[place]), wordsIn(after[place]))) replaced.add(word)
        for (const name of difference(namesIn(before[place]), namesIn(after[place]))) removed.add(name)
      }
    },
    visit,
    release(text) {
      for (const name of namesIn(text)) removed.add(name)
      for (const word of wordsIn(text)) replaced.add(word)
    },
    owed: () => new Map([...typed].filter(([word]) => !replaced.has(word))),
    homes: () => new Map([...homes].filter(([name]) => !removed.has(name))),
  }
}
