/** Filing of the message in view, at the top of the pane: where it is filed, or where it should go with one button (R19). */
import { useState } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { FilingQuestion, FilingView } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import type { CurrentItem } from '../../office/host.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { DoneNotice } from './DoneNotice.tsx'
import { FiledLine } from './FiledLine.tsx'
import { choiceOf, FileTo, nothingChosen } from './FileTo.tsx'
import { questionOf, strangerOf } from './filing-rules.ts'
import { FilingProblem } from './FilingProblem.tsx'
import { UnknownSender } from './UnknownSender.tsx'
import { useFileMessage } from './use-file-message.ts'
import { useMessage, type ReadMessage } from './use-message.ts'
import { WholeConversation } from './WholeConversation.tsx'

const useStyles = makeStyles({
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

interface OfMessageProps {
  readonly item: CurrentItem
  readonly read: ReadMessage
  readonly question: FilingQuestion
  readonly view: FilingView
  readonly onOpen: (documentId: string) => void
  readonly onOpenMailbox: () => void
}

const OfMessage = ({ item, read, question, view, onOpen, onOpenMailbox }: OfMessageProps) => {
  const { api } = useServices()
  const { filing: words, codes } = useViewWords()
  const { reader, message } = read
  const filing = useFileMessage({
    isSelected: () => reader.isSelected(item.key),
    viewKey: documentQueries.filing(api, question).queryKey,
  })
  const [isElsewhere, setElsewhere] = useState(false)
  const { done } = filing
  const [filed = null] = view.filed
  const isChoosing = filed === null || isElsewhere || filing.isAlready
  // What was chosen before it was filed says nothing about filing it elsewhere.
  const of = filed?.id ?? null
  const [stored, setChosen] = useState({ of, ...nothingChosen })
  const chosen = stored.of === of ? stored : nothingChosen
  const reasons: Readonly<Record<string, string>> = { ...codes.errors, ...codes.reasons }
  const stranger = strangerOf(item, question.direction)
  return (
    <>
      {done === null ? null : <DoneNotice done={done} filing={filing} onOpen={onOpen} />}
      {done === null
        ? view.filed.map((document) => (
            <FiledLine
              key={document.id}
              document={document}
              isAlready={filing.isAlready}
              isElsewhere={isElsewhere}
              onOpen={() => onOpen(document.id)}
              onElsewhere={() => setElsewhere(!isElsewhere)}
            />
          ))
        : null}
      {view.filedHidden && filed === null ? <Notice intent="info">{words.hidden}</Notice> : null}
      {view.failedTag === null || filed !== null ? null : (
        <Notice intent="warning" title={words.failedTag}>
          {reasons[view.failedTag] ?? codes.otherReason(view.failedTag)}
        </Notice>
      )}
      {filing.hasMoved ? (
        <Notice intent="warning" live>
          {words.itemMoved}
        </Notice>
      ) : null}
      {filing.failure === null ? null : (
        <FilingProblem problem={problemOf(filing.failure)} onOpenMailbox={onOpenMailbox} />
      )}
      {isChoosing && done === null && !view.filedHidden ? (
        <FileTo
          message={question.message}
          files={message.files}
          view={view}
          filed={filed}
          filing={filing}
          chosen={chosen}
          onChoose={(next) => setChosen({ of, ...next })}
          onFiled={() => setElsewhere(false)}
        />
      ) : null}
      {stranger === null ? null : (
        <UnknownSender sender={stranger} readText={() => reader.text(item.key)} client={filed?.clients[0] ?? null} />
      )}
      {message.conversationId === null ? null : (
        <WholeConversation
          conversationId={message.conversationId}
          mailbox={message.mailbox}
          view={view}
          above={
            filed === null && done === null && !view.filedHidden
              ? { choice: choiceOf(chosen, view, []), options: chosen.options }
              : null
          }
          onOpenMailbox={onOpenMailbox}
        />
      )}
      {filing.isAskingPrivate ? (
        <ConfirmDialog
          title={words.privateTitle}
          confirm={words.privateConfirm}
          onCancel={() => filing.answerPrivate(false)}
          onConfirm={() => filing.answerPrivate(true)}
        >
          {words.privateText}
        </ConfirmDialog>
      ) : null}
      <Announcer text={filing.isUndone ? words.undone : ''} />
    </>
  )
}

export interface FilingProps {
  readonly item: CurrentItem
  readonly onOpen: (documentId: string) => void
  readonly onOpenMailbox: () => void
}

const Asked = ({ item, read, onOpen, onOpenMailbox }: FilingProps & { readonly read: ReadMessage }) => {
  const { api, host } = useServices()
  const question = questionOf(item, read.message, read.tags, host.mailboxAddress)
  const view = useQuery(documentQueries.filing(api, question))
  if (view.isPending) return <Loading lines={3} />
  if (view.data === undefined)
    return (
      <FilingProblem
        problem={problemOf(view.error)}
        onRetry={() => void view.refetch()}
        onOpenMailbox={onOpenMailbox}
      />
    )
  return (
    <OfMessage
      item={item}
      read={read}
      question={question}
      view={view.data}
      onOpen={onOpen}
      onOpenMailbox={onOpenMailbox}
    />
  )
}

export const Filing = (props: FilingProps) => {
  const { item } = props
  const styles = useStyles()
  const words = useViewWords().filing
  const read = useMessage(item)
  return (
    <Section title={words.title}>
      {read === undefined ? <Loading lines={3} /> : null}
      {read === null ? <p className={styles.small}>{words.notReadable}</p> : null}
      {read?.message.mailbox == null ? null : <p className={styles.small}>{words.shared(read.message.mailbox)}</p>}
      {read === null || read === undefined ? null : <Asked {...props} read={read} />}
    </Section>
  )
}
