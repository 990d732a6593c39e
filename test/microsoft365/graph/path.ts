/** Graph addresses: `a/b('key')/c()` and `a/b/key/c` are the same path; names match without regard to case. */

import { badRequest } from './errors.ts'

export interface GraphAddress {
  /** Segments, percent-decoded; `name('key')` gives two. */
  readonly segments: readonly string[]
  /** Raw query, without the question mark. */
  readonly query: string
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    throw badRequest(`Malformed escape sequence in '${text}'.`)
  }
}

const boundFunction = /^(?:microsoft\.graph\.)?([A-Za-z$]+)(?:\(\))?$/i
const keyed = /^([A-Za-z]+)\('(.*)'\)$/

const splitSegment = (raw: string): string[] => {
  if (!raw.includes('(') && !raw.startsWith('microsoft.')) return [raw.includes('%') ? decode(raw) : raw]
  const text = decode(raw)
  const key = keyed.exec(text)
  if (key) return [key[1] as string, (key[2] as string).replaceAll("''", "'")]
  const bound = boundFunction.exec(text)
  return [bound ? (bound[1] as string) : text]
}

/** `url` is relative to the version root, with or without a leading slash. */
export const parseAddress = (url: string): GraphAddress => {
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  const segments: string[] = []
  for (const raw of path.split('/')) if (raw !== '') segments.push(...splitSegment(raw))
  return { segments, query: mark === -1 ? '' : url.slice(mark + 1) }
}
