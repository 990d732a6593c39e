/** A new appointment, or the change of one. Nothing counts before it is saved, and saving mails nobody (N4). */
import { useState, type ReactNode } from 'react'
import { Button, Field, Input, Select, Switch, Textarea } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { ApiError } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ClientField } from '../../ui/ClientField.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useUnsaved } from '../../ui/use-unsaved.tsx'
import { useViewWords, useWords } from '../../ui/words.ts'
import { fieldOfRefusal, isPrivate, wrongField, type AppointmentDraft, type DraftField } from './appointment-draft.ts'
import { AttendeesField } from './AttendeesField.tsx'
import { useFormStyles, wrongProps } from './form-styles.ts'
import { RepeatFields } from './RepeatFields.tsx'
import { TimeFields } from './TimeFields.tsx'

export interface AppointmentFormProps {
  /** What it was before anybody typed. */
  readonly start: AppointmentDraft
  readonly draft: AppointmentDraft
  readonly onChange: (draft: AppointmentDraft) => void
  /** IANA name of the reader's zone. */
  readonly zone: string
  /** A rule that the form cannot show. */
  readonly kept: string | null
  readonly isNew: boolean
  readonly saveLabel: string
  readonly saving: { readonly isPending: boolean; readonly isDone: boolean; readonly error: Error | null }
  readonly onSave: () => void
  readonly onCancel: () => void
  /** Above everything else: what of a series is changed. */
  readonly scope?: ReactNode
  /** Below everything else: a way to delete. */
  readonly children?: ReactNode
}

const reminders = [0, 5, 15, 30, 60, 1_440]
const shownAs = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'] as const

/** Null: the refusal belongs to the form as a whole. */
export const refusedField = (error: Error | null): DraftField | null =>
  error instanceof ApiError ? fieldOfRefusal(error.code, error.details) : null

export const AppointmentForm = (props: AppointmentFormProps) => {
  const { start, draft, onChange, zone, kept, isNew, saveLabel, saving, onSave, onCancel, scope, children } = props
  const styles = useFormStyles()
  const { api } = useServices()
  const { appointments, fields, codes } = useViewWords()
  const words = appointments.form
  const { common } = useWords()
  const [wasTried, setTried] = useState(false)
  const tags = useQuery(queries.tags(api))
  const client = useQuery(laterQueries.client(api, draft.clientId))
  const question = useUnsaved(!saving.isDone && JSON.stringify(draft) !== JSON.stringify(start))
  const change = (part: Partial<AppointmentDraft>): void => onChange({ ...draft, ...part })
  const mistake = wrongField(draft)
  const refused = refusedField(saving.error)
  const sentences: Readonly<Record<string, string>> = codes.errors
  const wrong = (field: DraftField, own: string): string | null => {
    if (wasTried && mistake === field) return own
    if (refused !== field || saving.error === null) return null
    return sentences[problemOf(saving.error).code] ?? own
  }
  const valueWrong = (field: DraftField): string | null => wrong(field, codes.errors.REQUEST_INVALID)
  const done = (): void => {
    setTried(true)
    if (mistake === null) onSave()
  }
  const minutes = [...new Set([...reminders, ...(draft.reminderMinutes === null ? [] : [draft.reminderMinutes])])]
  return (
    <div className={styles.root}>
      {scope}
      <Field label={words.subject} {...wrongProps(valueWrong('subject'))}>
        <Input value={draft.subject} maxLength={255} onChange={(_event, { value }) => change({ subject: value })} />
      </Field>
      <TimeFields
        draft={draft}
        zone={zone}
        wrongStart={wrong('start', words.startWrong)}
        wrongEnd={wrong('end', words.endWrong)}
        onChange={onChange}
      />
      <RepeatFields
        draft={draft}
        kept={kept}
        wrong={wrong('repeats', words.repeatsWrong)}
        onChange={(repeat) => change({ repeat })}
      />
      <ClientField
        clients={tags.data?.clients ?? []}
        clientId={draft.clientId}
        otherName={client.data?.client.name ?? null}
        wrong={valueWrong('client')}
        isBusy={false}
        onChoose={(clientId) => change({ clientId })}
      />
      <AttendeesField
        clientId={draft.clientId}
        attendees={draft.attendees}
        hint={isNew ? words.nobodyMailed : words.changeMailed}
        wrong={wrong('attendees', words.attendeesWrong)}
        onChange={(attendees) => change({ attendees })}
      />
      <Field label={words.place} {...wrongProps(valueWrong('location'))}>
        <Input value={draft.location} maxLength={255} onChange={(_event, { value }) => change({ location: value })} />
      </Field>
      <Field label={words.kind} hint={words.kindMeeting}>
        <Select
          value={draft.kind ?? ''}
          onChange={(_event, { value }) => change({ kind: value === 'call' ? 'call' : 'appointment' })}
        >
          {draft.kind === null ? <option value="">{fields.appointmentKind.followUp}</option> : null}
          <option value="appointment">
            {fields.appointmentKind[draft.attendees.length > 0 ? 'meeting' : 'appointment']}
          </option>
          <option value="call">{fields.appointmentKind.call}</option>
        </Select>
      </Field>
      <Field label={words.showAs}>
        <Select
          value={draft.showAs ?? ''}
          onChange={(_event, { value }) => change({ showAs: shownAs.find((one) => one === value) ?? start.showAs })}
        >
          {start.showAs === null ? <option value="">{words.showAsUsual}</option> : null}
          {start.showAs === 'unknown' ? <option value="unknown">{fields.showAs.unknown}</option> : null}
          {shownAs.map((one) => (
            <option key={one} value={one}>
              {fields.showAs[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.reminder}>
        <Select
          value={draft.reminderMinutes === null ? '' : String(draft.reminderMinutes)}
          onChange={(_event, { value }) => change({ reminderMinutes: value === '' ? null : Number(value) })}
        >
          <option value="">{words.noReminder}</option>
          {minutes.map((one) => (
            <option key={one} value={one}>
              {fields.minutesBefore(String(one))}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.ticks}>
        <Switch
          label={words.private}
          checked={isPrivate(draft)}
          onChange={(_event, { checked }) => change({ sensitivity: checked ? 'private' : 'normal' })}
        />
        <Switch
          label={words.billable}
          checked={draft.billable}
          onChange={(_event, { checked }) => change({ billable: checked })}
        />
      </div>
      {isPrivate(draft) ? <p className={styles.hint}>{words.privateHint}</p> : null}
      <Field label={words.notes} {...wrongProps(valueWrong('notes'))}>
        <Textarea
          value={draft.notes}
          maxLength={20_000}
          rows={4}
          resize="vertical"
          onChange={(_event, { value }) => change({ notes: value })}
        />
      </Field>
      {children}
      {saving.error === null || refused !== null ? null : <ErrorNotice problem={problemOf(saving.error)} />}
      <div className={styles.actions}>
        <Button className={styles.main} appearance="primary" disabledFocusable={saving.isPending} onClick={done}>
          {saveLabel}
        </Button>
        <Button disabledFocusable={saving.isPending} onClick={onCancel}>
          {common.cancel}
        </Button>
      </div>
      {question}
    </div>
  )
}
