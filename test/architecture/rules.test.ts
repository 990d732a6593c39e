/** The rules themselves, shown on sources made up for the purpose: a rule that cannot say no protects nothing. */

import { describe, expect, test } from 'vitest'
import { importFault, layerOf, targetOf } from './layers.ts'
import { importsOf, readSource } from './source-text.ts'

const faultsOf = (file: string, source: string): string[] =>
  importsOf(readSource(source))
    .map((found) => importFault(file, found))
    .filter((fault) => fault !== null)

describe('[ARCH] reading sources', () => {
  test('[ARCH] comments and strings are not code', () => {
    const { code, withoutComments } = readSource(
      "const a = 'Office.x' // Office.y\n/* Office.z */ const b = `Office.${Office.w}`",
    )
    expect(code.match(/Office\.\w/g)).toEqual(['Office.w'])
    expect(withoutComments).not.toContain('Office.y')
    expect(withoutComments).toContain("'Office.x'")
  })

  test('[ARCH] a quote in a regular expression opens no string, a division opens no regular expression', () => {
    expect(readSource('const quote = /[\'"]/g\nfetch(1)').code).toContain('fetch(1)')
    expect(readSource("const half = width / 2\nconst rest = fetch('/a') / 3").code).toContain('fetch(')
  })

  test('[ARCH] braces inside a template belong to the code inside it', () => {
    const { code } = readSource('const x = `a ${ { b: `c ${d} e` } } Office.f`\nOffice.g')
    expect(code.match(/Office\.\w/g)).toEqual(['Office.g'])
    expect(code).toContain('{ b: `')
  })

  test('[ARCH] every form of import is seen, with types told apart', () => {
    const source = [
      "import { a } from './a.ts'",
      "import type { B } from './b.ts'",
      "export * from './c.ts'",
      "import './d.ts'",
      "const e = await import('./e.ts')",
      "// import './f.ts'",
      "import {\n  g,\n} from './g.ts'",
    ].join('\n')
    const found = importsOf(readSource(source)).map(({ specifier, isType }) => `${isType ? 'type ' : ''}${specifier}`)
    expect(found.sort()).toEqual(['./a.ts', './c.ts', './d.ts', './e.ts', './g.ts', 'type ./b.ts'])
  })
})

describe('[ARCH] the layer table', () => {
  test.each([
    ['the core imports a package', 'server/sync/decide.ts', "import { x } from 'luxon'"],
    ['the core imports Node', 'server/sync/plan.ts', "import { createHash } from 'node:crypto'"],
    ['an area reads a file', 'server/areas/contacts/fields.ts', "import { readFile } from 'node:fs/promises'"],
    [
      'an area takes more than types from Graph',
      'server/areas/contacts/fields.ts',
      "import { Contact } from '@microsoft/microsoft-graph-types'",
    ],
    ['the engine knows a gateway', 'server/engine/execute.ts', "import { Batch } from '../gateways/graph/batch.ts'"],
    ['a use case knows Graph', 'server/crm/clients.ts', "import { Client } from '@microsoft/microsoft-graph-client'"],
    ['a gateway knows another', 'server/gateways/sql/links.ts', "import { MemoryLinks } from '../memory/links.ts'"],
    ['a route runs SQL', 'server/routes/clients.ts', "import { sql } from 'kysely'"],
    ['a route calls a use case by itself', 'server/routes/clients.ts', "import { addClient } from '../crm/clients.ts'"],
    ['somebody imports the composition root', 'server/tools/start.ts', "import '../main.ts'"],
    [
      'the pane knows a type of the server',
      'addin/api/client.ts',
      "import type { Config } from '../../server/config.ts'",
    ],
    ['a feature knows another', 'addin/features/sync/view.tsx', "import { Tag } from '../tagging/tag.tsx'"],
    ['a piece of the view calls the backend', 'addin/ui/list.tsx', "import { client } from '../api/client.ts'"],
    ['shared knows us', 'shared/endpoints.ts', "import { Link } from '../server/sync/link.ts'"],
    ['the product knows a test', 'server/tools/manifest.ts', "import { world } from '../../test/support/world.ts'"],
  ])('[ARCH] it is a fault when %s', (_name, file, source) => {
    expect(faultsOf(file, source)).toHaveLength(1)
  })

  test.each([
    [
      'an area takes types from Graph',
      'server/areas/contacts/fields.ts',
      "import type { Contact } from '@microsoft/microsoft-graph-types'",
    ],
    [
      'a gateway implements a port',
      'server/gateways/sql/links.ts',
      "import type { Links } from '../../engine/ports.ts'\nimport { sql } from 'kysely'",
    ],
    ['a route is handed a service', 'server/routes/clients.ts', "import type { Clients } from '../crm/clients.ts'"],
    [
      'a feature uses what all share',
      'addin/features/sync/view.tsx',
      "import { useRuns } from '../../api/queries.ts'\nimport './part.tsx'",
    ],
    [
      'the composition root imports everything',
      'server/main.ts',
      "import './gateways/sql/database.ts'\nimport './engine/worker.ts'",
    ],
  ])('[ARCH] it is right when %s', (_name, file, source) => {
    expect(faultsOf(file, source)).toEqual([])
  })

  test('[ARCH] a file outside every layer is an error, not a gap', () => {
    expect(() => layerOf('scripts/x.ts')).toThrow('belongs to no layer')
    expect(targetOf('server/app.ts', '@fastify/helmet/x')).toBe('npm:@fastify/helmet')
  })
})
