/**
 * PidTagMessageFlags in the body of a new message: without the bit for "not sent" the message lies in its folder like one that arrived. MAPI
 * lets it be written before the first save only (graph-contract 4.1, 6.1).
 */

import type { ExtendedProperty } from '../state/mailbox.ts'
import { notImplemented, undeserializable } from './errors.ts'

type Written = readonly [string, ExtendedProperty | null]

/** `Integer 0x0E07`, as `normalisePropertyId` spells it. */
const flagsId = 'integer 3591'

const read = 1
const unsent = 8

const isFlags = ([id]: Written): boolean => id === flagsId

/** What the flags say about a new message; empty where they were not written. */
export const messageFlags = (
  extended: readonly Written[],
  body: Readonly<Record<string, unknown>>,
): { readonly isDraft?: boolean; readonly isRead?: boolean } => {
  const found = extended.find(isFlags)
  if (found === undefined) return {}
  const value = found[1]?.value ?? ''
  if (!/^\d{1,9}$/.test(value)) throw undeserializable('an Integer property takes a whole number')
  const bits = Number(value)
  if ((bits & ~(read | unsent)) !== 0) throw notImplemented(`the message flags ${value}`)
  if ('isRead' in body) throw notImplemented('isRead beside message flags')
  return { isDraft: (bits & unsent) !== 0, isRead: (bits & read) !== 0 }
}

/** The service keeps them as properties of the message. */
export const withoutFlags = <T extends Written>(extended: readonly T[]): readonly T[] =>
  extended.filter((one) => !isFlags(one))

export const refuseFlags = (extended: readonly Written[]): void => {
  if (extended.some(isFlags)) throw notImplemented('message flags of a message that exists')
}
