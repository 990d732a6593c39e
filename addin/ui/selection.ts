/** Which items of a plan are to be carried out. Kept as "all but these" or "only these", so that thousands need not be loaded to be meant. Pure. */

export interface Selection {
  /** What counts for items that are not in `others`. */
  readonly isAll: boolean
  readonly others: ReadonlySet<string>
}

export const everything: Selection = { isAll: true, others: new Set() }
export const nothing: Selection = { isAll: false, others: new Set() }

export const isSelected = ({ isAll, others }: Selection, key: string): boolean => isAll !== others.has(key)

export const toggled = ({ isAll, others }: Selection, key: string): Selection => {
  const next = new Set(others)
  if (!next.delete(key)) next.add(key)
  return { isAll, others: next }
}

export const countSelected = ({ isAll, others }: Selection, total: number): number =>
  isAll ? total - others.size : others.size

/** Checked, unchecked, or something in between. */
export const stateOfAll = (selection: Selection, total: number): boolean | 'mixed' => {
  const count = countSelected(selection, total)
  if (count === total) return true
  return count === 0 ? false : 'mixed'
}

/** What to approve: null means exactly the whole plan. `allKeys` is only asked where it is needed. */
export const keysToApprove = async (
  selection: Selection,
  total: number,
  allKeys: () => Promise<readonly string[]>,
): Promise<string[] | null> => {
  if (countSelected(selection, total) === total) return null
  if (!selection.isAll) return [...selection.others]
  return (await allKeys()).filter((key) => isSelected(selection, key))
}

/** All of these as wanted, whatever they were. */
export const ticked = (selection: Selection, keys: readonly string[], isTicked: boolean): Selection =>
  keys.reduce((next, key) => (isSelected(next, key) === isTicked ? next : toggled(next, key)), selection)
