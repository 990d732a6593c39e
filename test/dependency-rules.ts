/** `npm run check:dependencies`: every import against the layer table of the design; prints each that breaks it. */

import { importFault } from './architecture/layers.ts'
import { sourceFiles } from './architecture/repository.ts'
import { importsOf } from './architecture/source-text.ts'

const faults = sourceFiles.flatMap((file) =>
  importsOf(file)
    .map((found) => importFault(file.path, found))
    .filter((fault) => fault !== null),
)

for (const fault of faults) console.log(fault)
console.log(`${sourceFiles.length} files, ${faults.length} imports against the layers`)
if (faults.length > 0) process.exitCode = 1
