/**
 * `node server/tools/manifest-lint.ts [manifest.xml] [--served dist/pane] [--store]`: prints every finding and ends with 1
 * when one of them is an error.
 */

import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { lintManifest } from './manifest/lint.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { served: { type: 'string' }, store: { type: 'boolean', default: false } },
})

const file = positionals[0] ?? 'manifest.xml'
const findings = lintManifest(await readFile(file, 'utf8'), {
  forStore: values.store,
  ...(values.served === undefined ? {} : { servedFolder: values.served }),
})
for (const { severity, line, text } of findings) console.log(`${file}:${line} ${severity}: ${text}`)
const errors = findings.filter((finding) => finding.severity === 'error').length
console.log(`${file}: ${errors} errors, ${findings.length - errors} warnings`)
if (errors > 0) process.exitCode = 1
