/** From the endpoint table: whoever names somebody else without being an administrator is refused everywhere (CARET-09), and no number is too large for us. */
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Endpoint, type EndpointName } from '../../../shared/endpoints.ts'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import { peopleOnly } from '../support/colleague.ts'
import type { RawInput } from '../support/endpoint-calls.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'
import { happyCall } from '../support/happy-calls.ts'

const begin = firmWorlds()
let world: FirmWorld
beforeAll(async () => {
  world = await begin()
  await world.ada.begin(peopleOnly)
  await world.ben.connect()
})

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}
type Path = readonly string[]

/** Where a request has a whole number. */
const numbersIn = (schema: Schema | undefined, path: Path = []): Path[] => {
  if (schema === undefined) return []
  if (schema.type === 'integer') return [path]
  return [
    ...[...(schema.allOf ?? []), ...(schema.anyOf ?? [])].flatMap((part) => numbersIn(part, path)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => numbersIn(part, [...path, name])),
  ]
}

const put = (value: unknown, [name, ...rest]: Path, number: number): unknown =>
  name === undefined
    ? number
    : { ...(value as object), [name]: put((value as Record<string, unknown>)[name] ?? {}, rest, number) }

const table = (Object.keys(endpoints) as EndpointName[]).map((name): { name: EndpointName; endpoint: Endpoint } => ({
  name,
  endpoint: endpoints[name],
}))

describe('whose settings and runs', () => {
  const naming = table.filter(({ endpoint }) => JSON.stringify(endpoint.query ?? {}).includes('"of"'))

  test('[CARET-09] there are such endpoints', () => {
    expect(naming.length).toBeGreaterThan(25)
  })

  test.each(naming.filter(({ endpoint }) => endpoint.who === 'employee'))(
    '[CARET-09] [N10] $name is refused to whoever names a colleague, the firm, nobody or themselves without being an administrator',
    async ({ name }) => {
      const { input } = await happyCall(world, name)
      const subjects = [
        sampleId('employee', 1),
        sampleId('employee', 2),
        'firm',
        '00000000-0000-4000-8000-00000000dead',
      ]
      for (const of of subjects) {
        const reply = await world.ben.ask(name, { ...input, query: { ...input.query, of } })
        // Where only employees have one, the firm is no id.
        const expected = of === 'firm' ? [400, 403] : [403]
        expect(expected, `${of} ${reply.body}`).toContain(reply.statusCode)
      }
      const nobody = { ...input, query: { ...input.query, of: '00000000-0000-4000-8000-00000000dead' } }
      expect((await world.clara.ask(name, nobody)).statusCode).toBe(404)
    },
  )
})

describe('numbers', () => {
  const numbers = [
    2 ** 53,
    -(2 ** 53),
    2 ** 31,
    1e308,
    8.64e15 + 1,
    8.64e15 - 1,
    -8.64e15,
    -62_135_596_800_001,
    253_402_300_800_000,
  ]
  const counting = table.flatMap(({ name, endpoint }) =>
    (['query', 'body'] as const).flatMap((part) =>
      numbersIn(endpoint[part] as Schema | undefined).map((path) => ({ name, part, path, at: path.join('.') })),
    ),
  )

  test.each(counting)('[API] $name takes or refuses any number at $part $at', async ({ name, part, path }) => {
    const { as, input } = await happyCall(world, name)
    for (const number of numbers) {
      const odd: RawInput = { ...input, [part]: put(input[part] ?? {}, path, number) }
      const reply = await as.ask(name, odd)
      expect(reply.statusCode, `${number} ${reply.body}`).toBeLessThan(500)
    }
    await world.work()
  })
})
