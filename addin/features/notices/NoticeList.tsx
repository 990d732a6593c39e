/** What a person should know or do, newest first; each leads to where it is done. */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Notice as NoticeFacts, NoticeCode } from '../../../shared/schemas/notices.ts'
import { keys } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { wizardKeys, wizardQueries } from '../../api/wizards.ts'
import { Notice, type Intent } from '../../ui/Notice.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useNoticeText } from './notice-text.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
})

/** Where a notice leads. */
export type NoticeTarget =
  | { readonly to: 'plan'; readonly planId: string }
  | { readonly to: 'run'; readonly runId: string }
  | { readonly to: 'conflicts' | 'mailbox' | 'settings' | 'employees' | 'health' | 'comparison' }

const intents: Readonly<Record<NoticeCode, Intent>> = {
  planWaits: 'warning',
  conflictOpen: 'warning',
  signInNeeded: 'warning',
  consentMissing: 'warning',
  areaPaused: 'warning',
  silence: 'warning',
  differences: 'info',
  finished: 'success',
  secretExpires: 'warning',
  neverConnected: 'info',
  mailboxesSilent: 'warning',
}

/** Told by the page itself already: a preview that waits, and a mailbox that is not connected. */
const shownElsewhere: ReadonlySet<NoticeCode> = new Set(['planWaits'])

const targetOf = ({ code, facts }: NoticeFacts): NoticeTarget | null => {
  const targets: Readonly<Record<NoticeCode, NoticeTarget | null>> = {
    planWaits: facts.planId === undefined ? null : { to: 'plan', planId: facts.planId },
    conflictOpen: { to: 'conflicts' },
    signInNeeded: { to: 'mailbox' },
    consentMissing: { to: 'mailbox' },
    areaPaused: { to: facts.area === undefined ? 'mailbox' : 'settings' },
    silence: null,
    differences: { to: 'comparison' },
    finished: facts.runId === undefined || facts.reason === 'import' ? null : { to: 'run', runId: facts.runId },
    secretExpires: { to: 'health' },
    neverConnected: { to: 'employees' },
    mailboxesSilent: { to: 'health' },
  }
  return targets[code]
}

export const NoticeList = ({ onGo }: { readonly onGo: (target: NoticeTarget) => void }) => {
  const styles = useStyles()
  const { api } = useServices()
  const client = useQueryClient()
  const words = useViewWords().notices
  const textOf = useNoticeText()
  const notices = useQuery(wizardQueries.notices(api))
  const see = useMutation({
    mutationFn: (ids: string[]) => api.call('seeNotices', { body: { ids } }),
    onSettled: () =>
      Promise.all([wizardKeys.notices, keys.status].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  // What was seen is still open in its own place; here it has been read.
  const items = (notices.data?.items ?? []).filter(({ code, seenAt }) => seenAt === null && !shownElsewhere.has(code))
  if (items.length === 0) return null
  return (
    <ul className={styles.list} aria-label={words.title}>
      {items.map((notice) => {
        const title = words.titles[notice.code]
        const target = targetOf(notice)
        return (
          <li key={notice.id}>
            <Notice
              intent={intents[notice.code]}
              title={title}
              actions={
                <>
                  {target === null ? null : (
                    <Button size="small" appearance="primary" onClick={() => onGo(target)}>
                      {words.actions[target.to]}
                    </Button>
                  )}
                  <Button
                    size="small"
                    aria-label={words.seenItem(title)}
                    disabledFocusable={see.isPending}
                    onClick={() => see.mutate([notice.id])}
                  >
                    {words.seen}
                  </Button>
                </>
              }
            >
              {textOf(notice)}
            </Notice>
          </li>
        )
      })}
    </ul>
  )
}
