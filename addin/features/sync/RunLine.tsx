/** One run in a list: when, what came of it. */
import type { RunSummary } from '../../../shared/schemas/sync.ts'
import { formatMoment } from '../../ui/format.ts'
import { RowButton } from '../../ui/RowButton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { summaryParts } from './summary.ts'

export const useRunWords = () => {
  const { sync: words, codes, fields } = useViewWords()
  const locale = useLocale()
  const now = useNow()
  const errors: Readonly<Record<string, string>> = codes.errors
  const reasons: Readonly<Record<string, string>> = codes.reasons
  return {
    /** @param isWaiting false where the plan that the run made was answered or replaced since */
    result(run: RunSummary, isWaiting = true): string {
      if (run.state === 'waitingForApproval' && !isWaiting) return words.answered
      const parts = summaryParts(run, words.summary, locale)
      if (run.mode === 'preview' && run.counts.planned > 0) {
        return words.wouldTouch(run.counts.planned.toLocaleString(locale))
      }
      if (run.state === 'finished') return parts.length === 0 ? words.nothingToDo : parts.join(', ')
      const reason =
        run.reason === null ? '' : (errors[run.reason] ?? reasons[run.reason] ?? codes.otherFailure(run.reason))
      return [words.state[run.state], reason, parts.join(', ')]
        .filter((part) => part !== '')
        .join('. ')
        .replaceAll('..', '.')
    },
    title(run: RunSummary): string {
      const what =
        run.purpose === null || run.purpose === 'reset'
          ? run.mode === 'preview'
            ? words.mode.preview.toLocaleLowerCase(locale)
            : words.trigger[run.trigger]
          : words.purpose[run.purpose]
      const [only, ...others] = run.areas
      // Of what was asked for area by area, which one it was.
      const area = run.purpose === null || only === undefined || others.length > 0 ? '' : ` (${fields.areas[only]})`
      return `${formatMoment(run.startedAt, locale, now)}, ${what}${area}`
    },
  }
}

export interface RunLineProps {
  readonly run: RunSummary
  /** Its plan still waits for somebody. */
  readonly isWaiting: boolean
  readonly onOpen: (run: RunSummary) => void
}

export const RunLine = ({ run, isWaiting, onOpen }: RunLineProps) => {
  const words = useRunWords()
  return <RowButton title={words.title(run)} remark={words.result(run, isWaiting)} onClick={() => onOpen(run)} />
}
