/** What only the contacts settings ask: who takes part, and the six filters (CARET-23 to 31). */
import { useQuery } from '@tanstack/react-query'
import { policyQueries } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { Include } from './Include.tsx'
import { useOptionStyles } from './option-styles.ts'
import { SomeOfList } from './OptionFields.tsx'
import type { OptionsProps } from './PolicyForm.tsx'
import { SavedFilters } from './SavedFilters.tsx'
import { useSubject } from './subject.ts'

const filters = ['contactGroups', 'accountManagers', 'contactTypes', 'entityTypes', 'professions', 'offices'] as const

export const ContactsOptions = ({ draft }: OptionsProps<'contacts'>) => {
  const styles = useOptionStyles()
  const { api } = useServices()
  const subject = useSubject()
  const { settings: words, fields } = useViewWords()
  const choices = useQuery(policyQueries.choices(api, 'contacts', subject))
  const count = useQuery(policyQueries.count(api, 'contacts', draft, subject))
  /** Groups, people and offices have names; these have words. */
  const known = { contactTypes: fields.kinds, entityTypes: fields.entityTypes }
  return (
    <>
      <SavedFilters />
      <Section title={words.include}>
        <Include count={count.data} />
      </Section>
      <Section title={words.filters}>
        <p className={styles.hint}>{words.filtersHint}</p>
        {choices.isPending ? <Loading /> : null}
        {choices.isError ? (
          <ErrorNotice problem={problemOf(choices.error)} onRetry={() => void choices.refetch()} />
        ) : null}
        {choices.data === undefined ? null : (
          <div>
            {filters.map((name) => (
              <SomeOfList
                key={name}
                setting={`filters.${name}`}
                title={words.filterNames[name]}
                choices={choices.data[name]}
                {...(name === 'contactTypes' || name === 'entityTypes' ? { known: known[name] } : {})}
              />
            ))}
          </div>
        )}
      </Section>
    </>
  )
}
