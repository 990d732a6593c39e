/** Bodies that do not fit, made from the schema of an endpoint and a body that does: each property in turn gets a value of the wrong type. */
import type { TSchema } from 'typebox'

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly allOf?: readonly ObjectSchema[]
}

const propertiesOf = ({ properties = {}, allOf = [] }: ObjectSchema): string[] => [
  ...Object.keys(properties),
  ...allOf.flatMap(propertiesOf),
]

export interface InvalidBody {
  readonly what: string
  readonly body: unknown
}

export const invalidBodies = (schema: TSchema, valid: unknown): InvalidBody[] => [
  { what: 'a list', body: [valid] },
  { what: 'a text', body: 'text' },
  { what: 'null', body: null },
  ...[...new Set(propertiesOf(schema as unknown as ObjectSchema))].map((name) => ({
    what: `a wrong ${name}`,
    body: { ...(valid as object), [name]: { unexpected: [1] } },
  })),
]

/** Queries that do not fit: numbers and choices given as other texts. */
export const invalidQueries = (schema: TSchema): Readonly<Record<string, string>>[] => {
  const flat = (one: ObjectSchema): [string, { type?: string; enum?: unknown; pattern?: string }][] => [
    ...(Object.entries(one.properties ?? {}) as [string, object][]),
    ...(one.allOf ?? []).flatMap(flat),
  ]
  return flat(schema as unknown as ObjectSchema)
    .filter(
      ([, property]) =>
        property.type === 'integer' ||
        property.type === 'boolean' ||
        property.enum !== undefined ||
        property.pattern !== undefined,
    )
    .map(([name]) => ({ [name]: 'neither this nor that' }))
}
