/**
 * Source text with its comments and strings told apart from code, character by character, so that a rule about code is not
 * fooled by a comment that mentions it. Enough of a scanner for this repository's own style; not a parser.
 */

export interface SourceText {
  /** Comments blanked; strings kept. Same length and lines as the source. */
  readonly withoutComments: string
  /** Comments and what strings contain blanked; quotes kept. */
  readonly code: string
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** After these a slash begins a regular expression, after anything else it divides. */
const beforeRegularExpression = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|=>|\b(?:return|typeof|case|in|of|void|throw|await))\s*$/

interface Piece {
  readonly kind: 'comment' | 'string' | 'code'
  readonly text: string
}

const lineComment = /\/\/[^\n]*/y
const blockComment = /\/\*[\s\S]*?(?:\*\/|$)/y
const quoted = /'(?:[^'\\\n]|\\[\s\S])*'?|"(?:[^"\\\n]|\\[\s\S])*"?/y
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y

const matchAt = (pattern: RegExp, source: string, at: number): string | null => {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? null
}

/** The end of the text part of a template that starts at `at`: at its closing backtick, or at `${`. */
const templateTextEnd = (source: string, at: number): number => {
  let position = at
  while (position < source.length && source[position] !== '`' && !source.startsWith('${', position)) {
    position += source[position] === '\\' ? 2 : 1
  }
  return position
}

const pieces = (source: string): Piece[] => {
  const found: Piece[] = []
  const openTemplates: number[] = []
  let position = 0
  let code = ''
  const take = (kind: Piece['kind'], text: string): void => {
    found.push({ kind, text })
    position += text.length
    if (kind !== 'comment') code = (code + text).slice(-40)
  }
  const takeTemplateText = (): void => {
    const end = templateTextEnd(source, position)
    take('string', source.slice(position, end))
    if (source[position] === '`') take('code', '`')
    else if (position < source.length) {
      openTemplates.push(0)
      take('code', '${')
    }
  }
  while (position < source.length) {
    const character = source[position] ?? ''
    const depth = openTemplates.at(-1)
    const comment = matchAt(lineComment, source, position) ?? matchAt(blockComment, source, position)
    const string = matchAt(quoted, source, position)
    const expression =
      character === '/' && beforeRegularExpression.test(code) ? matchAt(regularExpression, source, position) : null
    if (comment !== null) take('comment', comment)
    else if (string !== null) take('string', string)
    else if (expression !== null) take('string', expression)
    else if (character === '`') {
      take('code', '`')
      takeTemplateText()
    } else if (character === '}' && depth === 0) {
      openTemplates.pop()
      take('code', '}')
      takeTemplateText()
    } else {
      if (depth !== undefined && (character === '{' || character === '}'))
        openTemplates[openTemplates.length - 1] = depth + (character === '{' ? 1 : -1)
      take('code', character)
    }
  }
  return found
}

const blankInside = (text: string): string =>
  /^['"]/.test(text) ? `${text[0]}${blank(text.slice(1, -1))}${text.at(-1)}` : blank(text)

export const readSource = (source: string): SourceText => {
  const parts = pieces(source)
  return {
    withoutComments: parts.map(({ kind, text }) => (kind === 'comment' ? blank(text) : text)).join(''),
    code: parts
      .map(({ kind, text }) => (kind === 'code' ? text : kind === 'comment' ? blank(text) : blankInside(text)))
      .join(''),
  }
}

export interface Import {
  readonly specifier: string
  readonly isType: boolean
  readonly line: number
}

const importForms = [/\bfrom\s*(['"])( *)\1/g, /\bimport\s*\(?\s*(['"])( *)\1/g]

/** Everything a source imports or re-exports, types and dynamic imports included. */
export const importsOf = ({ withoutComments, code }: SourceText): Import[] =>
  importForms.flatMap((form) =>
    [...code.matchAll(form)].map((match) => {
      const end = match.index + match[0].length
      const statement = code.slice(
        Math.max(code.lastIndexOf('import', match.index), code.lastIndexOf('export', match.index)),
        end,
      )
      return {
        specifier: withoutComments.slice(end - (match[2] ?? '').length - 1, end - 1),
        isType: /^(?:import|export)\s+type\b/.test(statement),
        line: code.slice(0, match.index).split('\n').length,
      }
    }),
  )
