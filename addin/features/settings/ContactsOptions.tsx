/** What only the contacts settings ask: who takes part, and the six filters (CARET-23 to 31). */
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { policyQueries } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { Filters } from './Filters.tsx'
import { Include } from './Include.tsx'
import type { OptionsProps } from './PolicyForm.tsx'

const useStyles = makeStyles({
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

export const ContactsOptions = ({ draft, change, isReadOnly, resets }: OptionsProps<'contacts'>) => {
  const styles = useStyles()
  const { api } = useServices()
  const { settings: words } = useViewWords()
  const choices = useQuery(policyQueries.choices(api, 'contacts'))
  const count = useQuery(policyQueries.count(api, 'contacts', draft))
  return (
    <>
      <Section title={words.include}>
        <Include
          include={draft.include}
          count={count.data}
          isReadOnly={isReadOnly}
          onChange={(include) => change({ include })}
        />
      </Section>
      <Section title={words.filters}>
        <p className={styles.hint}>{words.filtersHint}</p>
        {choices.isPending ? <Loading /> : null}
        {choices.isError ? (
          <ErrorNotice problem={problemOf(choices.error)} onRetry={() => void choices.refetch()} />
        ) : null}
        {choices.data === undefined ? null : (
          <Filters
            key={resets}
            filters={draft.filters}
            choices={choices.data}
            isReadOnly={isReadOnly}
            onChange={(filters) => change({ filters })}
          />
        )}
      </Section>
    </>
  )
}
