/** Earlier versions of the settings: who changed what, when and why; any of them can be brought back (N12, CARET-70). */
import { useState } from 'react'
import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { PolicyVersionEntry, RolledBack } from '../../../shared/schemas/policies/desk.ts'
import { useChange } from '../../api/mutations.ts'
import { policyQueries, useStalePolicies, type PolicyArea } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { queryOf } from '../../api/settings-subject.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatMoment } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { settingName, settingValue } from './setting-words.ts'
import { useSubject } from './subject.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: {
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
  },
  head: { fontWeight: tokens.fontWeightSemibold },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  reason: { margin: 0, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  changes: { margin: `${tokens.spacingVerticalXS} 0`, overflowWrap: 'anywhere' },
  name: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  value: { margin: `0 0 ${tokens.spacingVerticalXS}`, lineHeight: tokens.lineHeightBase200 },
  before: { color: tokens.colorNeutralForeground3 },
})

/** Names of everything that can be chosen in the area, by id. */
const useNames = (area: PolicyArea): ReadonlyMap<string, string> => {
  const { api } = useServices()
  const choices = useQuery(policyQueries.choices(api, area, useSubject()))
  const lists = Object.values(choices.data ?? {}).filter(Array.isArray) as { id?: string; name?: string }[][]
  return new Map(lists.flat().flatMap(({ id, name }) => (id === undefined || name === undefined ? [] : [[id, name]])))
}

interface VersionProps {
  readonly area: PolicyArea
  readonly entry: PolicyVersionEntry
  readonly names: ReadonlyMap<string, string>
  readonly isCurrent: boolean
  /** Null: it cannot be brought back. */
  readonly onBack: (() => void) | null
}

const Version = ({ area, entry, names, isCurrent, onBack }: VersionProps) => {
  const styles = useStyles()
  const words = useViewWords()
  const { history } = words.settingsDesk
  const subject = useSubject()
  const locale = useLocale()
  const now = useNow()
  const show = (path: string, value: unknown): string => settingValue(path, value, words, names, locale)
  const by = history.by(entry.author === null || entry.author.name === '' ? history.nobody : entry.author.name)
  const isReleased = subject.kind === 'firm' && entry.cause === 'pilot'
  const cause = history.causes[isReleased ? 'released' : entry.cause]
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        {history.version(String(entry.version), formatMoment(entry.at, locale, now))}
        {isCurrent ? ` · ${history.current}` : ''}
      </div>
      <div className={styles.line}>{cause === '' ? by : `${cause} · ${by}`}</div>
      {entry.reason === '' ? null : <p className={styles.reason}>{history.reason(entry.reason)}</p>}
      {entry.changes.length === 0 ? (
        <div className={styles.line}>{history.noChange}</div>
      ) : (
        <dl className={styles.changes}>
          {entry.changes.map(({ setting, before, after }) => (
            <div key={setting}>
              <dt className={styles.name}>{settingName(area, setting, words)}</dt>
              <dd className={styles.value}>
                <del className={styles.before}>{show(setting, before)}</del> → <span>{show(setting, after)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {onBack === null ? null : (
        <Button size="small" onClick={onBack}>
          {history.back}
        </Button>
      )}
    </li>
  )
}

const shownRuns = 5

/** The runs that were made under the settings before, each a way to undo it. */
const RunsSince = ({ runs, onOpenRun }: Pick<RolledBack, 'runs'> & Pick<PolicyHistoryProps, 'onOpenRun'>) => {
  const words = useViewWords().settingsDesk.history
  const locale = useLocale()
  const now = useNow()
  const text = (at: number, done: number): string => words.run(formatMoment(at, locale, now), formatCount(done, locale))
  return (
    <Notice intent="success" live title={words.backDone}>
      {runs.length === 0 ? null : <p>{words.runs(runs.length)}</p>}
      <ul>
        {runs.slice(0, shownRuns).map(({ id, startedAt, counts }) => (
          <li key={id}>
            {onOpenRun === null ? (
              text(startedAt, counts.done)
            ) : (
              <Button size="small" appearance="subtle" onClick={() => onOpenRun(id)}>
                {text(startedAt, counts.done)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {runs.length > shownRuns ? <p>{words.more(runs.length - shownRuns)}</p> : null}
    </Notice>
  )
}

export interface PolicyHistoryProps {
  readonly area: PolicyArea
  /** Of the settings that are shown; goes back with a roll-back. */
  readonly current: number
  readonly isReadOnly: boolean
  /** Null: runs of somebody else are named, not opened. */
  readonly onOpenRun: ((runId: string) => void) | null
}

export const PolicyHistory = ({ area, current, isReadOnly, onOpenRun }: PolicyHistoryProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const subject = useSubject()
  const words = useViewWords().settingsDesk
  const names = useNames(area)
  const history = useQuery(policyQueries.history(api, area, subject))
  const rollBack = useChange('rollBackPolicy')
  const refresh = useStalePolicies()
  const [asked, setAsked] = useState<number | null>(null)
  const [reason, setReason] = useState('')

  const go = (version: number): void => {
    setAsked(null)
    rollBack.mutate(
      { params: { area }, query: queryOf(subject), body: { version, current, reason } },
      { onSuccess: () => void refresh(), onSettled: () => setReason('') },
    )
  }

  if (history.isPending) return <Loading lines={3} />
  if (history.isError) return <ErrorNotice problem={problemOf(history.error)} onRetry={() => void history.refetch()} />
  return (
    <>
      {rollBack.isError ? <ErrorNotice problem={problemOf(rollBack.error)} onRetry={() => void refresh()} /> : null}
      {rollBack.isSuccess ? <RunsSince runs={rollBack.data.runs} onOpenRun={onOpenRun} /> : null}
      {history.data.items.length === 0 ? <p className={styles.line}>{words.history.none}</p> : null}
      <ol className={styles.list} aria-label={words.history.title}>
        {history.data.items.map((entry, index) => (
          <Version
            key={entry.version}
            area={area}
            entry={entry}
            names={names}
            isCurrent={index === 0}
            onBack={index === 0 || isReadOnly || rollBack.isPending ? null : () => setAsked(entry.version)}
          />
        ))}
      </ol>
      {asked === null ? null : (
        <ConfirmDialog
          title={words.history.backAsk(String(asked))}
          confirm={words.history.back}
          onCancel={() => setAsked(null)}
          onConfirm={() => go(asked)}
        >
          <p>{words.history.backText}</p>
          <Field label={words.why} hint={words.whyHint}>
            <Input value={reason} maxLength={500} onChange={(_event, { value }) => setReason(value)} />
          </Field>
        </ConfirmDialog>
      )}
    </>
  )
}
