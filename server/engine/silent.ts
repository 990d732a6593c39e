/**
 * Outlook records that policy leaves out without a word: out of scope, and nothing of them was read (CARET-59, CARET-63). There is nothing to decide
 * about them and nothing to keep; a link goes on as if its record had not been seen. Pure.
 */
import type { Link, Stranger } from '../sync/link.ts'
import { observedId, type Observation } from '../sync/record.ts'

const saysNothing = (one: Observation): boolean => {
  if (one.seen === 'outOfScope') return one.reason === 'filtered'
  if (one.seen === 'gone' || one.record.scope.in) return false
  return one.record.scope.reason === 'beforeCutOff' && Object.keys(one.record.fields).length === 0
}

/** Those that settle something stay: a stranger is forgotten, what was removed after import was put back (MA8, KE4). */
export const withoutSilent = (
  observations: readonly Observation[],
  links: readonly Link[],
  strangers: readonly Stranger[],
): readonly Observation[] => {
  const silent = new Set(observations.filter(saysNothing).map(observedId))
  if (silent.size === 0) return observations
  const known = new Set([
    ...strangers.filter((one) => one.side === 'outlook').map((one) => one.id),
    ...links.filter((link) => link.dormant === 'kept').map((link) => link.outlookId),
  ])
  return observations.filter((one) => !silent.has(observedId(one)) || known.has(observedId(one)))
}
