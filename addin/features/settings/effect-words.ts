/** The effect of a change in sentences (N12). Pure. */
import type { PolicyEffect } from '../../../shared/schemas/policies/desk.ts'
import type { PlanSummary } from '../../../shared/schemas/sync.ts'
import type { PolicyArea } from '../../api/policies.ts'
import type { ViewWords } from '../../strings/language.ts'

type Words = ViewWords['settingsDesk']
type Counted = (count: number) => string

export const effectLines = (
  effect: PolicyEffect,
  { area, isFirm }: { readonly area: PolicyArea; readonly isFirm: boolean },
  words: Words,
  counted: Counted,
): string[] => {
  const { enter, leave, leaveOutlook, employees, mailboxes } = effect
  const who = isFirm ? [words.effect.employees(employees, counted(employees), counted(mailboxes))] : []
  // Which mails a rule lets through only Outlook knows.
  if (area === 'mail') return [...who, words.effect.mail]
  const nouns = words.effect.nouns[area]
  const what = [
    ...(leave > 0 ? [words.effect.leave(nouns(leave, counted(leave)))] : []),
    ...(leaveOutlook > 0 ? [words.effect.leaveOutlook(counted(leaveOutlook))] : []),
    ...(enter > 0 ? [words.effect.enter(nouns(enter, counted(enter)))] : []),
  ]
  return [...who, ...(what.length === 0 ? [words.effect.nothing] : what)]
}

export const impactLines = (counts: PlanSummary['counts'], words: Words['impact'], counted: Counted): string[] => {
  const { created, updated, removed, mails } = counts
  const some: readonly (readonly [number, (count: number, text: string) => string])[] = [
    [removed.outlook, words.removedOutlook],
    [removed.crm, words.removedCrm],
    [created.outlook, words.createdOutlook],
    [created.crm, words.createdCrm],
    [updated.outlook, words.updatedOutlook],
    [updated.crm, words.updatedCrm],
  ]
  const lines = some.flatMap(([count, line]) => (count > 0 ? [line(count, counted(count))] : []))
  return [...(lines.length === 0 ? [words.nothing] : lines), words.mails(mails, counted(mails))]
}
