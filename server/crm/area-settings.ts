/** Settings of the areas: what may be saved, and when the next run must wait for a preview (CARET-21 to 54). */
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import { intervalMs, minimumInterval } from '../../shared/schemas/policies/common.ts'
import type { FieldMappingRow } from '../../shared/schemas/sync.ts'
import { CodedError, type ErrorDetail } from '../errors.ts'
import type { CrmPorts, PolicyVersion } from './ports.ts'

export interface AreaSettingsPorts extends Pick<CrmPorts, 'policies'> {
  /** The field declarations as rows of the mapping page, with the person's choices. */
  readonly mapping: (
    area: PolicyArea,
    chosen: AreaPolicies[PolicyArea]['fieldDirections'],
  ) => readonly FieldMappingRow[]
}

export type AreaSettings = ReturnType<typeof createAreaSettings>

/** Where a choice may lead: only to what is declared, or to less of it (SM-14). */
const narrowings: Readonly<Record<FieldMappingRow['declared'], readonly FieldMappingRow['declared'][]>> = {
  both: ['both', 'toOutlook', 'toCrm', 'initial', 'off'],
  toOutlook: ['toOutlook', 'initial', 'off'],
  toCrm: ['toCrm', 'off'],
  initial: ['initial', 'off'],
  off: ['off'],
}

export interface StoredSettings<P> {
  readonly policy: P
  readonly version: number
  readonly origin: 'own' | 'firmDefault'
  readonly readOnlyReason: string | null
}

const stored = <P>({ policy, version, origin }: PolicyVersion<P>): StoredSettings<P> => ({
  policy,
  version,
  origin,
  readOnlyReason: null,
})

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
}

const scopeOf = <A extends PolicyArea>(area: A, policy: AreaPolicies[A]): string => {
  const { folder, direction, allow, removeInOutlook } = policy
  return JSON.stringify([folder?.id ?? null, direction, allow.delete, removeInOutlook, ...scopes[area](policy)])
}

export const createAreaSettings = ({ policies, mapping }: AreaSettingsPorts) => {
  /** @throws AREA_SETTINGS_MISSING, POLICY_INTERVAL_TOO_SHORT, POLICY_FIELD_TOO_WIDE */
  const check = (area: PolicyArea, policy: AreaPolicies[PolicyArea]): void => {
    if (policy.folder === null)
      throw new CodedError('AREA_SETTINGS_MISSING', {
        details: [{ path: 'body/policy/folder', message: 'choose or create a folder' }],
      })
    if (intervalMs(policy.interval) < intervalMs(minimumInterval)) throw new CodedError('POLICY_INTERVAL_TOO_SHORT')
    const rows = new Map(mapping(area, {}).map((row) => [row.field, row]))
    const tooWide: ErrorDetail[] = Object.entries(policy.fieldDirections).flatMap(([field, direction]) => {
      const declared = rows.get(field)?.declared
      const path = `body/policy/fieldDirections/${field}`
      if (declared === undefined) return [{ path, message: 'there is no such field' }]
      return narrowings[declared].includes(direction) ? [] : [{ path, message: `declared as ${declared}` }]
    })
    if (tooWide.length > 0) throw new CodedError('POLICY_FIELD_TOO_WIDE', { details: tooWide })
  }

  return {
    read: async <A extends PolicyArea>(area: A, employeeId: string): Promise<StoredSettings<AreaPolicies[A]>> =>
      stored(await policies.read(area, employeeId)),

    async save<A extends PolicyArea>(
      area: A,
      employeeId: string,
      policy: AreaPolicies[A],
      version: number,
    ): Promise<StoredSettings<AreaPolicies[A]>> {
      check(area, policy)
      const before = await policies.read(area, employeeId)
      const needsApproval = before.version === 0 || scopeOf(area, before.policy) !== scopeOf(area, policy)
      const author = { employeeId, reason: 'own settings' }
      return stored(await policies.save(area, employeeId, policy, version, author, needsApproval))
    },

    mapping: async (area: PolicyArea, employeeId: string): Promise<readonly FieldMappingRow[]> =>
      mapping(area, (await policies.read(area, employeeId)).policy.fieldDirections),

    counts: policies,
  }
}
