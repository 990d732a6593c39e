/** Why the mailbox is not connected, who can mend it, and the one button that repeats the failing step (CARET-19, CARET-20). */
import { Button } from '@fluentui/react-components'
import type { ConnectionStatus } from '../../../shared/schemas/connection.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useViewWords, useWords } from '../../ui/words.ts'

export interface ProblemNoticeProps {
  readonly connection: ConnectionStatus
  readonly isBusy: boolean
  readonly onFix: () => void
}

export const ProblemNotice = ({ connection, isBusy, onFix }: ProblemNoticeProps) => {
  const words = useViewWords().mailbox
  const { common } = useWords()
  const { problem, missingScopes } = connection
  const known: Readonly<Record<string, string>> = words.problems
  return (
    <Notice
      intent={problem?.whoActs === 'nobody' ? 'warning' : 'error'}
      live
      title={words.problemTitle}
      actions={
        <Button size="small" appearance="primary" disabledFocusable={isBusy} onClick={onFix}>
          {isBusy ? words.testing : words.fix}
        </Button>
      }
    >
      {problem === null ? null : (
        <>
          <span>{known[problem.kind] ?? problem.message}</span>
          <p>{common.whoActs[problem.whoActs]}</p>
        </>
      )}
      {missingScopes.length === 0 ? null : <p>{`${words.missing} ${missingScopes.join(', ')}`}</p>}
      {problem?.code == null ? null : <p>{words.code(problem.code)}</p>}
      {problem?.requestId == null ? null : <p>{common.requestNumber(problem.requestId)}</p>}
    </Notice>
  )
}
