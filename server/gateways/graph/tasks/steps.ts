/**
 * Steps of a task. Delta is silent about them and the task's etag does not move with them (graph-contract 2.3), so a task's version is its
 * etag together with a digest of its steps; and writing a checklist is the fewest requests that lead from the present steps to the wanted.
 */
import { createHash } from 'node:crypto'
import type { Json } from '../../../sync/record.ts'
import { objectOf, textOf } from '../request.ts'

type GraphItem = Readonly<Record<string, unknown>>

export interface Step {
  readonly displayName: string
  readonly isChecked: boolean
}

export interface PresentStep extends Step {
  readonly id: string
}

/** CARET-42: with boxes the checklist is part of the notes, and steps are nobody's business. */
export const usesSteps = (policy: Json): boolean => objectOf(policy)['checklist'] !== 'boxes'

const listOf = (value: unknown): readonly GraphItem[] => (Array.isArray(value) ? value.map(objectOf) : [])

/** A list of wanted or shown steps; null where there is none to speak of. */
export const stepsOf = (value: unknown): readonly Step[] | null =>
  Array.isArray(value)
    ? listOf(value).map((step) => ({
        displayName: textOf(step['displayName']) ?? '',
        isChecked: step['isChecked'] === true,
      }))
    : null

/** Oldest first: Graph tells no order, and people read a checklist in the order in which it was written. */
const inOrder = (item: GraphItem): readonly GraphItem[] =>
  listOf(item['checklistItems']).toSorted((left, right) => {
    const [first, second] = [textOf(left['createdDateTime']) ?? '', textOf(right['createdDateTime']) ?? '']
    return first === second ? 0 : first < second ? -1 : 1
  })

export const presentSteps = (item: GraphItem): readonly PresentStep[] =>
  inOrder(item).map((step) => ({
    id: textOf(step['id']) ?? '',
    displayName: textOf(step['displayName']) ?? '',
    isChecked: step['isChecked'] === true,
  }))

export const withOrderedSteps = (item: GraphItem): GraphItem =>
  Array.isArray(item['checklistItems']) ? { ...item, checklistItems: inOrder(item) } : item

/** The same for the same steps in whatever order they are told. */
export const stepsDigest = (steps: readonly Step[]): string =>
  createHash('sha256')
    .update(JSON.stringify(steps.map(({ displayName, isChecked }) => `${isChecked ? 1 : 0}${displayName}`).toSorted()))
    .digest('base64url')
    .slice(0, 12)

const mark = '|'

export const taskVersion = (etag: string, steps: readonly Step[] | null): string =>
  steps === null ? etag : `${etag}${mark}${stepsDigest(steps)}`

/** What If-Match understands. */
export const etagOfVersion = (version: string): string => version.split(mark)[0] ?? version

/** The same steps as before, whatever they were, under another etag. */
export const withEtag = (version: string, etag: string): string =>
  version.includes(mark) ? etag + version.slice(version.indexOf(mark)) : etag

export type StepChange =
  | { readonly kind: 'add'; readonly step: Step }
  | { readonly kind: 'change'; readonly id: string; readonly change: Partial<Step> }
  | { readonly kind: 'remove'; readonly id: string }

const changeOf = (present: PresentStep, wanted: Step): readonly StepChange[] => {
  const change = {
    ...(present.displayName === wanted.displayName ? {} : { displayName: wanted.displayName }),
    ...(present.isChecked === wanted.isChecked ? {} : { isChecked: wanted.isChecked }),
  }
  return Object.keys(change).length === 0 ? [] : [{ kind: 'change', id: present.id, change }]
}

/** For each wanted step the present one with the same words, each taken once. */
const pairedByWords = (present: readonly PresentStep[], wanted: readonly Step[]): readonly (PresentStep | null)[] => {
  const free = [...present]
  return wanted.map((step) => {
    const at = free.findIndex(({ displayName }) => displayName === step.displayName)
    return at === -1 ? null : (free.splice(at, 1)[0] ?? null)
  })
}

/** Kept steps stand before new ones and in their present order; otherwise the order would come out wrong. */
const keepsOrder = (present: readonly PresentStep[], pairs: readonly (PresentStep | null)[]): boolean => {
  const firstNew = pairs.indexOf(null)
  const kept = pairs.filter((pair) => pair !== null)
  if (firstNew !== -1 && pairs.slice(firstNew).some((pair) => pair !== null)) return false
  return present.filter((step) => kept.includes(step)).every((step, index) => step === kept[index])
}

/**
 * By their words where that gives the wanted order, so that a step keeps its identity; else place by place. Removals come last: what breaks
 * off in the middle has lost nothing.
 */
export const stepChanges = (present: readonly PresentStep[], wanted: readonly Step[]): readonly StepChange[] => {
  const byWords = pairedByWords(present, wanted)
  const pairs = keepsOrder(present, byWords) ? byWords : wanted.map((_, index) => present[index] ?? null)
  const kept = new Set(pairs)
  // A step that only lost its words' partner is rewritten rather than removed and made anew.
  const spare = present.filter((step) => !kept.has(step))
  const lastKept = present.findLastIndex((step) => kept.has(step))
  const usable = spare.filter((step) => present.indexOf(step) > lastKept)
  const changes = wanted.flatMap((step, index): readonly StepChange[] => {
    const pair = pairs[index] ?? usable.shift() ?? null
    if (pair === null) return [{ kind: 'add', step }]
    kept.add(pair)
    return changeOf(pair, step)
  })
  const removals = present.filter((step) => !kept.has(step)).map(({ id }): StepChange => ({ kind: 'remove', id }))
  return [...changes, ...removals]
}
