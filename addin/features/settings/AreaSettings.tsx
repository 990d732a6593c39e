/** Settings of one area: waits for what is stored, then the form. Whose they are says the subject around it. */
import { Suspense, useState, type ComponentType } from 'react'
import { useQuery } from '@tanstack/react-query'
import { policyQueries, type PolicyArea, type RecordArea, type StoredPolicy } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { keyOf } from '../../api/settings-subject.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { AreaTabs } from './AreaTabs.tsx'
import { InnerFrame } from './InnerFrame.tsx'
import { CalendarOptions } from './CalendarOptions.tsx'
import { ContactsOptions } from './ContactsOptions.tsx'
import type { FormProps } from './form-props.ts'
import { HistoryFold } from './HistoryFold.tsx'
import { MailForm } from './MailForm.tsx'
import { PolicyForm, type OptionsOf } from './PolicyForm.tsx'
import type { PilotPanelProps } from './PilotPanel.tsx'
import { useSubject } from './subject.ts'
import { TasksOptions } from './TasksOptions.tsx'

/** What an area of records asks beyond that which all of them ask. */
const options: { readonly [A in RecordArea]: OptionsOf<A> } = {
  contacts: ContactsOptions,
  tasks: TasksOptions,
  calendar: CalendarOptions,
}

interface AreaFormProps<A extends PolicyArea> extends FormProps<A> {
  readonly onOpenMapping: () => void
}

const recordForm = <A extends RecordArea>(area: A) => {
  const RecordForm = (props: AreaFormProps<A>) => <PolicyForm area={area} Options={options[area]} {...props} />
  return RecordForm
}

const forms: { readonly [A in PolicyArea]: ComponentType<AreaFormProps<A>> } = {
  contacts: recordForm('contacts'),
  tasks: recordForm('tasks'),
  calendar: recordForm('calendar'),
  mail: MailForm,
}

export interface AreaSettingsProps<A extends PolicyArea> {
  readonly area: A
  readonly onOpenArea: (area: PolicyArea) => void
  readonly onOpenMapping: () => void
  /** Null: runs are named in the history, not opened. */
  readonly onOpenRun: ((runId: string) => void) | null
  /** Trying the firm's defaults with some people first; null in Outlook's pane, which never loads it. */
  readonly Pilot: ComponentType<PilotPanelProps> | null
}

export const AreaSettings = <A extends PolicyArea>(props: AreaSettingsProps<A>) => {
  const { area, onOpenArea, onOpenMapping, onOpenRun, Pilot } = props
  const { api } = useServices()
  const subject = useSubject()
  const words = useViewWords().settingsAreas[area]
  const stored = useQuery(policyQueries.stored(api, area, subject))
  /** Counts up when the form shall start afresh. */
  const [starts, setStarts] = useState(0)
  // The table is total; only its type cannot say that the form and the policy belong to the same area.
  const Form = forms[area] as ComponentType<AreaFormProps<A>>
  const reload = (): void => void stored.refetch().then(() => setStarts((before) => before + 1))
  const extras = (present: StoredPolicy<A>) => (
    <>
      {subject.kind === 'firm' && Pilot !== null ? (
        <Suspense fallback={<Loading lines={2} />}>
          <Pilot stored={present as StoredPolicy} onStarted={() => setStarts(starts + 1)} />
        </Suspense>
      ) : null}
      <HistoryFold
        area={area}
        current={present.version}
        isReadOnly={present.readOnlyReason !== null}
        onOpenRun={subject.kind === 'self' ? onOpenRun : null}
      />
    </>
  )
  const Frame = subject.kind === 'self' ? Page : InnerFrame
  return (
    <Frame title={words.title}>
      <AreaTabs current={area} onOpen={onOpenArea} />
      {stored.isPending ? <Loading lines={6} /> : null}
      {stored.isError && stored.data === undefined ? (
        <ErrorNotice problem={problemOf(stored.error)} onRetry={() => void stored.refetch()} />
      ) : null}
      {stored.data === undefined ? null : (
        <Form
          key={`${keyOf(subject)} ${area} ${starts}`}
          stored={stored.data}
          onReload={reload}
          onOpenMapping={onOpenMapping}
          history={extras(stored.data)}
        />
      )}
    </Frame>
  )
}
