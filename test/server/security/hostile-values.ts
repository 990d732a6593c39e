/** Values an attacker or a broken client sends, and the ways to put one into a valid request; everything from a seed, so a find can be repeated. */
import {
  array,
  constantFrom,
  dictionary,
  jsonValue,
  nat,
  oneof,
  option,
  record,
  tuple,
  type Arbitrary,
} from 'fast-check'

/** Texts that have broken databases, pages, logs and headers before. */
export const hostileTexts = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff\ud800',
  '\u202eevil\u2066',
  "'; drop table contacts; --",
  '" or 1=1 --',
  '%',
  '_%\\',
  '\\',
  '$1',
  '${7*7}',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  'a\r\nset-cookie: x=1',
  '__proto__',
  'constructor',
  'toString',
  '{"$ne":null}',
  '',
  ' ',
  '\ufeff',
  '\uffff',
  'ﷺ'.repeat(40),
  'x'.repeat(5_000),
  'x'.repeat(30_000),
  '👩‍👩‍👧'.repeat(100),
  '2026-02-30',
  '0000-00-00',
  '+999999-01-01',
  '-0',
  '1e999',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
] as const

const hostileText = constantFrom(...hostileTexts)
const deep = (depth: number): unknown => {
  let value: unknown = 'bottom'
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { in: value }
  return value
}

const hostileLeaf: Arbitrary<unknown> = oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 1,
    arbitrary: constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      2 ** 53,
      1e308,
      -(2 ** 31) - 1,
      0.5,
      [],
      {},
      [[]],
      deep(500),
      { toString: 'x' },
      { length: -1 },
    ),
  },
  { weight: 1, arbitrary: jsonValue({ maxDepth: 3 }) },
)

type Path = readonly (string | number)[]

const pathsOf = (value: unknown, path: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    path,
    ...Object.entries(value).flatMap(([key, member]) =>
      pathsOf(member, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ]
}

const replaced = (value: unknown, path: Path, by: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((member: unknown, index) => (index === key ? replaced(member, rest, by) : member))
  const members = value as Readonly<Record<string, unknown>>
  return { ...members, [key]: replaced(members[key], rest, by) }
}

/** One to three places of a valid body get something else; now and then a property nobody asked for comes along. */
export const hostileBody = (valid: unknown): Arbitrary<unknown> => {
  const paths = pathsOf(valid)
  const change = record({ at: nat(paths.length - 1), to: hostileLeaf })
  const extra = option(record({ name: hostileText, to: hostileLeaf }), { freq: 4 })
  return tuple(array(change, { minLength: 1, maxLength: 3 }), extra).map(([changes, more]) => {
    const changed = changes.reduce<unknown>((body, { at, to }) => {
      const path = paths[at] ?? []
      try {
        return replaced(body, path, to)
      } catch {
        // An earlier change took this place away.
        return body
      }
    }, valid)
    return more !== null && typeof changed === 'object' && changed !== null && !Array.isArray(changed)
      ? { ...changed, [more.name]: more.to }
      : changed
  })
}

const forgedKeys: readonly unknown[] = [
  ['a', 'b'],
  [1, 'b'],
  ["' or 1=1", 'x'],
  ['\u0000', '\u0000'],
  ['\ud800', 'x'],
  [1e308, 'x'],
  [-1, '00000000-0000-0000-0000-000000000000'],
  [],
  {},
  null,
  [null, null],
  ['x'],
  [{}, 'x'],
]
/** `after` tokens: texts, and well-formed ones with contents that no page gave. */
const forgedPosition = oneof(
  hostileText,
  constantFrom(...forgedKeys).map((key) => Buffer.from(JSON.stringify(key)).toString('base64url')),
)

export const hostileQuery: Arbitrary<Readonly<Record<string, string>>> = dictionary(
  constantFrom('search', 'limit', 'active', 'state', 'clientId', 'login', '__proto__', 'search[]'),
  hostileText,
  { maxKeys: 2 },
).chain((query) => option(forgedPosition).map((after) => (after === null ? query : { ...query, after })))
