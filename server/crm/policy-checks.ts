/** What may be saved of an area's settings, what an area makes of them, and when the next run must wait for a preview (CARET-21 to 64). Pure. */
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import { intervalMs, minimumInterval } from '../../shared/schemas/policies/common.ts'
import { longestMailGapMs, mailPlace, type MailPolicy } from '../../shared/schemas/policies/mail.ts'
import type { FieldMappingRow } from '../../shared/schemas/sync.ts'
import { CodedError, type ErrorDetail } from '../errors.ts'

/** Where a choice may lead: only to what is declared, or to less of it (SM-14). */
const narrowings: Readonly<Record<FieldMappingRow['declared'], readonly FieldMappingRow['declared'][]>> = {
  both: ['both', 'toOutlook', 'toCrm', 'initial', 'off'],
  toOutlook: ['toOutlook', 'initial', 'off'],
  toCrm: ['toCrm', 'off'],
  initial: ['initial', 'off'],
  off: ['off'],
}

/** Whatever decides which messages are filed, and leave then (N11). */
const leavingScope = (policy: MailPolicy): readonly unknown[] => [
  policy.inboxFolders.map(({ id }) => id),
  policy.sentFolders.map(({ id }) => id),
  policy.onlyAddresses,
  policy.neverAddresses,
  policy.onlyGroups,
  policy.unread,
  policy.from,
]

/** Changes of these parts can add or remove records on a side; the others only change how edits travel. */
const scopes: { readonly [A in PolicyArea]: (policy: AreaPolicies[A]) => readonly unknown[] } = {
  contacts: ({ filters, include }) => [filters, include],
  tasks: ({ kinds, assignmentTypes, from, completed }) => [kinds, assignmentTypes, from, completed],
  calendar: ({ kinds, from, thingsToDo, whenDone, includePrivate, privateWithoutConsent }) => [
    kinds,
    from,
    thingsToDo,
    whenDone === 'remove',
    includePrivate,
    privateWithoutConsent,
  ],
  // What is filed stays filed; what brings in more, or makes messages leave the mailbox, is asked for again.
  mail: (policy) => [
    policy.deleteAfterImport,
    policy.byRule,
    policy.unknown,
    policy.bulk,
    policy.internal,
    policy.includePrivate,
    ...(policy.deleteAfterImport ? [leavingScope(policy)] : []),
  ],
}

const scopeOf = <A extends PolicyArea>(area: A, policy: AreaPolicies[A]): string => {
  const { folder, direction, allow, removeInOutlook } = policy
  return JSON.stringify([folder?.id ?? null, direction, allow.delete, removeInOutlook, ...scopes[area](policy)])
}

/** Whether the change can add or remove records, so that a preview comes first. */
export const changesScope = <A extends PolicyArea>(area: A, before: AreaPolicies[A], after: AreaPolicies[A]): boolean =>
  scopeOf(area, before) !== scopeOf(area, after)

/** Clocks of browser and server may differ by this much. */
const clockSlackMs = 60_000

/** @throws MAIL_FOLDER_TWICE (CARET-57), MAIL_FROM_TOO_OLD (CARET-64) */
const checkMail = (policy: MailPolicy, before: MailPolicy, now: number): void => {
  const incoming = new Set(policy.inboxFolders.map(({ id }) => id))
  if (policy.sentFolders.some(({ id }) => incoming.has(id))) throw new CodedError('MAIL_FOLDER_TWICE')
  // A date that was chosen in time stays, however long ago that is.
  if (policy.from !== null && policy.from !== before.from && policy.from < now - longestMailGapMs - clockSlackMs)
    throw new CodedError('MAIL_FROM_TOO_OLD')
}

const asChosen = <P>(policy: P): P => policy

/** What an area makes of a person's choices before they are stored. Mail has one place, which its folders make, and begins at the latest now (CARET-63). */
export const settled: {
  readonly [A in PolicyArea]: (policy: AreaPolicies[A], before: AreaPolicies[A], now: number) => AreaPolicies[A]
} = {
  contacts: asChosen,
  tasks: asChosen,
  calendar: asChosen,
  mail: (policy, before, now) => {
    checkMail(policy, before, now)
    return { ...policy, folder: mailPlace, from: policy.from ?? now }
  },
}

/** A firm's default names nobody's folder. @throws AREA_SETTINGS_MISSING */
export const checkPlace = ({ folder }: AreaPolicies[PolicyArea]): void => {
  if (folder === null)
    throw new CodedError('AREA_SETTINGS_MISSING', {
      details: [{ path: 'body/policy/folder', message: 'choose or create a folder' }],
    })
}

/** @throws POLICY_INTERVAL_TOO_SHORT, POLICY_FIELD_TOO_WIDE */
export const checkPolicy = (policy: AreaPolicies[PolicyArea], mapping: readonly FieldMappingRow[]): void => {
  if (intervalMs(policy.interval) < intervalMs(minimumInterval)) throw new CodedError('POLICY_INTERVAL_TOO_SHORT')
  const rows = new Map(mapping.map((row) => [row.field, row]))
  const tooWide: ErrorDetail[] = Object.entries(policy.fieldDirections).flatMap(([field, direction]) => {
    const declared = rows.get(field)?.declared
    const path = `body/policy/fieldDirections/${field}`
    if (declared === undefined) return [{ path, message: 'there is no such field' }]
    return narrowings[declared].includes(direction) ? [] : [{ path, message: `declared as ${declared}` }]
  })
  if (tooWide.length > 0) throw new CodedError('POLICY_FIELD_TOO_WIDE', { details: tooWide })
}
