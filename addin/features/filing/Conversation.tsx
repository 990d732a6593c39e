/** The messages of the conversation in view with the state of each, and filing all that are not filed yet. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { FilingView } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Loading } from '../../ui/Loading.tsx'
import { useViewWords } from '../../ui/words.ts'
import { FileManyTo, type FileManyToProps } from './FileManyTo.tsx'
import { FilingProblem } from './FilingProblem.tsx'
import { messageKey, stateOf } from './many-rules.ts'
import { MessageStates } from './MessageStates.tsx'
import { useFileMany } from './use-file-many.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  count: { margin: 0, lineHeight: tokens.lineHeightBase300 },
})

export interface ConversationProps {
  readonly conversationId: string
  readonly mailbox: string | null
  readonly view: FilingView
  readonly above: FileManyToProps['above']
  readonly onOpenMailbox: () => void
}

export const Conversation = ({ conversationId, mailbox, view, above, onOpenMailbox }: ConversationProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().filing
  const found = useQuery(documentQueries.conversation(api, { conversationId, mailbox }))
  const many = useFileMany()
  const messages = found.data?.items ?? []
  const open = messages.filter(({ filed }) => !filed).map(({ message, subject }) => ({ ref: message, subject }))
  if (found.isPending) return <Loading lines={3} />
  if (found.data === undefined)
    return (
      <FilingProblem
        problem={problemOf(found.error)}
        onRetry={() => void found.refetch()}
        onOpenMailbox={onOpenMailbox}
      />
    )
  if (messages.length <= 1) return <p className={styles.count}>{words.conversationAlone}</p>
  return (
    <div className={styles.root}>
      <p className={styles.count}>{words.conversationCount(open.length, messages.length)}</p>
      <MessageStates
        messages={messages.map(({ message, subject, filed }) => ({
          key: messageKey(message),
          subject,
          state: stateOf(message, filed, many.work, words.unspecified),
        }))}
      />
      <FileManyTo view={view} open={open} many={many} above={above} onOpenMailbox={onOpenMailbox} />
    </div>
  )
}
