/**
 * Writes which script files the first view of the pane loads (`initial`) and which come later (`lazy`); the byte gate reads it. Words of
 * other languages than English are listed apart: whoever loads German does not load English, and both weigh the same.
 */

/** Async chunks that the first view asks for right away: the words of the language. Only one language is ever loaded. */
const isOfFirstView = (chunk) => chunk.name === 'words-start-en'

const isOtherLanguage = (chunk) =>
  /^words-(start-)?(?!en$|start-)[a-z]{2}$|^(words|help)-[a-z]+-de$/.test(chunk.name ?? '')

/** Chunks that this entry can come to load; what only another page loads is not the pane's weight. */
const reachedFrom = (group, seen = new Set(), chunks = new Set()) => {
  if (seen.has(group)) return chunks
  seen.add(group)
  for (const chunk of group.chunks) chunks.add(chunk)
  for (const child of group.childrenIterable) reachedFrom(child, seen, chunks)
  return chunks
}

export class AssetListPlugin {
  constructor({ entry, file }) {
    this.entry = entry
    this.file = file
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack
    compiler.hooks.thisCompilation.tap('AssetListPlugin', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT
      compilation.hooks.processAssets.tap({ name: 'AssetListPlugin', stage }, () => {
        const entrypoint = compilation.entrypoints.get(this.entry)
        const chunks = new Set(entrypoint.chunks)
        const initial = [...entrypoint.chunks].flatMap((chunk) => [...chunk.files])
        for (const chunk of compilation.chunks) {
          if (isOfFirstView(chunk)) {
            chunks.add(chunk)
            initial.push(...chunk.files)
          }
        }
        const others = [...reachedFrom(entrypoint)].filter(
          (chunk) =>
            !chunks.has(chunk) && ![...compilation.entrypoints.values()].some((other) => other.chunks.includes(chunk)),
        )
        const filesOf = (some) =>
          some
            .flatMap((chunk) => [...chunk.files])
            .filter(isScript)
            .sort()
        const list = {
          initial: initial.filter(isScript).sort(),
          lazy: filesOf(others.filter((chunk) => !isOtherLanguage(chunk))),
          otherLanguages: filesOf(others.filter(isOtherLanguage)),
        }
        compilation.emitAsset(this.file, new sources.RawSource(`${JSON.stringify(list, null, 2)}\n`))
      })
    })
  }
}

const isScript = (file) => file.endsWith('.js')
