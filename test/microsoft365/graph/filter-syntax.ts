/** The part of OData's filter language that the simulator reads, as a tree. Anything else is refused by name. */

import { notImplemented, parseUriError } from './errors.ts'

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

export type Filter =
  | { readonly kind: 'and'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly inner: Filter }
  | {
      readonly kind: 'compare'
      readonly path: string
      readonly comparison: Comparison
      readonly value: string | null
      readonly cast: string | null
    }
  | {
      readonly kind: 'call'
      readonly name: 'startswith' | 'contains' | 'endswith'
      readonly path: string
      readonly value: string
    }
  /** `collection/any(variable: inner)`; paths inside are without the variable ('' is the variable itself). */
  | { readonly kind: 'any'; readonly collection: string; readonly inner: Filter }

interface Token {
  readonly kind: 'word' | 'text' | 'mark'
  readonly text: string
}

const tokenPattern = /\s*(?:'((?:[^']|'')*)'|([A-Za-z0-9_@.:+/-]+)|([(),]))/y

const tokenise = (filter: string): Token[] => {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (filter.slice(tokenPattern.lastIndex).trim() !== '') {
    const start = tokenPattern.lastIndex
    const match = tokenPattern.exec(filter)
    if (!match) throw parseUriError(`Syntax error at position ${start} in '${filter}'.`)
    if (match[1] !== undefined) tokens.push({ kind: 'text', text: match[1].replaceAll("''", "'") })
    else if (match[2] !== undefined) tokens.push({ kind: 'word', text: match[2] })
    else tokens.push({ kind: 'mark', text: match[3] as string })
  }
  return tokens
}

const comparisons: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']
const calls: readonly string[] = ['startswith', 'contains', 'endswith']

/** Recursive descent: or, and, not, then a single condition. */
export const parseFilter = (filter: string): Filter => {
  const tokens = tokenise(filter)
  let at = 0
  let variable: string | null = null

  const peek = (): Token | undefined => tokens[at]
  const isWord = (word: string): boolean => peek()?.kind === 'word' && peek()?.text.toLowerCase() === word
  const take = (): Token => {
    const token = tokens[at]
    if (!token) throw parseUriError(`Expression expected at the end of '${filter}'.`)
    at += 1
    return token
  }
  const expectMark = (mark: string): void => {
    const token = take()
    if (token.kind !== 'mark' || token.text !== mark)
      throw parseUriError(`'${mark}' expected instead of '${token.text}' in '${filter}'.`)
  }
  const pathOf = (word: string): string => {
    if (variable === null) return word
    if (word === variable) return ''
    return word.startsWith(`${variable}/`) ? word.slice(variable.length + 1) : word
  }

  const any = (collection: string): Filter => {
    expectMark('(')
    let name = take().text
    let first: string | null = null
    if (name.endsWith(':')) name = name.slice(0, -1)
    else if (name.includes(':')) [name, first] = name.split(':', 2) as [string, string]
    else if (isWord(':')) take()
    if (first !== null) tokens.splice(at, 0, { kind: 'word', text: first })
    const outer = variable
    variable = name
    const inner = or()
    variable = outer
    expectMark(')')
    return { kind: 'any', collection, inner }
  }

  const call = (name: string): Filter => {
    expectMark('(')
    const path = pathOf(take().text)
    expectMark(',')
    const value = take()
    if (value.kind !== 'text') throw parseUriError(`${name} takes a quoted text in '${filter}'.`)
    expectMark(')')
    return { kind: 'call', name: name as 'startswith', path, value: value.text }
  }

  const castPath = (): { path: string; cast: string } => {
    expectMark('(')
    const path = pathOf(take().text)
    expectMark(',')
    const cast = take().text
    expectMark(')')
    return { path, cast }
  }

  const condition = (): Filter => {
    const token = take()
    if (token.kind === 'mark' && token.text === '(') {
      const inner = or()
      expectMark(')')
      return inner
    }
    if (token.kind !== 'word') throw parseUriError(`Property name expected instead of '${token.text}' in '${filter}'.`)
    const lower = token.text.toLowerCase()
    if (peek()?.text === '(') {
      if (lower.endsWith('/any')) return any(token.text.slice(0, -4))
      if (calls.includes(lower)) return call(lower)
      if (lower !== 'cast') throw notImplemented(`the filter function '${token.text}'`)
    }
    const { path, cast } = lower === 'cast' ? castPath() : { path: pathOf(token.text), cast: null }
    const comparison = take().text.toLowerCase()
    if (!comparisons.includes(comparison))
      throw parseUriError(`Comparison expected instead of '${comparison}' in '${filter}'.`)
    const value = take()
    const isNull = value.kind === 'word' && value.text === 'null'
    return { kind: 'compare', path, comparison: comparison as Comparison, value: isNull ? null : value.text, cast }
  }

  const not = (): Filter => {
    if (!isWord('not')) return condition()
    take()
    return { kind: 'not', inner: not() }
  }
  const and = (): Filter => {
    let left = not()
    while (isWord('and')) {
      take()
      left = { kind: 'and', left, right: not() }
    }
    return left
  }
  function or(): Filter {
    let left = and()
    while (isWord('or')) {
      take()
      left = { kind: 'or', left, right: and() }
    }
    return left
  }

  const tree = or()
  if (at < tokens.length) throw parseUriError(`Unexpected '${tokens[at]?.text}' in '${filter}'.`)
  return tree
}
