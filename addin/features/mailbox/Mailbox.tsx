/** The mailbox connection: connect, green tick with what was checked, explanation with who acts, test again, disconnect (CARET-18 to 20). */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkCircle32Filled, MailLinkRegular } from '@fluentui/react-icons'
import type { ConnectionStatus } from '../../../shared/schemas/connection.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProgressLine } from '../../ui/ProgressLine.tsx'
import { Section } from '../../ui/Section.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { Checks } from './Checks.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import { useConnect } from './use-connect.ts'

const useStyles = makeStyles({
  tick: {
    display: 'grid',
    gridTemplateColumns: '32px 1fr',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
  },
  icon: { color: tokens.colorStatusSuccessForeground1 },
  state: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  waiting: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

const isNew = ({ state, problem }: ConnectionStatus): boolean => state === 'none' && problem === null

export const Mailbox = () => {
  const styles = useStyles()
  const words = useViewWords().mailbox
  const locale = useLocale()
  const now = useNow()
  const { host } = useServices()
  const { connection, isWaiting, isExpired, isStarting, error, connect, stopWaiting } = useConnect()
  const test = useChange('testConnection')
  const disconnect = useChange('deleteConnection')
  const [isAsking, setAsking] = useState(false)

  const moment = (at: number): string => formatMoment(at, locale, now)

  const overview = (data: ConnectionStatus) => {
    if (isNew(data) && !isWaiting) {
      return (
        <EmptyState
          icon={<MailLinkRegular />}
          title={words.connectTitle}
          action={
            <Button appearance="primary" disabledFocusable={isStarting} onClick={connect}>
              {words.connect}
            </Button>
          }
        >
          {words.connectText}
        </EmptyState>
      )
    }
    return (
      <>
        {data.healthy ? (
          <div className={styles.tick}>
            <CheckmarkCircle32Filled className={styles.icon} aria-hidden />
            <div>
              <p className={styles.state}>{words.connected}</p>
              <div className={styles.line}>
                {[
                  data.username === null ? '' : words.connectedAs(data.username),
                  data.connectedAt === null ? '' : words.since(moment(data.connectedAt)),
                ]
                  .filter(Boolean)
                  .join(' ')}
              </div>
              {data.checkedAt === null ? null : (
                <div className={styles.line}>{words.checkedAt(moment(data.checkedAt))}</div>
              )}
            </div>
          </div>
        ) : isWaiting || isNew(data) ? null : (
          <ProblemNotice
            connection={data}
            isBusy={test.isPending || isStarting}
            onFix={() => (data.state === 'connected' ? test.mutate({}) : connect())}
          />
        )}
        {data.checks.length === 0 ? null : (
          <Section title={words.checks}>
            <Checks checks={data.checks} />
          </Section>
        )}
        {data.state === 'none' || isWaiting ? null : (
          <div className={styles.actions}>
            {data.healthy ? (
              <Button disabledFocusable={test.isPending} onClick={() => test.mutate({})}>
                {test.isPending ? words.testing : words.testAgain}
              </Button>
            ) : null}
            <Button appearance="subtle" onClick={() => setAsking(true)}>
              {words.disconnect}
            </Button>
          </div>
        )}
      </>
    )
  }

  return (
    <Page title={words.title}>
      {host.isOnPremises ? <Notice intent="warning">{words.problems.mailboxOnPremises}</Notice> : null}
      {isWaiting ? (
        <div className={styles.waiting} role="status">
          <p className={styles.state}>{words.waiting}</p>
          <ProgressLine label={words.waiting} fraction={null} />
          <div className={styles.line}>{words.waitingText}</div>
          <div className={styles.actions}>
            <Button size="small" onClick={connect}>
              {words.waitingAgain}
            </Button>
            <Button size="small" appearance="subtle" onClick={stopWaiting}>
              {words.stopWaiting}
            </Button>
          </div>
        </div>
      ) : null}
      {isExpired ? (
        <Notice intent="info" live>
          {words.expired}
        </Notice>
      ) : null}
      {[error, test.error, disconnect.error]
        .filter((failure) => failure !== null)
        .map((failure) => (
          <ErrorNotice key={failure.message} problem={problemOf(failure)} />
        ))}
      {connection.isPending ? <Loading /> : null}
      {connection.isError && connection.data === undefined ? (
        <ErrorNotice problem={problemOf(connection.error)} onRetry={() => void connection.refetch()} />
      ) : null}
      {connection.data === undefined ? null : overview(connection.data)}
      {isAsking ? (
        <ConfirmDialog
          title={words.disconnectTitle}
          confirm={words.disconnect}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            disconnect.mutate({})
          }}
        >
          {words.disconnectText}
        </ConfirmDialog>
      ) : null}
    </Page>
  )
}
