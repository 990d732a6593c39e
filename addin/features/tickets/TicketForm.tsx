/** A new ticket, or the change of one. Nothing counts before it is saved; leaving with unsaved changes asks. */
import { useState, type ReactNode } from 'react'
import { Button, Field, Input, makeStyles, Select, Switch, Textarea, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ClientField } from '../../ui/ClientField.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useUnsaved } from '../../ui/use-unsaved.tsx'
import { useViewWords, useWords } from '../../ui/words.ts'
import { Checklist } from './Checklist.tsx'
import { PeopleField } from './PeopleField.tsx'
import { priorities, ticketErrors, ticketKinds, type TicketDraft } from './ticket-rules.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  days: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalS, '& > *': { minWidth: 0 } },
  day: { minWidth: 0 },
  switch: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  actions: {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    margin: `0 calc(-1 * ${tokens.spacingHorizontalL})`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  main: { flexGrow: 1 },
})

interface ChoiceProps {
  readonly label: string
  /** For null; absent where something has to be chosen. */
  readonly none?: string
  readonly options: readonly { readonly id: string; readonly name: string }[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

const Choice = ({ label, none, options, value, onChange }: ChoiceProps) => (
  <Field label={label}>
    <Select value={value ?? ''} onChange={(_event, data) => onChange(data.value === '' ? null : data.value)}>
      {none === undefined ? null : <option value="">{none}</option>}
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  </Field>
)

export interface TicketFormProps {
  readonly start: TicketDraft
  readonly saveLabel: string
  readonly saving: { readonly isPending: boolean; readonly isDone: boolean; readonly error: Error | null }
  readonly onSave: (draft: TicketDraft) => void
  readonly onCancel: () => void
  /** Below everything else: a way to delete, say. */
  readonly children?: ReactNode
}

export const TicketForm = ({ start, saveLabel, saving, onSave, onCancel, children }: TicketFormProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { tickets: words, fields } = useViewWords()
  const { common } = useWords()
  const [draft, setDraft] = useState(start)
  const [wasTried, setTried] = useState(false)
  const tags = useQuery(queries.tags(api))
  const types = useQuery(laterQueries.ticketTypes(api))
  const employees = useQuery(laterQueries.employees(api))
  const client = useQuery(laterQueries.client(api, draft.clientId))
  const question = useUnsaved(!saving.isDone && JSON.stringify(draft) !== JSON.stringify(start))
  const change = (part: Partial<TicketDraft>): void => setDraft((before) => ({ ...before, ...part }))
  const errors = ticketErrors(draft)
  const main = client.data?.locations.find(({ isMain }) => isMain)
  const locations = (client.data?.locations ?? []).filter(({ isMain, active }) => !isMain && active)
  const onDone = (): void => {
    setTried(true)
    if (!errors.title && !errors.client) onSave(draft)
  }
  return (
    <div className={styles.root}>
      <Field
        label={words.ticketTitle}
        required
        {...(wasTried && errors.title
          ? { validationState: 'error' as const, validationMessage: words.titleNeeded }
          : {})}
      >
        <Input value={draft.title} maxLength={255} onChange={(_event, { value }) => change({ title: value })} />
      </Field>
      <ClientField
        clients={tags.data?.clients ?? []}
        clientId={draft.clientId}
        otherName={client.data?.client.name ?? null}
        wrong={wasTried && errors.client ? words.clientNeeded : null}
        isBusy={false}
        // Location and people belong to the client; colleagues stay.
        onChoose={(clientId) =>
          change({
            clientId,
            locationId: null,
            people: draft.people.filter(({ employeeId }) => employeeId !== null),
          })
        }
      />
      {draft.clientId === null || client.data === undefined ? null : (
        <Choice
          label={words.location}
          none={words.mainLocation(main?.name ?? '')}
          options={locations}
          value={draft.locationId === main?.id ? null : draft.locationId}
          onChange={(locationId) => change({ locationId })}
        />
      )}
      <PeopleField clientId={draft.clientId} people={draft.people} onChange={(people) => change({ people })} />
      <div className={styles.days}>
        <Field label={words.startDate}>
          <Input
            className={styles.day}
            type="date"
            value={draft.startDate ?? ''}
            onChange={(_event, { value }) => change({ startDate: value === '' ? null : value })}
          />
        </Field>
        <Field label={words.dueDate}>
          <Input
            className={styles.day}
            type="date"
            value={draft.dueDate ?? ''}
            onChange={(_event, { value }) => change({ dueDate: value === '' ? null : value })}
          />
        </Field>
      </div>
      <Section title={words.checklist}>
        <Checklist items={draft.checklist} isBusy={false} onChange={(checklist) => change({ checklist })} />
      </Section>
      <Field label={words.notes} hint={words.notesHint}>
        <Textarea
          value={draft.notes ?? ''}
          maxLength={20_000}
          rows={4}
          resize="vertical"
          onChange={(_event, { value }) => change({ notes: value === '' ? null : value })}
        />
      </Field>
      <Choice
        label={words.kind}
        options={ticketKinds.map((kind) => ({ id: kind, name: fields.ticketKind[kind] }))}
        value={draft.kind}
        onChange={(value) => change({ kind: ticketKinds.find((kind) => kind === value) ?? draft.kind, typeId: null })}
      />
      <Choice
        label={words.type}
        none={words.noType}
        options={(types.data?.items ?? []).filter(
          ({ id, kind, active }) => kind === draft.kind && (active || id === draft.typeId),
        )}
        value={draft.typeId}
        onChange={(typeId) => change({ typeId })}
      />
      <Choice
        label={words.priority}
        options={priorities.map((priority) => ({ id: priority, name: fields.priorities[priority] }))}
        value={draft.priority}
        onChange={(value) => change({ priority: priorities.find((one) => one === value) ?? 'normal' })}
      />
      <Choice
        label={words.assignee}
        none={words.nobody}
        options={(employees.data?.items ?? [])
          .filter(({ active }) => active)
          .map(({ id, displayName }) => ({ id, name: displayName }))}
        value={draft.assigneeId}
        onChange={(assigneeId) => change({ assigneeId })}
      />
      <Switch
        className={styles.switch}
        label={words.synchronize}
        checked={draft.synchronize}
        onChange={(_event, { checked }) => change({ synchronize: checked })}
      />
      {children}
      {saving.error === null ? null : <ErrorNotice problem={problemOf(saving.error)} />}
      <div className={styles.actions}>
        <Button className={styles.main} appearance="primary" disabledFocusable={saving.isPending} onClick={onDone}>
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
