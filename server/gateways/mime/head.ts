/** The head of a mail or of a part: its fields in order, unfolded, and what they say about the part. */
import { decodeHeaderBytes } from './charset.ts'
import { decodeWords, parseStructured, type StructuredValue } from './words.ts'

export interface Head {
  /** The first field of that name (lower case), undecoded; null where there is none. */
  first(name: string): string | null
  all(name: string): readonly string[]
}

const mostFields = 2000

export const parseHead = (raw: Uint8Array): Head => {
  const fields = new Map<string, string[]>()
  let count = 0
  const text = decodeHeaderBytes(raw).replace(/\r?\n[ \t]+/g, ' ')
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf(':')
    if (at <= 0) continue
    count += 1
    if (count > mostFields) break
    const name = line.slice(0, at).trim().toLowerCase()
    const values = fields.get(name)
    const value = line.slice(at + 1).trim()
    if (values === undefined) fields.set(name, [value])
    else values.push(value)
  }
  return { first: (name) => fields.get(name)?.[0] ?? null, all: (name) => fields.get(name) ?? [] }
}

export interface PartFacts {
  readonly head: Head
  readonly type: StructuredValue
  readonly disposition: StructuredValue
  readonly encoding: string
  /** Decoded as the sender wrote it; empty where there is none. */
  readonly name: string
  /** Without angle brackets. */
  readonly contentId: string | null
}

export const partFacts = (head: Head): PartFacts => {
  const type = parseStructured(head.first('content-type') ?? '')
  const disposition = parseStructured(head.first('content-disposition') ?? '')
  const contentId = decodeWords(head.first('content-id') ?? '')
    .replace(/^\s*<?|>?\s*$/g, '')
    .slice(0, 500)
  return {
    head,
    type,
    disposition,
    encoding: head.first('content-transfer-encoding') ?? '',
    name: disposition.parameters.get('filename') || type.parameters.get('name') || '',
    contentId: contentId === '' ? null : contentId,
  }
}
