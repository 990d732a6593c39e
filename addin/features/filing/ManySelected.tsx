/** Several messages selected in Outlook: the state of each, and one target for all that are not filed yet. Nothing where the host cannot tell. */
import { useEffect, useState, type ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { FilingQuestion } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import type { SelectedMessage } from '../../office/host.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { FileManyTo } from './FileManyTo.tsx'
import { FilingProblem } from './FilingProblem.tsx'
import { refOf } from './filing-rules.ts'
import { messageKey, stateOf } from './many-rules.ts'
import { MessageStates } from './MessageStates.tsx'
import { useFileMany } from './use-file-many.ts'

const useStyles = makeStyles({ hint: { margin: 0, color: tokens.colorNeutralForeground2 } })

/** Outlook hands out this many at most, and so does the question about their states. */
const most = 100

/** Of the first one: it stands for all. */
const questionOf = (message: SelectedMessage): FilingQuestion => ({
  message: refOf(message),
  conversationId: message.conversationId,
  subject: message.subject.slice(0, 1000),
  addresses: [],
  direction: 'incoming',
  tags: [],
})

const Selected = ({
  messages,
  first,
  onOpenMailbox,
}: {
  readonly messages: readonly SelectedMessage[]
  readonly first: SelectedMessage
  readonly onOpenMailbox: () => void
}) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().filing
  const many = useFileMany()
  const refs = messages.map(refOf)
  const states = useQuery(documentQueries.states(api, refs))
  const view = useQuery(documentQueries.filing(api, questionOf(first)))
  const failure = states.error ?? view.error
  const rows = messages.map((message, index) => ({
    message,
    ref: refOf(message),
    document: states.data?.filed[index] ?? null,
  }))
  const open = rows
    .filter(({ document }) => document === null)
    .map(({ ref, message: { subject } }) => ({ ref, subject }))
  return (
    <Page title={words.many(messages.length)}>
      {failure === null ? null : (
        <FilingProblem
          problem={problemOf(failure)}
          onRetry={() => void (states.isError ? states.refetch() : view.refetch())}
          onOpenMailbox={onOpenMailbox}
        />
      )}
      {messages.length < most ? null : <p className={styles.hint}>{words.manyLimit(most)}</p>}
      {(states.isPending || view.isPending) && failure === null ? <Loading lines={4} /> : null}
      {view.data === undefined || states.data === undefined ? null : (
        <FileManyTo
          view={{ ...view.data, filed: [] }}
          open={open}
          many={many}
          above={null}
          onOpenMailbox={onOpenMailbox}
        />
      )}
      {states.data === undefined ? null : (
        <MessageStates
          messages={rows.map(({ ref, message: { subject }, document }) => ({
            key: messageKey(ref),
            subject,
            state: stateOf(ref, document, many.work, words.unspecified),
          }))}
        />
      )}
    </Page>
  )
}

export interface ManySelectedProps {
  /** Where not several messages are selected. */
  readonly otherwise: ReactNode
  readonly onOpenMailbox: () => void
}

export const ManySelected = ({ otherwise, onOpenMailbox }: ManySelectedProps) => {
  const { host } = useServices()
  const [messages, setMessages] = useState<readonly SelectedMessage[]>([])
  useEffect(() => {
    let latest = 0
    let stop = (): void => undefined
    const follow = async (): Promise<void> => {
      const reader = await host.mail()
      const read = async (): Promise<void> => {
        latest += 1
        const mine = latest
        const selected = await reader.selected()
        if (mine === latest) setMessages(selected)
      }
      if (latest < 0) return
      stop = reader.onSelectedChanged(() => void read())
      await read()
    }
    void follow()
    return () => {
      latest = Number.NEGATIVE_INFINITY
      stop()
    }
  }, [host])
  const [first] = messages
  if (first === undefined) return otherwise
  const shown = messages.slice(0, most)
  return (
    <Selected
      key={shown.map((message) => messageKey(refOf(message))).join()}
      messages={shown}
      first={first}
      onOpenMailbox={onOpenMailbox}
    />
  )
}
