/** The rules of the house (design sections 3 and 8), read from the sources: imports, purity, sizes, ids and titles. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importFault, targetOf } from './architecture/layers.ts'
import { occurrences, root, type SourceFile, sourceFiles } from './architecture/repository.ts'
import { importsOf } from './architecture/source-text.ts'

const inFolders = (...folders: readonly string[]): SourceFile[] =>
  sourceFiles.filter(({ path }) => folders.some((folder) => path.startsWith(folder)))

const outside = (files: readonly SourceFile[], ...places: readonly (string | RegExp)[]): SourceFile[] =>
  files.filter(
    ({ path }) => !places.some((place) => (typeof place === 'string' ? path.startsWith(place) : place.test(path))),
  )

const product = inFolders('shared/', 'server/', 'addin/')

/** Relative imports of these are resources that webpack turns into modules. */
const resource = /\.(?:json|css|svg|png|html)$/

describe('[ARCH] imports', () => {
  test('[ARCH] every import keeps to the layer table', () => {
    expect(
      sourceFiles.flatMap((file) =>
        importsOf(file)
          .map((found) => importFault(file.path, found))
          .filter((fault) => fault !== null),
      ),
    ).toEqual([])
  })

  test('[ARCH] relative imports name the file with its ending', () => {
    const bare = sourceFiles.flatMap((file) =>
      importsOf(file)
        .filter(
          ({ specifier }) =>
            specifier.startsWith('.') && !/\.(?:ts|tsx|js|mjs|cjs)$/.test(specifier) && !resource.test(specifier),
        )
        .map(({ specifier, line }) => `${file.path}:${line} ${specifier}`),
    )
    expect(bare).toEqual([])
  })
})

describe('[ARCH] purity', () => {
  const pure = inFolders('server/sync/', 'server/areas/')

  test.each([
    ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b|\bsetTimeout\b|\bsetInterval\b/g],
    ['chance', /\bMath\.random\b|\brandomUUID\b/g],
    ['the process and the console', /\bprocess\b|\bconsole\b/g],
    ['the network', /\bfetch\b|\bXMLHttpRequest\b/g],
    ['waiting', /\basync\b|\bawait\b|\bPromise\b/g],
  ])('[ARCH] the sync core and the areas do not know %s', (_name, pattern) => {
    expect(occurrences(pure, pattern)).toEqual([])
  })

  test('[ARCH] the engine and the use cases take time and chance from their ports', () => {
    const engine = inFolders('server/engine/', 'server/crm/')
    expect(
      occurrences(
        engine,
        /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandomUUID\b|\bsetTimeout\b|\bsetInterval\b|\bfetch\(/g,
      ),
    ).toEqual([])
  })
})

describe('[ARCH] one place for each effect', () => {
  test('[ARCH] Office is named in addin/office only', () => {
    expect(occurrences(outside(inFolders('addin/'), 'addin/office/'), /\bOffice\s*[.[]/g)).toEqual([])
  })

  test('[ARCH] fetch is called in addin/api and server/gateways only', () => {
    expect(
      occurrences(
        outside(product, 'addin/api/', 'server/gateways/', 'server/tools/'),
        /(?<![.\w])fetch\(|\b(?:globalThis|window)\.fetch\b/g,
      ),
    ).toEqual([])
  })

  test('[ARCH] the environment is read in config.ts, main.ts and tools only', () => {
    const elsewhere = outside(product, 'server/config.ts', 'server/main.ts', 'server/tools/')
    expect(occurrences(elsewhere, /\bprocess\s*\.\s*env\b|\benv\s*\}\s*=\s*process\b/g)).toEqual([])
  })
})

describe('[ARCH] sizes and leftovers', () => {
  const lines = ({ text }: SourceFile): number => text.trimEnd().split('\n').length
  const isTest = ({ path }: SourceFile): boolean => path.startsWith('test/')

  test('[ARCH] no product file is longer than 400 lines, no test longer than 600', () => {
    const tooLong = sourceFiles.filter((file) => lines(file) > (isTest(file) ? 600 : 400))
    expect(tooLong.map((file) => `${file.path} has ${lines(file)} lines`)).toEqual([])
  })

  test('[ARCH] every product file opens by saying what lives in it', () => {
    const silent = product.filter(({ text }) => !/^(?:#!.*\n)?\s*\/\*\*?/.test(text))
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  test('[ARCH] nothing is left for later', () => {
    const marks = new RegExp(`\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`)
    expect(sourceFiles.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('[ARCH] no type is waved through', () => {
    const waved = /@ts-(?:ignore|nocheck|expect-error)|\bas\s+any\b|:\s*any\b/
    expect(
      sourceFiles
        .filter(({ code, text }) => waved.test(code) || /@ts-(?:ignore|nocheck)\s/.test(text.replaceAll('(?:', '')))
        .map(({ path }) => path),
    ).toEqual([])
  })
})

describe('[ARCH] what is installed', () => {
  const { dependencies, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
    scripts: Record<string, string>
  }

  test('[ARCH] what the server loads at run time is a dependency, so that an image without development tools runs', () => {
    const runtime = outside(inFolders('server/', 'shared/'), 'server/tools/')
    const missing = runtime.flatMap((file) =>
      importsOf(file)
        .filter(({ isType }) => !isType)
        .map(({ specifier }) => targetOf(file.path, specifier))
        .filter((target) => target.startsWith('npm:') && !(target.slice('npm:'.length) in dependencies))
        .map((target) => `${file.path} ${target}`),
    )
    expect(missing).toEqual([])
  })

  test('[ARCH] versions are exact', () => {
    expect(Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
  })

  test('[ARCH] every command of package.json starts a file that exists', () => {
    const started = Object.values(scripts).flatMap((script) =>
      [...script.matchAll(/\bnode (\S+)/g)].map((match) => match[1] ?? ''),
    )
    expect(started.length).toBeGreaterThan(0)
    expect(started.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
