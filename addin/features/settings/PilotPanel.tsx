/** A firm default tried with some people first: chosen in the form above, released for all or withdrawn here (N12). */
import { useState } from 'react'
import { Button, Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Pilots } from '../../../shared/schemas/policies/desk.ts'
import { useChange } from '../../api/mutations.ts'
import { policyQueries, useStalePolicies, type StoredPolicy } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useDraft } from './draft-context.ts'
import { useOptionStyles } from './option-styles.ts'
import { isSamePolicy, ticked } from './policy-form.ts'
import { settingName } from './setting-words.ts'

const useStyles = makeStyles({
  people: { maxHeight: '240px', overflowY: 'auto', display: 'flex', flexDirection: 'column' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

type Outcome = 'released' | 'withdrawn'

/** The trial under way. */
const Running = ({
  pilot,
  followers,
}: {
  readonly pilot: NonNullable<Pilots['pilot']>
  readonly followers: number
}) => {
  const { area } = useDraft()
  const words = useWorkspaceWords().pilot
  const views = useViewWords()
  const locale = useLocale()
  const now = useNow()
  const end = useChange('endPilot')
  const refresh = useStalePolicies()
  const [asked, setAsked] = useState<Outcome | null>(null)
  const isRelease = asked === 'released'
  return (
    <>
      <Notice
        intent="info"
        title={words.running(pilot.employees.length, formatMoment(pilot.startedAt, locale, now))}
        actions={
          <>
            <Button size="small" disabledFocusable={end.isPending} onClick={() => setAsked('released')}>
              {words.release}
            </Button>
            <Button size="small" disabledFocusable={end.isPending} onClick={() => setAsked('withdrawn')}>
              {words.withdraw}
            </Button>
          </>
        }
      >
        <p>{pilot.employees.map(({ name }) => name).join(', ')}</p>
        <p>{pilot.changes.map(({ setting }) => settingName(area, setting, views)).join(', ')}</p>
        {pilot.author === null ? null : <p>{words.by(pilot.author.name)}</p>}
        {pilot.reason === '' ? null : <p>{pilot.reason}</p>}
      </Notice>
      {end.isError ? <ErrorNotice problem={problemOf(end.error)} /> : null}
      {asked === null ? null : (
        <ConfirmDialog
          title={isRelease ? words.releaseAsk : words.withdrawAsk}
          confirm={isRelease ? words.release : words.withdraw}
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null)
            end.mutate({ params: { area }, body: { outcome: asked, reason: '' } }, { onSuccess: () => void refresh() })
          }}
        >
          {isRelease ? words.releaseText(followers) : words.withdrawText}
        </ConfirmDialog>
      )}
    </>
  )
}

interface NewPilotProps {
  readonly followers: Pilots['followers']
  readonly isEdited: boolean
  readonly onStarted: () => void
}

const NewPilot = ({ followers, isEdited, onStarted }: NewPilotProps) => {
  const styles = { ...useStyles(), ...useOptionStyles() }
  const { area, policy } = useDraft()
  const words = useWorkspaceWords().pilot
  const start = useChange('startPilot')
  const refresh = useStalePolicies()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const begin = (): void => {
    const body = { policy: policy as unknown as Record<string, unknown>, employeeIds: [...chosen], reason }
    start.mutate(
      { params: { area }, body },
      {
        onSuccess: () => {
          onStarted()
          void refresh()
        },
      },
    )
  }
  return (
    <>
      <p className={styles.hint}>{isEdited ? words.edited : words.startHint}</p>
      <div className={styles.people} role="group" aria-label={words.people}>
        {followers.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(_event, { checked }) => setChosen(ticked(chosen, id, checked === true))}
          />
        ))}
      </div>
      <Field label={words.why}>
        <Input value={reason} maxLength={500} onChange={(_event, { value }) => setReason(value)} />
      </Field>
      <div className={styles.buttons}>
        <Button disabledFocusable={!isEdited || chosen.length === 0 || start.isPending} onClick={begin}>
          {words.begin}
        </Button>
      </div>
      {isEdited ? null : <p className={styles.hint}>{words.notEdited}</p>}
      {start.isError ? <ErrorNotice problem={problemOf(start.error)} /> : null}
    </>
  )
}

export interface PilotPanelProps {
  readonly stored: StoredPolicy
  /** The draft was taken for the trial: the form goes back to what counts for all. */
  readonly onStarted: () => void
}

export const PilotPanel = ({ stored, onStarted }: PilotPanelProps) => {
  const styles = useOptionStyles()
  const { api } = useServices()
  const { area, policy } = useDraft()
  const words = useWorkspaceWords().pilot
  const pilots = useQuery(policyQueries.pilot(api, area))
  return (
    <Section title={words.title}>
      <p className={styles.hint}>{words.text}</p>
      {pilots.isPending ? <Loading lines={2} /> : null}
      {pilots.isError ? <ErrorNotice problem={problemOf(pilots.error)} onRetry={() => void pilots.refetch()} /> : null}
      {pilots.data === undefined ? null : pilots.data.pilot === null ? (
        <NewPilot
          followers={pilots.data.followers}
          isEdited={!isSamePolicy(policy as object, stored.policy as object)}
          onStarted={onStarted}
        />
      ) : (
        <Running pilot={pilots.data.pilot} followers={pilots.data.followers.length} />
      )}
    </Section>
  )
}
