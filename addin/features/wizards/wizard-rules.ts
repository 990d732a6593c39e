/** Which steps an import has, and how one gets from one to the next. Pure. */
import { importAreas, type ImportArea, type Wizard, type WizardPart } from '../../../shared/schemas/wizards.ts'
import { countSelected, everything, toggled, type Selection } from '../../ui/selection.ts'

export type ImportStep = 'areas' | ImportArea | 'confirm'

export const importSteps: readonly ImportStep[] = ['areas', ...importAreas, 'confirm']

export type Selections = Readonly<Partial<Record<WizardPart['area'], Selection>>>

export const isArea = (step: string): step is ImportArea => (importAreas as readonly string[]).includes(step)

export const countOf = (part: WizardPart | undefined): number => (part === undefined ? 0 : part.created + part.updated)

export const partOf = (wizard: Wizard | null, area: string): WizardPart | undefined =>
  wizard?.parts.find((part) => part.area === area)

/** A step is passed by itself where its area has nothing, or was switched off (CUR-15). */
export const isPassed = (step: ImportStep, wizard: Wizard | null, areas: readonly string[]): boolean =>
  isArea(step) && (!areas.includes(step) || countOf(partOf(wizard, step)) === 0)

/** The next step in this direction that is not passed; the same one at either end. */
export const stepFrom = (
  step: ImportStep,
  direction: 1 | -1,
  wizard: Wizard | null,
  areas: readonly string[],
): ImportStep => {
  const from = importSteps.indexOf(step)
  const way = direction === 1 ? importSteps.slice(from + 1) : importSteps.slice(0, Math.max(from, 0)).reverse()
  return way.find((one) => !isPassed(one, wizard, areas)) ?? step
}

/** Ticks as they were saved; whatever was not left out is in. */
export const selectionsOf = (wizard: Wizard | null): Selections =>
  Object.fromEntries((wizard?.choice?.leftOut ?? []).map(({ area, keys }) => [area, keys.reduce(toggled, everything)]))

export const tickedIn = (wizard: Wizard, selections: Selections, area: string): number => {
  const part = partOf(wizard, area)
  return part === undefined ? 0 : countSelected(selections[part.area] ?? everything, countOf(part))
}

export const sinceChoices = ['week', 'month', 'quarter', 'year', 'all'] as const
export type Since = (typeof sinceChoices)[number]

const day = 86_400_000
const days: Readonly<Record<Since, number | null>> = { week: 7, month: 30, quarter: 91, year: 365, all: null }

/** Epoch ms, or null for no limit. */
export const sinceMoment = (since: Since, now: number): number | null => {
  const back = days[since]
  return back === null ? null : now - back * day
}

/** Which choice a stored moment came from. */
export const sinceOf = ({ from, startedAt }: Pick<Wizard, 'from' | 'startedAt'>): Since => {
  if (from === null) return 'all'
  const back = Math.round((startedAt - from) / day)
  return sinceChoices.find((one) => days[one] === back) ?? 'month'
}
