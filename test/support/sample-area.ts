/**
 * A small area for tests of the engine: texts, a list of which Outlook holds three, a field that is written once. Declared like a
 * real one, so that what holds for it holds for every declaration.
 */
import type { Area } from '../../server/areas/area.ts'
import type { Built, Field, MergeRule, FieldDirection, Parsed } from '../../server/sync/field.ts'
import type { FieldProblem, Fields, Json } from '../../server/sync/record.ts'
import type { AreaName } from '../../shared/area.ts'

const longestText = 40
const mostAddresses = 3

interface Choice {
  readonly direction?: FieldDirection
  readonly merge?: MergeRule
}

const tidy = (value: string): string | null => value.trim() || null

export const text = (
  name: string,
  property: string,
  { direction = 'both', merge = 'conflictIfBoth' }: Choice = {},
): Field<string> => ({
  name,
  property,
  direction,
  merge,
  toCrm: (graph): Parsed<string> =>
    typeof graph === 'string' ? { value: tidy(graph) } : { problem: { code: 'FIELD_MALFORMED' } },
  toOutlook: (value): Built =>
    value !== null && value.length > longestText
      ? { problem: { code: 'FIELD_TOO_LONG', limit: longestText } }
      : { graph: value },
  normalise: tidy,
  equal: (a, b) => tidy(a) === tidy(b),
  shared: tidy,
  combine: (incoming) => incoming,
  examples: ['Ada', 'Bert'],
})

type Texts = readonly string[]
const once = (values: Texts): Texts | null => {
  const kept = [...new Set(values.map((value) => value.trim().toLowerCase()).filter((value) => value !== ''))]
  return kept.length === 0 ? null : kept
}

/** Outlook holds the first three; the rest stays in the CRM. */
export const addresses: Field<Texts> = {
  name: 'emails',
  property: 'emailAddresses',
  direction: 'both',
  merge: 'unionMinusRemoved',
  toCrm(graph) {
    if (!Array.isArray(graph)) return { problem: { code: 'FIELD_MALFORMED' } }
    return { value: once(graph.filter((one): one is string => typeof one === 'string')) }
  },
  toOutlook: (value) => ({ graph: (value ?? []).slice(0, mostAddresses) }),
  normalise: once,
  equal: (a, b) => JSON.stringify(once(a)) === JSON.stringify(once(b)),
  shared: (value) => once(value)?.slice(0, mostAddresses) ?? null,
  combine(incoming, current) {
    return once([...(incoming ?? []), ...(once(current ?? []) ?? []).slice(mostAddresses)])
  },
  members: (value) => value.map((one) => ({ key: one, value: one })),
  ofMembers: (members) => once(members.filter((one): one is string => typeof one === 'string')),
  examples: [['ada@example.com'], ['ada@example.com', 'bert@example.com']],
}

/** A field of one value type seen as a field of any; the engine hands values through without looking. */
export const general = (field: Field<string> | Field<Texts>): Field => field as unknown as Field

const fields: readonly Field[] = [
  general(text('name', 'displayName')),
  general(text('company', 'companyName')),
  general(text('phone', 'mobilePhone')),
  general(addresses),
  general(text('rank', 'jobTitle', { direction: 'toOutlook' })),
]

export const asTexts = (value: Json | undefined): Texts =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
export const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** Reads the declared properties that are there. */
export const parseFields = (
  declared: readonly Field[],
  graph: Readonly<Record<string, unknown>>,
): { fields: Fields; problems: FieldProblem[] } => {
  const found: Record<string, Json> = {}
  const problems: FieldProblem[] = []
  for (const field of declared) {
    if (!(field.property in graph)) continue
    const value = graph[field.property]
    const parsed: Parsed<Json> = value === null || value === '' ? { value: null } : field.toCrm(value)
    if ('problem' in parsed) problems.push({ field: field.name, ...parsed.problem })
    else found[field.name] = parsed.value
  }
  return { fields: found, problems }
}

export const buildFields = (
  declared: readonly Field[],
  values: Fields,
  changed: readonly string[],
): { body: Record<string, unknown>; problems: FieldProblem[] } => {
  const body: Record<string, unknown> = {}
  const problems: FieldProblem[] = []
  for (const field of declared) {
    if (!changed.includes(field.name)) continue
    const built = field.toOutlook(values[field.name] ?? null)
    if ('problem' in built) problems.push({ field: field.name, ...built.problem })
    else body[field.property] = built.graph
  }
  return { body, problems }
}

/** `person` is two-way; `card` belongs to the CRM and is never changed from Outlook. */
export const sampleArea = (name: AreaName): Area => ({
  name,
  fields,
  directionFor: (field, kind) => (kind === 'card' ? 'toOutlook' : field.direction),
  matchKeys: (values) => ({
    strong: asTexts(values['emails']).map((address) => `email:${address}`),
    contradicting: Object.fromEntries(
      ['name'].flatMap((key) => (asText(values[key]) ? [[key, asText(values[key]).toLowerCase()]] : [])),
    ),
  }),
  bornInOutlook: 'person',
  // The rank is given by the CRM; everything else comes along, also where Outlook may not change it later.
  fieldsOfBorn: (values) => Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'rank')),
  missingForCreate: (values) => (asText(values['name']) ? null : 'name'),
  guard: {
    removals: { count: 5, share: 0.05, atLeast: 1 },
    withdrawals: { count: 50, share: 0.5, atLeast: 5 },
    updates: { count: 400, share: 0.8, atLeast: 10 },
  },
  outlook: {
    select: fields.map((field) => field.property),
    containerPath: (container) => `/contactFolders/${container}/contacts`,
    itemPath: (id) => `/contacts/${id}`,
    markerProperty: 'String {00000000-0000-0000-0000-000000000000} Name Marker',
    parse: (graph) => parseFields(fields, graph),
    build: (values, changed) => buildFields(fields, values, changed),
  },
  initialTags: (kind) => (kind === 'card' ? ['Tandem'] : []),
  titleOf: (values) => asText(values['name']) || '(no name)',
})
