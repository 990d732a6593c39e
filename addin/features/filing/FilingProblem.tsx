/** A failure of filing in words; where the mailbox is not connected yet, with the way to the place that connects it. */
import { Button } from '@fluentui/react-components'
import type { Problem } from '../../api/problem.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useViewWords } from '../../ui/words.ts'

export const needsMailbox = ({ code }: Problem): boolean => code === 'CONNECTION_NEEDED'

export interface FilingProblemProps {
  readonly problem: Problem
  readonly onRetry?: () => void
  readonly onOpenMailbox: () => void
}

export const FilingProblem = ({ problem, onRetry, onOpenMailbox }: FilingProblemProps) => {
  const { sync, codes } = useViewWords()
  if (!needsMailbox(problem)) return <ErrorNotice problem={problem} {...(onRetry === undefined ? {} : { onRetry })} />
  return (
    <Notice
      intent="warning"
      live
      actions={
        <Button size="small" onClick={onOpenMailbox}>
          {sync.toMailbox}
        </Button>
      }
    >
      {codes.errors.CONNECTION_NEEDED}
    </Notice>
  )
}
