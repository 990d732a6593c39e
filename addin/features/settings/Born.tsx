/** What becomes of things that begin in Outlook: whose they are, and of what type (ABA-03X to 05X). */
import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Choice } from '../../../shared/schemas/policies/common.ts'
import { policyQueries } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useOptionStyles } from './option-styles.ts'
import { Pick } from './OptionFields.tsx'
import { useSubject } from './subject.ts'

export interface BornProps {
  readonly area: 'tasks' | 'calendar'
  readonly title: string
  readonly hint: string
  readonly responsibleMe: string
  readonly children: (choices: { readonly types: readonly Choice[] }) => ReactNode
}

export const Born = ({ area, title, hint, responsibleMe, children }: BornProps) => {
  const styles = useOptionStyles()
  const { api } = useServices()
  const subject = useSubject()
  const { settingsAreas, settingsDesk } = useViewWords()
  const choices = useQuery(policyQueries.choices<'tasks' | 'calendar'>(api, area, subject))
  const known = choices.data
  const types = known === undefined ? [] : 'assignmentTypes' in known ? known.assignmentTypes : known.appointmentTypes
  return (
    <Section title={title}>
      <p className={styles.hint}>{hint}</p>
      {choices.isError ? (
        <ErrorNotice problem={problemOf(choices.error)} onRetry={() => void choices.refetch()} />
      ) : null}
      {children({ types })}
      <Pick
        setting="responsibleId"
        label={settingsAreas[area].responsible}
        none={subject.kind === 'self' ? responsibleMe : settingsDesk.responsibleOwner}
        options={known?.employees ?? []}
      />
    </Section>
  )
}
