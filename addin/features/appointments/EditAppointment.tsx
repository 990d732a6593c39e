/** The change of an appointment, of all of a series or of this and the following (R5), and its deletion. */
import { useEffect, useEffectEvent, useState } from 'react'
import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Appointment, AppointmentDetail } from '../../../shared/schemas/appointments.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords, useWords } from '../../ui/words.ts'
import { changesOf, draftOf, isShown, newDraft, type AppointmentDraft } from './appointment-draft.ts'
import { AppointmentForm, refusedField } from './AppointmentForm.tsx'
import { comingOccurrences, startOn } from './coming-occurrences.ts'
import { useFormStyles } from './form-styles.ts'
import { OccurrenceSelect } from './OccurrenceSelect.tsx'
import { readerZone } from './reader-zone.ts'
import type { Planned } from './repeat-rules.ts'
import { useSaved } from './use-saved.ts'

interface ScopeProps {
  readonly occurrences: readonly Planned[] | null
  readonly from: Planned | null
  readonly wrong: boolean
  readonly onChange: (from: Planned | null) => void
}

/** The first choice of all: the days that the form shows depend on it. */
const Scope = ({ occurrences, from, wrong, onChange }: ScopeProps) => {
  const styles = useFormStyles()
  const words = useViewWords().appointments.form
  const next = occurrences?.find(({ index }) => index > 0)
  if (occurrences === null) return <p className={styles.hint}>{words.notSplit}</p>
  if (next === undefined) return null
  return (
    <div className={styles.group}>
      <Field label={words.scope}>
        <RadioGroup
          value={from === null ? 'all' : 'following'}
          onChange={(_event, { value }) => onChange(value === 'all' ? null : next)}
        >
          <Radio value="all" label={words.all} />
          <Radio value="following" label={words.following} />
        </RadioGroup>
      </Field>
      {from === null ? null : (
        <OccurrenceSelect
          label={words.followingFrom}
          occurrences={occurrences.filter(({ index }) => index > 0)}
          chosen={from}
          wrong={wrong ? words.noOccurrence : null}
          onChoose={onChange}
        />
      )}
    </div>
  )
}

/** What was typed stays; days, times and rule are those of the part that is changed. */
const inScope = (draft: AppointmentDraft, start: AppointmentDraft): AppointmentDraft => {
  const { allDay, startDay, endDay, startClock, endClock, repeat } = start
  return { ...draft, allDay, startDay, endDay, startClock, endClock, repeat }
}

interface EditProps extends Pick<EditAppointmentProps, 'onBack' | 'onSaved' | 'onDeleted'> {
  readonly stored: Appointment
}

const Edit = ({ stored, onBack, onSaved, onDeleted }: EditProps) => {
  const { api } = useServices()
  const words = useViewWords().appointments.form
  const { common } = useWords()
  const zone = readerZone()
  // What somebody else changes meanwhile is not overwritten: the version of the first look is sent.
  const [appointment] = useState(stored)
  const [today] = useState(() => newDraft(Date.now() - 3_600_000, zone).startDay)
  const [from, setFrom] = useState<Planned | null>(null)
  const [isAsking, setAsking] = useState(false)
  const start = draftOf(appointment, from)
  const [draft, setDraft] = useState(start)
  const change = useSaved(() =>
    api.call('changeAppointment', {
      params: { id: appointment.id },
      body: {
        ...changesOf(start, draft),
        version: appointment.version,
        ...(from === null ? {} : { from: startOn(appointment.time.start, from.day) }),
      },
    }),
  )
  const remove = useSaved(() => api.call('deleteAppointment', { params: { id: appointment.id } }))
  // After the form has noticed that nothing is unsaved any more.
  const leave = useEffectEvent((savedId: string | undefined) =>
    savedId === undefined ? onDeleted() : onSaved(savedId),
  )
  const savedId = change.data?.appointment.id
  const { isSuccess: isDeleted } = remove
  useEffect(() => {
    if (isDeleted || savedId !== undefined) leave(savedId)
  }, [isDeleted, savedId])
  const isSeries = appointment.recurrence !== null
  const whole = draftOf(appointment).repeat
  return (
    <>
      <AppointmentForm
        start={start}
        draft={draft}
        onChange={setDraft}
        zone={zone}
        kept={whole !== null && !isShown(whole) ? whole.kept : null}
        isNew={false}
        saveLabel={common.save}
        saving={{
          isPending: change.isPending || remove.isPending,
          isDone: change.isSuccess || remove.isSuccess,
          error: change.error ?? remove.error,
        }}
        onSave={() => change.mutate(undefined)}
        onCancel={onBack}
        scope={
          isSeries ? (
            <Scope
              occurrences={comingOccurrences(appointment, today)}
              from={from}
              wrong={refusedField(change.error) === 'from'}
              onChange={(next) => {
                setFrom(next)
                setDraft(inScope(draft, draftOf(appointment, next)))
              }}
            />
          ) : null
        }
      >
        <div>
          <Button size="small" disabledFocusable={remove.isPending} onClick={() => setAsking(true)}>
            {words.delete}
          </Button>
        </div>
      </AppointmentForm>
      {isAsking ? (
        <ConfirmDialog
          title={words.deleteTitle}
          confirm={words.delete}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            remove.mutate(undefined)
          }}
        >
          {isSeries ? `${words.deleteSeries} ${words.deleteText}` : words.deleteText}
        </ConfirmDialog>
      ) : null}
    </>
  )
}

export interface EditAppointmentProps {
  readonly id: string
  readonly onBack: () => void
  /** Another id than before where this and the following became a series of its own. */
  readonly onSaved: (id: string) => void
  readonly onDeleted: () => void
}

export const canBeChanged = ({ appointment, heldBack }: AppointmentDetail): boolean =>
  heldBack !== 'ORGANIZER_OUTSIDE' && !appointment.cancelled

export const EditAppointment = ({ id, ...handlers }: EditAppointmentProps) => {
  const { api } = useServices()
  const { appointments } = useViewWords()
  const found = useQuery(laterQueries.appointment(api, id))
  const { data } = found
  return (
    <Page title={appointments.form.formChange} onBack={handlers.onBack}>
      {found.isPending ? <Loading lines={8} /> : null}
      {found.isError && data === undefined ? (
        <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />
      ) : null}
      {data === undefined ? null : canBeChanged(data) ? (
        <Edit stored={data.appointment} {...handlers} />
      ) : (
        <p>{data.appointment.cancelled ? appointments.cancelled : appointments.heldBack.ORGANIZER_OUTSIDE}</p>
      )}
    </Page>
  )
}
