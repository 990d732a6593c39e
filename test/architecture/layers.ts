/** The layer table of the design (section 3): who may import whom. Read by the dependency rules and nothing else. */

import { posix } from 'node:path'
import type { Import } from './source-text.ts'

export interface Layer {
  /** Path or path prefix from the root of the repository; the longest that fits a file is its layer. */
  readonly at: string
  /** Each folder directly below is a layer of its own, and they do not import one another. */
  readonly apart?: boolean
  /**
   * Besides its own files: path prefixes from the root; `node:x`; `npm:name`. `*` matches any run of characters.
   */
  readonly mayImport: readonly string[]
  /** The same, for `import type` only. */
  readonly mayImportTypes?: readonly string[]
}

const view = ['npm:react*', 'npm:@fluentui/*', 'npm:@tanstack/react-query']
/** What a gateway implements, and the words of those contracts. */
const ports = [
  // Foreign data is validated where it comes in.
  'npm:typebox*',
  'server/engine/ports*',
  'server/engine/*ports.ts',
  'server/engine/triggers.ts',
  'server/engine/coded-error.ts',
  'server/crm/*ports*.ts',
]

export const layers: readonly Layer[] = [
  { at: 'shared/', mayImport: ['npm:typebox*'] },

  { at: 'server/sync/', mayImport: [] },
  {
    at: 'server/areas/',
    // Dates, zones, recurrences and iCalendar texts are arithmetic, and nobody's own invention.
    mayImport: [
      'server/sync/',
      'shared/',
      'npm:temporal-polyfill',
      'npm:rrule-temporal',
      'npm:windows-iana',
      'npm:ical.js',
    ],
    mayImportTypes: ['npm:@microsoft/microsoft-graph-types'],
  },
  // Hashing is arithmetic; clock, random and network come through the ports.
  { at: 'server/engine/', mayImport: ['server/sync/', 'server/areas/', 'shared/', 'node:crypto'] },
  // Files stream through the use cases.
  {
    at: 'server/crm/',
    mayImport: ['shared/', 'server/errors.ts', 'server/origin.ts', 'node:crypto'],
    mayImportTypes: ['node:stream'],
  },
  {
    at: 'server/gateways/',
    apart: true,
    mayImport: ['shared/', 'server/sync/', 'server/areas/', 'server/errors.ts', 'node:*', ...ports],
  },
  {
    at: 'server/gateways/graph/',
    mayImport: [
      'shared/',
      'server/sync/',
      'server/areas/',
      'node:*',
      'npm:@microsoft/*',
      'npm:@azure/msal-node',
      'npm:windows-iana',
      ...ports,
    ],
  },
  {
    at: 'server/gateways/sql/',
    mayImport: [
      'shared/',
      'server/sync/',
      'server/areas/',
      'server/errors.ts',
      'server/origin.ts',
      'node:*',
      ...ports,
      'npm:kysely',
      'npm:pg',
      'npm:pg-boss',
      'npm:@electric-sql/pglite*',
    ],
  },
  {
    at: 'server/gateways/files/',
    mayImport: ['shared/', 'server/errors.ts', 'node:*', 'npm:aws4fetch', ...ports],
  },
  {
    at: 'server/gateways/mime/',
    mayImport: [
      'shared/',
      'server/errors.ts',
      'node:*',
      'npm:libmime',
      'npm:iconv-lite',
      'npm:htmlparser2',
      'npm:sanitize-html',
      ...ports,
    ],
  },
  {
    at: 'server/gateways/exchange/',
    mayImport: ['shared/', 'server/errors.ts', 'node:*', 'npm:csv-parse*', 'npm:ical.js', ...ports],
  },
  {
    at: 'server/gateways/entra/',
    mayImport: ['shared/', 'server/sync/', 'server/errors.ts', 'node:*', 'npm:@azure/msal-node', 'npm:jose', ...ports],
  },
  {
    at: 'server/routes/',
    mayImport: [
      'shared/',
      'server/errors.ts',
      'server/origin.ts',
      'server/plugins/',
      'npm:fastify',
      'npm:@fastify/*',
      'npm:typebox*',
    ],
    mayImportTypes: ['server/crm/', 'server/services.ts', 'server/engine/', 'server/config.ts'],
  },
  {
    at: 'server/plugins/',
    mayImport: [
      'shared/',
      'server/errors.ts',
      'node:*',
      'npm:fastify*',
      'npm:@fastify/*',
      'npm:typebox*',
      'npm:jose',
      'npm:ajv*',
      'npm:pino',
    ],
    mayImportTypes: ['server/crm/', 'server/services.ts', 'server/engine/', 'server/config.ts'],
  },
  { at: 'server/config.ts', mayImport: ['node:*', 'shared/', 'npm:typebox*'] },
  { at: 'server/errors.ts', mayImport: ['shared/'] },
  {
    at: 'server/app.ts',
    mayImport: [
      'server/routes/',
      'server/plugins/',
      'server/errors.ts',
      'shared/',
      'node:*',
      'npm:fastify*',
      'npm:@fastify/*',
      'npm:ajv*',
      'npm:fast-json-stringify',
      'npm:pino',
    ],
    mayImportTypes: ['server/'],
  },
  // The composition root and what it is split into.
  { at: 'server/', mayImport: ['server/', 'shared/', 'node:*', 'npm:*'] },
  { at: 'server/tools/', mayImport: ['server/', 'shared/', 'node:*', 'npm:*'] },
  // Drawing needs a browser, and finding one is a matter of the tests.
  {
    at: 'server/tools/icons.ts',
    mayImport: ['server/tools/', 'test/support/find-browser.ts', 'node:*', 'npm:playwright-core'],
  },

  { at: 'addin/strings/', mayImport: ['shared/'] },
  { at: 'addin/office/', mayImport: ['shared/', 'addin/strings/', 'npm:@azure/msal-browser'] },
  {
    at: 'addin/api/',
    mayImport: [
      'shared/',
      'addin/office/',
      'addin/strings/',
      'npm:@tanstack/react-query',
      'npm:react',
      'npm:@azure/msal-browser',
    ],
  },
  { at: 'addin/ui/', mayImport: ['shared/', 'addin/strings/', ...view] },
  {
    at: 'addin/features/',
    apart: true,
    mayImport: ['addin/api/', 'addin/office/', 'addin/ui/', 'addin/strings/', 'shared/', ...view],
  },
  { at: 'addin/', mayImport: ['addin/', 'shared/', 'npm:@azure/msal-browser', ...view] },

  {
    at: 'test/',
    mayImport: ['test/', 'server/', 'addin/', 'shared/', 'node:*', 'npm:*', 'package.json', 'webpack.config.js'],
  },
]

/** Nothing imports the composition root. */
const neverImported = ['server/main.ts']

const fits = (pattern: string, target: string): boolean => {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${source}${pattern.endsWith('/') ? '' : '$'}`).test(target)
}

/** The layer of a file, and the prefix that counts as its own. */
export const layerOf = (file: string): { readonly layer: Layer; readonly own: string } => {
  const layer = layers
    .filter(({ at }) => file === at || (at.endsWith('/') && file.startsWith(at)))
    .sort((one, other) => other.at.length - one.at.length)[0]
  if (!layer) throw new Error(`${file} belongs to no layer of test/architecture/layers.ts`)
  const folder = file.slice(layer.at.length).split('/')[0] ?? ''
  return { layer, own: layer.apart ? `${layer.at}${folder}/` : layer.at }
}

/** What an import points at: a path from the root, `node:x` or `npm:name`. */
export const targetOf = (file: string, specifier: string): string => {
  if (specifier.startsWith('node:')) return specifier
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), specifier))
  const [scope = '', name = ''] = specifier.split('/')
  return `npm:${scope.startsWith('@') ? `${scope}/${name}` : scope}`
}

/** What is wrong with one import; null when nothing is. */
export const importFault = (file: string, { specifier, isType, line }: Import): string | null => {
  const { layer, own } = layerOf(file)
  const target = targetOf(file, specifier)
  const where = `${file}:${line}`
  if (neverImported.includes(target)) return `${where} imports ${target}, which nothing may import`
  if (target.startsWith('server/') && file.startsWith('addin/'))
    return `${where} imports ${target}: the pane knows the server through shared/ only`
  const allowed = [own, ...layer.mayImport, ...(isType ? (layer.mayImportTypes ?? []) : [])]
  return allowed.some((pattern) => fits(pattern, target)) ? null : `${where} imports ${target}, which ${own} may not`
}
