/** Settings of one area: waits for what is stored, then the form. A newer stored version starts the form afresh. */
import { useQuery } from '@tanstack/react-query'
import { policyQueries, type PolicyArea } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { AreaTabs } from './AreaTabs.tsx'
import { CalendarOptions } from './CalendarOptions.tsx'
import { ContactsOptions } from './ContactsOptions.tsx'
import { PolicyForm, type OptionsOf } from './PolicyForm.tsx'
import { TasksOptions } from './TasksOptions.tsx'

/** What an area asks beyond that which all areas ask. */
const options: { readonly [A in PolicyArea]: OptionsOf<A> } = {
  contacts: ContactsOptions,
  tasks: TasksOptions,
  calendar: CalendarOptions,
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
  return (
    <Page title={words.title}>
      <AreaTabs current={area} onOpen={onOpenArea} />
      {stored.isPending ? <Loading lines={6} /> : null}
      {stored.isError && stored.data === undefined ? (
        <ErrorNotice problem={problemOf(stored.error)} onRetry={() => void stored.refetch()} />
      ) : null}
      {stored.data === undefined ? null : (
        <PolicyForm
          key={area}
          area={area}
          stored={stored.data}
          Options={options[area]}
          onReload={() => void stored.refetch()}
          onOpenMapping={onOpenMapping}
        />
      )}
    </Page>
  )
}
