/** Reads the OpenAPI description of Graph and checks answers against it. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormatsModule from 'ajv-formats'

type Node = Record<string, unknown>

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void

export const openApiPath = join(import.meta.dirname, '../../../../shared/graph-openapi.json')

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** OpenAPI 3.0's `nullable` in JSON Schema's words. */
const withoutNullable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNullable)
  if (!isNode(value)) return value
  const { nullable, ...rest } = value
  const converted = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, withoutNullable(each)]))
  return nullable === true ? { anyOf: [converted, { type: 'null' }] } : converted
}

/** Names of parameters do not matter, `delta()` is `delta`. */
const template = (path: string): string =>
  path
    .replaceAll(/\{[^}]+\}/g, '{}')
    .replace('()', '')
    .toLowerCase()

export interface Described {
  readonly permissions: { readonly delegated: readonly string[]; readonly application: readonly string[] }
  /** Complaints about an answer; empty when it conforms. */
  check(status: number, body: unknown): string[]
}

export interface OpenApi {
  /** Null when the description does not know the operation. `path` begins with `/me` or `/users`. */
  operation(method: string, path: string): Described | null
}

/** Null where the file is not present. */
export const loadOpenApi = (): OpenApi | null => {
  if (!existsSync(openApiPath)) return null
  const document = withoutNullable(JSON.parse(readFileSync(openApiPath, 'utf8'))) as Node
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  // Edm.TimeOfDay has no zone.
  ajv.addFormat('time', /^\d\d:\d\d:\d\d(?:\.\d+)?$/)
  ajv.addFormat('base64url', /^[A-Za-z0-9_=-]*$/)
  ajv.addSchema(document, 'graph')
  const paths = new Map(Object.entries(document['paths'] as Node).map(([path, item]) => [template(path), item as Node]))
  const compiled = new Map<string, ValidateFunction>()

  const follow = (node: Node): Node => {
    if (typeof node['$ref'] !== 'string') return node
    const steps = node['$ref'].slice(2).split('/')
    return follow(steps.reduce<Node>((at, step) => at[step] as Node, document))
  }

  /** All property names that a schema allows, through references and compositions; null when it is open. */
  const propertiesOf = (schema: Node): Map<string, Node> | null => {
    const own = follow(schema)
    if (own['additionalProperties'] !== undefined) return null
    const found = new Map<string, Node>(Object.entries((own['properties'] ?? {}) as Record<string, Node>))
    for (const part of [...((own['allOf'] ?? []) as Node[]), ...((own['anyOf'] ?? []) as Node[])]) {
      const inner = propertiesOf(part)
      if (!inner) return null
      for (const [name, each] of inner) found.set(name, each)
    }
    return found
  }

  /** The schema that the value itself names: a list of attachments holds derived types. */
  const derivedOf = (value: Node): Node | null => {
    const type = value['@odata.type']
    const schemas = (document['components'] as Node)['schemas'] as Record<string, Node>
    return typeof type === 'string' ? (schemas[type.replace(/^#/, '')] ?? null) : null
  }

  /** Properties of an answer that its schema does not name. */
  const unknownIn = (schema: Node, value: unknown, at: string): string[] => {
    const own = follow(schema)
    if (Array.isArray(value)) {
      const items = own['items'] as Node | undefined
      return items ? value.flatMap((each, index) => unknownIn(items, each, `${at}/${index}`)) : []
    }
    if (!isNode(value)) return []
    const allowed = propertiesOf(own)
    if (!allowed || allowed.size === 0) return []
    for (const [name, each] of propertiesOf(derivedOf(value) ?? own) ?? []) allowed.set(name, each)
    return Object.entries(value).flatMap(([name, each]) => {
      const property = allowed.get(name)
      if (property) return unknownIn(property, each, `${at}/${name}`)
      return name.startsWith('@odata.') ? [] : [`${at}/${name} is not described`]
    })
  }

  return {
    operation: (method, path) => {
      const operation = paths.get(template(path))?.[method.toLowerCase()] as Node | undefined
      if (!operation) return null
      const permissions = (operation['x-permissions'] ?? { delegated: [], application: [] }) as Described['permissions']
      return {
        permissions,
        check: (status, body) => {
          const responses = operation['responses'] as Record<string, Node>
          if (status < 400 && !responses[status]) return [`status ${status} is not described`]
          const response = follow((responses[status] ?? responses['default']) as Node)
          const schema = ((response['content'] as Node | undefined)?.['application/json'] as Node | undefined)?.[
            'schema'
          ] as Node | undefined
          if (!schema && response['content']) return []
          if (!schema) return body === undefined ? [] : [`status ${status} has a body`]
          const key = JSON.stringify(schema)
          const validate = compiled.get(key) ?? ajv.compile(JSON.parse(key.replaceAll('"#/', '"graph#/')) as Node)
          compiled.set(key, validate)
          if (!validate(body)) return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
          return unknownIn(schema, body, '')
        },
      }
    },
  }
}
