/** Filing of the message that is being written: where its sent copy goes, chosen with one press, or that it is not filed. */
import { useState } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { documentQueries } from '../../api/documents.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import type { CurrentItem } from '../../office/host.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { noOptions, targetOf, type Choice } from '../../ui/filing-choice.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { useViewWords } from '../../ui/words.ts'
import { ChosenFiling } from './ChosenFiling.tsx'
import { ItemMovedError } from './draft-filing.ts'
import { questionOf, remembersAtFirst } from './draft-rules.ts'
import { NotFiledHere } from './NotFiledHere.tsx'
import { Offers } from './Offers.tsx'
import { useDraftFiling } from './use-draft-filing.ts'

const useStyles = makeStyles({
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

const Ready = ({ item }: { readonly item: CurrentItem }) => {
  const styles = useStyles()
  const { api, host } = useServices()
  const words = useViewWords().compose
  const { state, filing: desk } = useDraftFiling(item)
  const [isChoosing, setChoosing] = useState(false)
  const { draft, filing, isBusy, failure } = state
  const question = draft == null ? null : questionOf(draft, host.mailboxAddress)
  const view = useQuery(documentQueries.draft(api, question))
  if (draft === null) return <p className={styles.small}>{words.notReadable}</p>
  const hasMoved = failure instanceof ItemMovedError
  const notices = (
    <>
      {hasMoved ? (
        <Notice intent="warning" live>
          {words.itemMoved}
        </Notice>
      ) : null}
      {failure === null || hasMoved ? null : (
        <ErrorNotice problem={problemOf(failure)} onRetry={() => void desk?.refresh()} />
      )}
    </>
  )
  if (draft === undefined || desk === null) return failure === null ? <Loading lines={3} /> : notices
  if (view.isPending) return <Loading lines={3} />
  if (view.data === undefined)
    return <ErrorNotice problem={problemOf(view.error)} onRetry={() => void view.refetch()} />
  const choose = (choice: Choice): void => {
    setChoosing(false)
    const before = filing.kind === 'chosen' ? filing.intent : null
    const target = targetOf(choice, { ...noOptions, note: before?.target.note ?? '' }, view.data)
    void desk.choose({ target, remember: before?.remember ?? remembersAtFirst(draft) })
  }
  const chosenId = filing.kind === 'chosen' ? (filing.intent.target.clientIds[0] ?? null) : undefined
  return (
    <>
      <NotFiledHere />
      {notices}
      {filing.kind === 'chosen' ? (
        <ChosenFiling
          key={filing.intent.id}
          chosen={filing}
          view={view.data}
          isBusy={isBusy}
          mayRemember={draft.conversationId !== null}
          isChoosing={isChoosing}
          onChange={(wish) => void desk.choose(wish)}
          onDecline={() => void desk.decline()}
          onChooseOther={() => setChoosing(!isChoosing)}
        />
      ) : null}
      {filing.kind === 'declined' ? <StatusLine standing="neutral">{words.declined}</StatusLine> : null}
      {filing.kind === 'chosen' && !isChoosing ? null : (
        <Offers
          view={view.data}
          chosenId={chosenId}
          hasRecipients={draft.recipients.length > 0}
          isBusy={isBusy}
          onChoose={choose}
        />
      )}
      <Announcer text={filing.kind === 'declined' ? words.declined : ''} />
    </>
  )
}

export const Compose = ({ item }: { readonly item: CurrentItem }) => (
  <Section title={useViewWords().compose.title}>
    <Ready item={item} />
  </Section>
)
