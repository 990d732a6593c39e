/** How a ticket stands in the reader's own task list, and a way to hurry it. */
import type { ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { TicketDetail } from '../../../shared/schemas/tickets.ts'
import { useChange } from '../../api/mutations.ts'
import { policyQueries } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { StatusLine, type Standing } from '../../ui/StatusLine.tsx'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

type State = NonNullable<TicketDetail['sync']>['state']
const standings: Readonly<Record<State, Standing>> = {
  linked: 'good',
  dormant: 'warning',
  notLinked: 'neutral',
  outOfScope: 'neutral',
}

export interface SyncStateProps {
  readonly ticketId: string
  readonly sync: TicketDetail['sync']
  /** "Why?", below the state. */
  readonly why: ReactNode
}

export const SyncState = ({ ticketId, sync, why }: SyncStateProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { tickets: words, codes } = useViewWords()
  const policy = useQuery(policyQueries.stored(api, 'tasks'))
  const run = useChange('runNow')
  const accept = useChange('acceptTask')
  const reasons: Readonly<Record<string, string>> = { ...codes.errors, ...codes.reasons }
  const state = sync === null ? words.syncState.none : words.syncState[sync.state]
  const reason = sync?.reason == null ? '' : (reasons[sync.reason] ?? codes.otherReason(sync.reason))
  return (
    <Section title={words.inToDo}>
      <StatusLine standing={sync === null ? 'neutral' : standings[sync.state]}>
        {[state, reason].filter((part) => part !== '').join(' ')}
      </StatusLine>
      {why}
      {sync?.state === 'linked' && policy.data?.policy.acceptance === 'tagged' ? (
        <>
          <p className={styles.hint}>{words.tagged}</p>
          <div>
            <Button
              size="small"
              disabledFocusable={accept.isPending || accept.isSuccess}
              onClick={() => accept.mutate({ params: { id: ticketId } })}
            >
              {accept.isSuccess ? words.syncAsked : words.takeOver}
            </Button>
          </div>
        </>
      ) : null}
      {sync?.state === 'notLinked' ? (
        <div>
          <Button size="small" disabledFocusable={run.isPending || run.isSuccess} onClick={() => run.mutate({})}>
            {run.isSuccess ? words.syncAsked : words.syncNow}
          </Button>
        </div>
      ) : null}
      {run.isError || accept.isError ? <ErrorNotice problem={problemOf(run.error ?? accept.error)} /> : null}
    </Section>
  )
}
