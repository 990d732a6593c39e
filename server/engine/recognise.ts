/** What the CRM knows of Outlook records that nobody has linked yet, added to what they say themselves; for areas that declare `recognises`. */
import type { Link } from '../sync/link.ts'
import type { Observation, RecordState } from '../sync/record.ts'
import type { PerSide } from '../sync/side.ts'
import type { AreaRun, RunContext } from './area-run.ts'

type Observations = PerSide<readonly Observation[]>

const isNew = (
  linked: ReadonlySet<string | null>,
  one: Observation,
): one is Observation & { readonly seen: 'changed' } =>
  one.seen === 'changed' && one.record.scope.in && !linked.has(one.record.id)

/** Records out of scope, and linked ones, are not asked about; with none left nothing is asked at all. */
export const recognised = async (
  { ports }: RunContext,
  { area, query }: AreaRun,
  observations: Observations,
  links: readonly Link[],
): Promise<Observations> => {
  if (area.recognises !== true) return observations
  const linked = new Set(links.map((link) => link.outlookId))
  const records = observations.outlook.flatMap((one): RecordState[] => (isNew(linked, one) ? [one.record] : []))
  if (records.length === 0) return observations
  const known = await ports.crm.recognise(query, records)
  const outlook = observations.outlook.map((one): Observation => {
    const more = isNew(linked, one) ? known.get(one.record.id) : undefined
    return more !== undefined && one.seen === 'changed'
      ? { seen: 'changed', record: { ...one.record, fields: { ...one.record.fields, ...more } } }
      : one
  })
  return { ...observations, outlook }
}
