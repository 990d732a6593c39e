/**
 * `npm run manifest -- --origin https://… [--id GUID] [--name …] [--version n.n.n.n] [--out file]`
 * Writes the manifest for one environment and refuses to write one that its own lint finds fault with.
 */

import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { developmentEnvironment, type Environment, buildManifest } from './manifest/build.ts'
import { idOfOrigin } from './manifest/id-of-origin.ts'
import { lintManifest } from './manifest/lint.ts'

const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: developmentEnvironment.origin },
    id: { type: 'string' },
    name: { type: 'string', default: developmentEnvironment.name },
    version: { type: 'string', default: developmentEnvironment.version },
    out: { type: 'string', default: 'manifest.xml' },
  },
})

const origin = values.origin.replace(/\/+$/, '')
const isDevelopment = origin === developmentEnvironment.origin
const environment: Environment = {
  origin,
  // Two environments with one id would replace each other in Outlook, so each origin has an id of its own.
  id: values.id ?? (isDevelopment ? developmentEnvironment.id : idOfOrigin(origin)),
  name: values.name,
  version: values.version,
}

const xml = buildManifest(environment)
const errors = lintManifest(xml).filter((finding) => finding.severity === 'error')
if (errors.length > 0) {
  for (const { line, text } of errors) console.error(`line ${line}: ${text}`)
  console.error('Nothing was written.')
  process.exitCode = 1
} else {
  await writeFile(values.out, xml)
  console.log(
    `Wrote ${values.out} for ${environment.origin} (${environment.name}, ${environment.id}, ${environment.version}).`,
  )
}
