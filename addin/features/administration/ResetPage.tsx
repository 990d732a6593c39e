/** Read one area of a mailbox again from a date on, in one direction, at a quiet time: preview, approve, and word when it is done (ABA-19X). */
import { useState } from 'react'
import { Button, Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { AreaName } from '../../../shared/area.ts'
import { useAdminChange } from '../../api/administration.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { problemOf } from '../../api/problem.ts'
import { policyAreas } from '../../api/policies.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'
import { resetBodyOf, startMoment, type ResetDraft } from './reset-rules.ts'
import { ResetPlan } from './ResetPlan.tsx'

const directions = ['both', 'toOutlook', 'toCrm'] as const

export const ResetPage = () => {
  const styles = useAdminStyles()
  const { api } = useServices()
  const { fields } = useViewWords()
  const { care, pages } = useWorkspaceWords().admin
  const words = care.reset
  const employees = useQuery(laterQueries.employees(api))
  const [draft, setDraft] = useState<ResetDraft>({
    employeeId: null,
    area: 'calendar',
    from: '',
    direction: 'both',
    when: 'now',
    at: '',
  })
  const plan = useAdminChange('planReset')
  const set = (part: Partial<ResetDraft>): void => {
    plan.reset()
    setDraft({ ...draft, ...part })
  }
  const now = useNow()
  const at = startMoment(draft)
  const isLate = draft.when === 'later' && (at === null || at < now)
  const of = draft.employeeId === null ? {} : { query: { of: draft.employeeId } }
  return (
    <Page title={pages.reset}>
      <p className={styles.text}>{words.intro}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!plan.isPending && !isLate) plan.mutate({ params: { area: draft.area }, ...of, body: resetBodyOf(draft) })
        }}
      >
        <Section title={words.steps.what}>
          <Field label={words.employee}>
            <Select
              value={draft.employeeId ?? ''}
              onChange={(_event, { value }) => set({ employeeId: value === '' ? null : value })}
            >
              <option value="">{words.myself}</option>
              {employees.data?.items
                .filter(({ active }) => active)
                .map(({ id, displayName }) => (
                  <option key={id} value={id}>
                    {displayName}
                  </option>
                ))}
            </Select>
          </Field>
          <Field label={words.area}>
            <Select value={draft.area} onChange={(_event, { value }) => set({ area: value as AreaName })}>
              {policyAreas.map((area) => (
                <option key={area} value={area}>
                  {fields.areas[area]}
                </option>
              ))}
            </Select>
          </Field>
          {draft.area === 'contacts' ? null : (
            <Field label={words.from} hint={words.fromHint}>
              <Input type="date" value={draft.from} onChange={(_event, { value }) => set({ from: value })} />
            </Field>
          )}
        </Section>
        <Section title={words.steps.direction}>
          <RadioGroup
            aria-label={words.steps.direction}
            value={draft.direction}
            onChange={(_event, { value }) => set({ direction: value as ResetDraft['direction'] })}
          >
            {directions.map((direction) => (
              <Radio key={direction} value={direction} label={words.directions[direction]} />
            ))}
          </RadioGroup>
        </Section>
        <Section title={words.steps.when}>
          <RadioGroup
            aria-label={words.steps.when}
            value={draft.when}
            onChange={(_event, { value }) => set({ when: value === 'later' ? 'later' : 'now' })}
          >
            <Radio value="now" label={words.now} />
            <Radio value="later" label={words.later} />
          </RadioGroup>
          {draft.when === 'later' ? (
            <Field
              label={words.at}
              hint={words.atHint}
              {...(draft.at !== '' && isLate ? { validationMessage: words.atPast } : {})}
            >
              <Input type="datetime-local" value={draft.at} onChange={(_event, { value }) => set({ at: value })} />
            </Field>
          ) : null}
        </Section>
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary" disabledFocusable={plan.isPending || isLate}>
            {words.preview}
          </Button>
          <span className={styles.small}>{words.previewHint}</span>
        </div>
      </form>
      {plan.isError ? <ErrorNotice problem={problemOf(plan.error)} /> : null}
      {plan.data === undefined ? null : (
        <ResetPlan key={plan.data.runId} runId={plan.data.runId} of={draft.employeeId} at={at} onDrop={plan.reset} />
      )}
    </Page>
  )
}
