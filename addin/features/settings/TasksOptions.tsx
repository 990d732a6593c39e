/** What only the tasks settings ask: kinds and types of ticket, cut-off, completed ones, checklists, tickets born in Outlook (CARET-38 to 42, ABA-03X, 05X). */
import { useQuery } from '@tanstack/react-query'
import { policyQueries } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { Filter } from './Filters.tsx'
import { FromDay, OneOfRadios, OnOff, Pick, SomeOfBoxes, useOptionStyles } from './OptionFields.tsx'
import { readsOutlook } from './policy-form.ts'
import type { OptionsProps } from './PolicyForm.tsx'

const kinds = ['service', 'project', 'toDo'] as const
const checklists = ['steps', 'boxes'] as const
const completions = ['afterRequest', 'always'] as const

export const TasksOptions = ({ draft, change, isReadOnly, resets, errors }: OptionsProps<'tasks'>) => {
  const styles = useOptionStyles()
  const { api } = useServices()
  const { settings: shared, settingsAreas, fields } = useViewWords()
  const words = settingsAreas.tasks
  const choices = useQuery(policyQueries.choices(api, 'tasks'))
  return (
    <>
      <Notice intent="info">{words.access}</Notice>
      <SomeOfBoxes
        title={words.kinds}
        values={kinds}
        words={fields.ticketKinds}
        chosen={draft.kinds}
        wrong={errors?.kinds === true ? shared.kindsWrong : null}
        isReadOnly={isReadOnly}
        onChange={(chosen) => change({ kinds: chosen })}
      />
      {choices.isError ? (
        <ErrorNotice problem={problemOf(choices.error)} onRetry={() => void choices.refetch()} />
      ) : null}
      <Filter
        key={`types ${resets}`}
        title={words.types}
        chosen={draft.assignmentTypes}
        choices={choices.data?.assignmentTypes ?? []}
        isReadOnly={isReadOnly}
        onChange={(assignmentTypes) => change({ assignmentTypes })}
      />
      <FromDay label={words.from} value={draft.from} isReadOnly={isReadOnly} onChange={(from) => change({ from })} />
      <OnOff
        label={words.completed}
        hint={words.completedHint}
        checked={draft.completed}
        isReadOnly={isReadOnly}
        onChange={(completed) => change({ completed })}
      />
      <OneOfRadios
        title={words.checklist}
        hint={words.checklistHint}
        values={checklists}
        words={words.checklists}
        value={draft.checklist}
        isReadOnly={isReadOnly}
        onChange={(checklist) => change({ checklist })}
      />
      {readsOutlook(draft) ? (
        <>
          <OneOfRadios
            title={words.completion}
            hint={words.completionHint}
            values={completions}
            words={words.completions}
            value={draft.completion}
            isReadOnly={isReadOnly}
            onChange={(completion) => change({ completion })}
          />
          <Section title={words.born}>
            <p className={styles.hint}>{words.bornHint}</p>
            <Pick
              label={words.newKind}
              none={null}
              options={kinds.map((kind) => ({ id: kind, name: fields.ticketKind[kind] }))}
              value={draft.newTicketKind}
              isReadOnly={isReadOnly}
              onChange={(value) => change({ newTicketKind: kinds.find((kind) => kind === value) ?? 'service' })}
            />
            <Pick
              label={words.newType}
              none={words.newTypeFirst}
              options={choices.data?.assignmentTypes ?? []}
              value={draft.newTicketTypeId}
              isReadOnly={isReadOnly}
              onChange={(newTicketTypeId) => change({ newTicketTypeId })}
            />
            <Pick
              label={words.responsible}
              none={words.responsibleMe}
              options={choices.data?.employees ?? []}
              value={draft.responsibleId}
              isReadOnly={isReadOnly}
              onChange={(responsibleId) => change({ responsibleId })}
            />
          </Section>
        </>
      ) : null}
    </>
  )
}
