/**
 * Delta tokens: opaque, signed, bound to one mailbox and collection, with the options of the first request baked in
 * (graph-contract 10).
 */

import { createHash } from 'node:crypto'

export interface DeltaToken {
  /** Of the mailbox; an older one is expired. */
  readonly generation: number
  readonly stream: string
  /** `$select` of the first request. */
  readonly select: string | null
  /** `$expand` of the first request, where the collection takes one. */
  readonly expand: string | null
  /** `$filter` of the first request, where the collection takes one. */
  readonly filter: string | null
  /** `all`: the first round walks the members. `changes`: later rounds walk the change log. */
  readonly phase: 'all' | 'changes'
  /** Place of the last member (all) or change (changes) that was given. */
  readonly after: number
  /** Where the changes begin that the next round has to give. */
  readonly snapshot: number
  /** How many more items `$top` of the first request lets through. */
  readonly remaining: number | null
  readonly page: number
  /** The next page is empty (noise). */
  readonly emptyNext: boolean
}

const sign = (payload: string, userId: string): string =>
  createHash('sha256').update(`${userId} ${payload}`).digest('base64url').slice(0, 16)

/** Opaque text that only this mailbox reads again. */
export const seal = (fields: readonly unknown[], userId: string): string => {
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url')
  return `${payload}.${sign(payload, userId)}`
}

/** Null for anything that was not sealed for this mailbox. */
export const unseal = (text: string, userId: string): readonly unknown[] | null => {
  const [payload, signature] = text.split('.')
  if (payload === undefined || signature !== sign(payload, userId)) return null
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as readonly unknown[]
}

export const writeToken = (token: DeltaToken, userId: string): string => {
  const { generation, stream, select, expand, filter, phase, after, snapshot, remaining, page, emptyNext } = token
  return seal([generation, stream, select, expand, filter, phase, after, snapshot, remaining, page, emptyNext], userId)
}

/** Null for anything that this mailbox did not issue. */
export const readToken = (text: string, userId: string): DeltaToken | null => {
  const fields = unseal(text, userId)
  if (!fields) return null
  const [generation, stream, select, expand, filter, phase, after, snapshot, remaining, page, emptyNext] = fields as [
    number,
    string,
    string | null,
    string | null,
    string | null,
    'all' | 'changes',
    number,
    number,
    number | null,
    number,
    boolean,
  ]
  return { generation, stream, select, expand, filter, phase, after, snapshot, remaining, page, emptyNext }
}
