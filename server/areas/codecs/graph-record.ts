/** Whole records through a list of fields: Graph record to canonical values, canonical values to Graph body. */
import type { Field } from '../../sync/field.ts'
import type { FieldProblem, Fields, Json } from '../../sync/record.ts'

type Graph = Readonly<Record<string, unknown>>

/** Properties that are absent stay unknown; what cannot be understood becomes a problem of that field alone. */
export const parseFields = (
  fields: readonly Field[],
  graph: Graph,
): { readonly fields: Fields; readonly problems: readonly FieldProblem[] } => {
  const values: Record<string, Json> = {}
  const problems: FieldProblem[] = []
  for (const field of fields) {
    if (!Object.hasOwn(graph, field.property) || graph[field.property] === undefined) continue
    const parsed = field.toCrm(graph[field.property])
    if ('problem' in parsed) problems.push({ field: field.name, ...parsed.problem })
    else values[field.name] = parsed.value
  }
  return { fields: values, problems }
}

/** Only the properties of `changed`; a missing value is empty. */
export const buildFields = (
  fields: readonly Field[],
  values: Fields,
  changed: readonly string[],
): { readonly body: Graph; readonly problems: readonly FieldProblem[] } => {
  const body: Record<string, unknown> = {}
  const problems: FieldProblem[] = []
  for (const field of fields.filter(({ name }) => changed.includes(name))) {
    const built = field.toOutlook(values[field.name] ?? null)
    if ('problem' in built) problems.push({ field: field.name, ...built.problem })
    else body[field.property] = built.graph
  }
  return { body, problems }
}
