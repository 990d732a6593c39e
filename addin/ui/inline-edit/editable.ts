/** A value that is changed where it stands: what is typed into, and what comes of it. Types, and pure helpers. */
import type { ReactNode } from 'react'
import type { ErrorNoticeProps } from '../ErrorNotice.tsx'

/** `lines`: one value a line. `search`: drawn by `render`. */
export type InputKind = 'text' | 'email' | 'tel' | 'url' | 'date' | 'long' | 'lines' | 'choice' | 'search'

export interface EditInput {
  readonly key: string
  /** Name of one of several inputs of a value (street, city …); of a value with one input its name is taken. */
  readonly label?: string
  readonly kind: InputKind
  readonly options?: readonly { readonly value: string; readonly name: string }[]
  /** Typed freely, with these offered. */
  readonly offered?: readonly string[]
  readonly hint?: string
  readonly render?: (value: string, set: (value: string) => void) => ReactNode
}

/** What the inputs hold, by their keys; empty text: no value. */
export type Draft = Readonly<Record<string, string>>

export interface EditableFact {
  readonly key: string
  readonly name: string
  /** As it is read; null: nothing there. */
  readonly shown: ReactNode
  readonly inputs: readonly EditInput[]
  readonly draft: Draft
  /** Words for what is wrong, or null. */
  readonly check?: (draft: Draft) => string | null
  /** Shown even if it is empty. */
  readonly always?: boolean
}

/**
 * `conflict`: somebody changed the same value meanwhile; it is shown now, and `overwrite` saves the draft after all.
 */
export type Saved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly problem: ErrorNoticeProps['problem'] }
  | { readonly kind: 'conflict'; readonly overwrite: () => Promise<Saved> }

export const isSameDraft = (one: Draft, other: Draft): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => (one[key] ?? '') === (other[key] ?? ''))

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
