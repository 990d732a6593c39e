/** Which operations of an approved plan may still be executed: those that a new plan repeats exactly (N1). */
import { canonicalText } from './canonical.ts'
import type { Link } from './link.ts'
import type { LinkAfter, Operation, Plan, Write } from './operation.ts'
import { withoutOldValues } from './operation-facts.ts'
import { sides, type Side } from './side.ts'

/** Neither the version nor what the record carries besides counts: only what is written. */
const withoutVersion = (write: Write): object =>
  'version' in write ? { ...write, version: null, tagsBefore: undefined } : write

const withoutVersions = (value: Link | LinkAfter | null): object | null =>
  value === null ? null : { ...value, versions: null }

/**
 * What a person approved, as text: everything but versions and title, since a version may move without a value that moves
 * (graph-contract 7.1).
 */
export const operationText = (given: Operation): string => {
  // An operation is stored without what a private record does not show any more, so it is compared without it, too.
  const operation = withoutOldValues(given)
  return canonicalText({
    ...operation,
    title: null,
    link: withoutVersions(operation.link),
    after: withoutVersions(operation.after),
    writes: Object.fromEntries(
      sides.flatMap((side: Side) => {
        const write = operation.writes[side]
        return write ? [[side, withoutVersion(write)]] : []
      }),
    ),
    stranger: operation.stranger === null ? null : { ...operation.stranger, version: null },
  })
}

export interface Approval {
  /** From the new plan, with its versions; equal to what was approved. */
  readonly execute: readonly Operation[]
  /** Differs from what was approved, or is new: shown again, not executed. */
  readonly showAgain: readonly Operation[]
  /** Keys of approved operations that are not necessary any more. */
  readonly obsolete: readonly string[]
}

/** `approvedKeys` null: all. Operations that write nothing need nobody's consent and are executed. */
export const stillApproved = (approved: Plan, approvedKeys: readonly string[] | null, now: Plan): Approval => {
  const keys = approvedKeys === null ? null : new Set(approvedKeys)
  const texts = new Map(approved.operations.map((operation) => [operation.key, operationText(operation)]))
  const isApproved = (operation: Operation): boolean => {
    if (keys !== null && !keys.has(operation.key)) return false
    return texts.get(operation.key) === operationText(operation)
  }
  const present = new Set(now.operations.map((operation) => operation.key))
  const isFree = ({ writes }: Operation): boolean => writes.crm === undefined && writes.outlook === undefined
  return {
    execute: now.operations.filter((operation) => isFree(operation) || isApproved(operation)),
    showAgain: now.operations.filter((operation) => !isFree(operation) && !isApproved(operation)),
    obsolete: approved.operations
      .filter((one) => (keys === null || keys.has(one.key)) && !present.has(one.key))
      .map((one) => one.key),
  }
}
