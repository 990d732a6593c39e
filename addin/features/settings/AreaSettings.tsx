/** Settings of one area: waits for what is stored, then the form. A newer stored version starts the form afresh. */
import type { ComponentType } from 'react'
import { useQuery } from '@tanstack/react-query'
import { policyQueries, type PolicyArea, type RecordArea, type StoredPolicy } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { AreaTabs } from './AreaTabs.tsx'
import { CalendarOptions } from './CalendarOptions.tsx'
import { ContactsOptions } from './ContactsOptions.tsx'
import { MailForm } from './MailForm.tsx'
import { PolicyForm, type OptionsOf } from './PolicyForm.tsx'
import { TasksOptions } from './TasksOptions.tsx'

/** What an area of records asks beyond that which all of them ask. */
const options: { readonly [A in RecordArea]: OptionsOf<A> } = {
  contacts: ContactsOptions,
  tasks: TasksOptions,
  calendar: CalendarOptions,
}

interface FormProps<A extends PolicyArea> {
  readonly stored: StoredPolicy<A>
  readonly onReload: () => void
  readonly onOpenMapping: () => void
}

const recordForm = <A extends RecordArea>(area: A) => {
  const RecordForm = (props: FormProps<A>) => <PolicyForm area={area} Options={options[area]} {...props} />
  return RecordForm
}

const forms: { readonly [A in PolicyArea]: ComponentType<FormProps<A>> } = {
  contacts: recordForm('contacts'),
  tasks: recordForm('tasks'),
  calendar: recordForm('calendar'),
  mail: MailForm,
}

interface AreaSettingsProps<A extends PolicyArea> {
  readonly area: A
  readonly onOpenArea: (area: PolicyArea) => void
  readonly onOpenMapping: () => void
}

export const AreaSettings = <A extends PolicyArea>({ area, onOpenArea, onOpenMapping }: AreaSettingsProps<A>) => {
  const { api } = useServices()
  const words = useViewWords().settingsAreas[area]
  const stored = useQuery(policyQueries.stored(api, area))
  // The table is total; only its type cannot say that the form and the policy belong to the same area.
  const Form = forms[area] as ComponentType<FormProps<A>>
  return (
    <Page title={words.title}>
      <AreaTabs current={area} onOpen={onOpenArea} />
      {stored.isPending ? <Loading lines={6} /> : null}
      {stored.isError && stored.data === undefined ? (
        <ErrorNotice problem={problemOf(stored.error)} onRetry={() => void stored.refetch()} />
      ) : null}
      {stored.data === undefined ? null : (
        <Form key={area} stored={stored.data} onReload={() => void stored.refetch()} onOpenMapping={onOpenMapping} />
      )}
    </Page>
  )
}
