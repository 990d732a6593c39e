/**
 * The settings of a policy one by one, by their paths: what has an origin of its own, what a history tells apart, what a saved filter
 * holds. Most are one key; the switches and lists that stand together in one part are told apart (`allow.delete`, `filters.offices`). Pure.
 */
import type { PolicyArea } from './schemas/policies/areas.ts'

/** Parts whose members are settings of their own. */
const parts: ReadonlySet<string> = new Set(['allow', 'filters', 'include'])

type Values = Readonly<Record<string, unknown>>

/** Path -> value, in the order of the policy. */
export const settingsIn = (policy: object): Values =>
  Object.fromEntries(
    Object.entries(policy).flatMap(([name, value]) =>
      parts.has(name)
        ? Object.entries(value as object).map(([member, one]) => [`${name}.${member}`, one] as const)
        : [[name, value] as const],
    ),
  )

/** The policy with these settings put in; paths that it does not have are left out. */
export const withSettings = <P extends object>(policy: P, settings: Values): P => {
  const known = settingsIn(policy)
  return Object.entries(settings).reduce<P>((whole, [path, value]) => {
    if (!(path in known)) return whole
    const [name = '', member] = path.split('.')
    if (member === undefined) return { ...whole, [name]: value }
    return { ...whole, [name]: { ...((whole as Values)[name] as object), [member]: value } }
  }, policy)
}

/** The order of chosen entries is of no matter; everything else is. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(canonical(one))).sort()
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, canonical(part)]),
  )
}

export const isSameSetting = (one: unknown, other: unknown): boolean =>
  JSON.stringify(canonical(one)) === JSON.stringify(canonical(other))

/** Paths whose values differ. */
export const changedSettings = (before: object, after: object): string[] => {
  const old = settingsIn(before)
  return Object.entries(settingsIn(after)).flatMap(([path, value]) => (isSameSetting(old[path], value) ? [] : [path]))
}

/**
 * Settings that nobody else's default can stand for: places in one's own mailbox, one's own consent, the moment from which one's mail counts.
 */
export const personalSettings: Readonly<Record<PolicyArea, readonly string[]>> = {
  contacts: ['folder'],
  tasks: ['folder'],
  calendar: ['folder', 'includePrivate'],
  mail: ['folder', 'inboxFolders', 'sentFolders', 'from', 'includePrivate'],
}

/** What a saved filter of an area holds (ABA-11X, ABA-12X). */
export const filterSettings: Readonly<Record<PolicyArea, readonly string[]>> = {
  contacts: [
    'filters.contactGroups',
    'filters.accountManagers',
    'filters.contactTypes',
    'filters.entityTypes',
    'filters.professions',
    'filters.offices',
    'include.clientPeople',
    'include.alternates',
    'include.dependents',
    'include.suppliers',
    'include.locations',
    'include.employees',
  ],
  tasks: ['kinds', 'assignmentTypes', 'from', 'completed'],
  calendar: ['kinds', 'from', 'monthsAhead', 'thingsToDo'],
  mail: ['onlyAddresses', 'neverAddresses', 'onlyGroups', 'unread', 'unknown', 'internal', 'bulk'],
}

/** The part of a policy that a saved filter holds, by path. */
export const filterIn = (area: PolicyArea, policy: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settingsIn(policy)).filter(([path]) => filterSettings[area].includes(path)))
