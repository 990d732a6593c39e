/**
 * Names of zones: Exchange says `W. Europe Standard Time`, iCalendar and the CRM say `Europe/Amsterdam` (R6). Several IANA zones share a
 * Windows name, so what comes back from Outlook is the representative of the group; `sameZone` knows that nothing has changed.
 */
import { findIana, findWindows } from 'windows-iana'
import { isZone } from './wall-time.ts'

/** Names that Exchange has for zones without a name in any table (graph-contract 3.2). */
const utcNames = new Set(['utc', 'tzone://microsoft/utc', 'etc/utc', 'z'])

const spelled = (zone: string): string => (zone === 'Etc/UTC' ? 'UTC' : zone)

/** Tables of zones are long, and a mailbox knows few of them. */
const remembered = <V>(find: (name: string) => V): ((name: string) => V) => {
  const known = new Map<string, V>()
  return (name) => {
    const found = known.get(name)
    if (found !== undefined) return found
    const value = find(name)
    // Names come from outside: what is remembered must not grow with them.
    if (known.size < 500) known.set(name, value)
    return value
  }
}

/** IANA name of what Graph calls a zone; null for custom zones and for what nobody knows. */
export const ianaOf = (name: unknown): string | null =>
  typeof name === 'string' && name.trim() !== '' ? lookedUp(name.trim()) : null

const lookedUp = remembered((trimmed): string | null => {
  if (utcNames.has(trimmed.toLowerCase())) return 'UTC'
  const [ofWindows] = findIana(trimmed)
  if (ofWindows !== undefined) return spelled(ofWindows)
  return isZone(trimmed) && !/^[+-]/.test(trimmed) ? trimmed : null
})

/** Zones were renamed; tables of Windows names know the former name. */
const formerName = (zone: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return zone
  }
}

const windowsNameOf = (zone: string): string | null => findWindows(zone)[0] ?? findWindows(formerName(zone))[0] ?? null

/** What Graph is told: the Windows name, which it always knows, else the IANA name. */
export const graphZoneOf = (zone: string): string => windowsNameOf(zone) ?? zone

/** The zone that stands for all with the same Windows name; the zone itself where there is none. */
export const representativeOf = remembered((zone): string => {
  const windows = windowsNameOf(zone)
  return windows === null ? zone : (ianaOf(windows) ?? zone)
})

export const sameZone = (one: string, other: string): boolean => representativeOf(one) === representativeOf(other)
