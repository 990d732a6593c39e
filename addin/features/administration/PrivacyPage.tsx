/** The rights of the people whose data is kept (GDPR): find a person, hand out what is stored, or erase it. */
import { useState } from 'react'
import { Field, Input } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { PrivacyCandidate } from '../../../shared/schemas/oversight.ts'
import { adminQueries } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'
import { ErasePerson } from './ErasePerson.tsx'
import { ExportPerson } from './ExportPerson.tsx'
import { useTyped } from './use-typed.ts'

const keyOf = ({ kind, id, address }: PrivacyCandidate): string => `${kind} ${id ?? address ?? ''}`

export const PrivacyPage = () => {
  const styles = useAdminStyles()
  const { api } = useServices()
  const { care, pages } = useWorkspaceWords().admin
  const words = care.privacy
  const { typed, setTyped, settled } = useTyped()
  const [chosen, setChosen] = useState<string | null>(null)
  const people = useQuery(adminQueries.people(api, settled))
  const items = settled.length < 2 ? [] : (people.data?.items ?? [])
  const person = items.find((one) => keyOf(one) === chosen) ?? null
  return (
    <Page title={pages.privacy}>
      <p className={styles.text}>{words.intro}</p>
      <Section title={words.findTitle}>
        <Field className={styles.grow} label={words.search} hint={words.searchHint}>
          <Input
            type="search"
            value={typed}
            contentBefore={<Search20Regular />}
            onChange={(_event, { value }) => {
              setTyped(value)
              setChosen(null)
            }}
          />
        </Field>
        {people.isError ? (
          <ErrorNotice problem={problemOf(people.error)} onRetry={() => void people.refetch()} />
        ) : people.isLoading ? (
          <Loading lines={2} />
        ) : null}
        {settled.length >= 2 && people.data !== undefined && items.length === 0 ? (
          <p className={styles.text} role="status">
            {words.nobody}
          </p>
        ) : null}
        {items.length === 0 ? null : (
          <ChoiceList
            label={words.findTitle}
            rows={items.map((one) => ({
              key: keyOf(one),
              title: one.displayName,
              remark: [words.kinds[one.kind], one.address, one.detail].filter(Boolean).join(' · '),
            }))}
            chosen={chosen}
            isBusy={false}
            onChoose={setChosen}
          />
        )}
      </Section>
      {person === null ? null : (
        <>
          <ExportPerson key={`export ${chosen ?? ''}`} person={person} />
          <ErasePerson key={`erase ${chosen ?? ''}`} person={person} />
        </>
      )}
    </Page>
  )
}
