/** What only the tasks settings ask: kinds and types of ticket, cut-off, completed ones, checklists, tickets born in Outlook (CARET-38 to 42, ABA-03X, 05X). */
import { useQuery } from '@tanstack/react-query'
import { policyQueries } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useViewWords } from '../../ui/words.ts'
import { Born } from './Born.tsx'
import { FromDay, OneOfRadios, OnOff, Pick, SomeOfBoxes, SomeOfList } from './OptionFields.tsx'
import { readsOutlook } from './policy-form.ts'
import type { OptionsProps } from './PolicyForm.tsx'
import { SavedFilters } from './SavedFilters.tsx'
import { useSubject } from './subject.ts'

const kinds = ['service', 'project', 'toDo'] as const
const checklists = ['steps', 'boxes'] as const
const completions = ['afterRequest', 'always'] as const

export const TasksOptions = ({ draft, errors }: OptionsProps<'tasks'>) => {
  const { api } = useServices()
  const { settings: shared, settingsAreas, fields } = useViewWords()
  const words = settingsAreas.tasks
  const choices = useQuery(policyQueries.choices(api, 'tasks', useSubject()))
  return (
    <>
      <Notice intent="info">{words.access}</Notice>
      <SavedFilters />
      <SomeOfBoxes
        setting="kinds"
        title={words.kinds}
        values={kinds}
        words={fields.ticketKinds}
        wrong={errors?.kinds === true ? shared.kindsWrong : null}
      />
      {choices.isError ? (
        <ErrorNotice problem={problemOf(choices.error)} onRetry={() => void choices.refetch()} />
      ) : null}
      <SomeOfList setting="assignmentTypes" title={words.types} choices={choices.data?.assignmentTypes ?? []} />
      <FromDay setting="from" label={words.from} />
      <OnOff setting="completed" label={words.completed} hint={words.completedHint} />
      <OneOfRadios
        setting="checklist"
        title={words.checklist}
        hint={words.checklistHint}
        values={checklists}
        words={words.checklists}
      />
      {readsOutlook(draft) ? (
        <>
          <OneOfRadios
            setting="completion"
            title={words.completion}
            hint={words.completionHint}
            values={completions}
            words={words.completions}
          />
          <Born area="tasks" title={words.born} hint={words.bornHint} responsibleMe={words.responsibleMe}>
            {({ types }) => (
              <>
                <Pick
                  setting="newTicketKind"
                  label={words.newKind}
                  none={null}
                  options={kinds.map((kind) => ({ id: kind, name: fields.ticketKind[kind] }))}
                />
                <Pick setting="newTicketTypeId" label={words.newType} none={words.newTypeFirst} options={types} />
              </>
            )}
          </Born>
        </>
      ) : null}
    </>
  )
}
