/** What only the calendar settings ask: window, kinds, private events with consent, mails to attendees, marks (CARET-50, ABA-03X to 10X, N4, N10). */
import { Field, Input } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { policyQueries } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { FromDay, NumberField, OneOfRadios, OnOff, Pick, SomeOfBoxes, useOptionStyles } from './OptionFields.tsx'
import { numberLimits, readsOutlook } from './policy-form.ts'
import type { OptionsProps } from './PolicyForm.tsx'

/** `followUp` is legacy: it keeps its tick where it has one, and is not offered (CUR-23). */
const offeredKinds = ['appointment', 'meeting', 'call'] as const
const showAs = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'] as const
const countsAs = ['busy', 'free', 'tentative', 'oof', 'workingElsewhere'] as const
const withouts = ['busyBlock', 'skip'] as const
const whenDones = ['keep', 'mark', 'remove'] as const
const things = ['tasks', 'allDay'] as const

export const CalendarOptions = ({ draft, change, isReadOnly, resets, errors }: OptionsProps<'calendar'>) => {
  const styles = useOptionStyles()
  const { api } = useServices()
  const { settings: shared, settingsAreas, fields } = useViewWords()
  const words = settingsAreas.calendar
  const choices = useQuery(policyQueries.choices(api, 'calendar'))
  const kinds = [...offeredKinds, ...(draft.kinds.includes('followUp') ? (['followUp'] as const) : [])]
  const named = <V extends keyof typeof fields.showAs>(values: readonly V[]) =>
    values.map((value) => ({ id: value, name: fields.showAs[value] }))
  return (
    <>
      <FromDay label={words.from} value={draft.from} isReadOnly={isReadOnly} onChange={(from) => change({ from })} />
      <NumberField
        key={`months ${resets}`}
        label={words.monthsAhead}
        hint={words.monthsHint}
        value={draft.monthsAhead}
        limits={numberLimits.monthsAhead}
        isWrong={errors?.monthsAhead === true}
        isReadOnly={isReadOnly}
        onChange={(monthsAhead) => change({ monthsAhead })}
      />
      <SomeOfBoxes
        title={words.kinds}
        values={kinds}
        words={fields.appointmentKinds}
        chosen={draft.kinds}
        wrong={errors?.kinds === true ? shared.kindsWrong : null}
        isReadOnly={isReadOnly}
        onChange={(chosen) => change({ kinds: chosen })}
      />
      <Section title={words.private}>
        {words.consent.map((paragraph) => (
          <p key={paragraph} className={styles.hint}>
            {paragraph}
          </p>
        ))}
        <OnOff
          label={words.includePrivate}
          hint=""
          checked={draft.includePrivate}
          isReadOnly={isReadOnly}
          onChange={(includePrivate) => change({ includePrivate })}
        />
      </Section>
      {draft.includePrivate ? null : (
        <OneOfRadios
          title={words.without}
          values={withouts}
          words={words.withouts}
          value={draft.privateWithoutConsent}
          isReadOnly={isReadOnly}
          onChange={(privateWithoutConsent) => change({ privateWithoutConsent })}
        />
      )}
      <Section title={words.mails}>
        <NumberField
          key={`mails ${resets}`}
          label={words.mailBudget}
          hint={words.mailHint}
          value={draft.mailBudget}
          limits={numberLimits.mailBudget}
          isWrong={errors?.mailBudget === true}
          isReadOnly={isReadOnly}
          onChange={(mailBudget) => change({ mailBudget })}
        />
      </Section>
      <OneOfRadios
        title={words.whenDone}
        values={whenDones}
        words={words.whenDones}
        value={draft.whenDone}
        isReadOnly={isReadOnly}
        onChange={(whenDone) => change({ whenDone })}
      />
      <OnOff
        label={words.reminders}
        hint={words.remindersHint}
        checked={draft.reminders}
        isReadOnly={isReadOnly}
        onChange={(reminders) => change({ reminders })}
      />
      <OneOfRadios
        title={words.things}
        values={things}
        words={words.thingsAs}
        value={draft.thingsToDo}
        isReadOnly={isReadOnly}
        onChange={(thingsToDo) => change({ thingsToDo })}
      />
      <Pick
        label={words.showAs}
        hint={words.showAsHint}
        none={words.showAsDefault}
        options={named(showAs)}
        value={draft.newEventShowAs}
        isReadOnly={isReadOnly}
        onChange={(value) => change({ newEventShowAs: showAs.find((one) => one === value) ?? null })}
      />
      <Pick
        label={words.elsewhere}
        none={null}
        options={named(countsAs)}
        value={draft.workingElsewhereAs}
        isReadOnly={isReadOnly}
        onChange={(value) => change({ workingElsewhereAs: countsAs.find((one) => one === value) ?? 'busy' })}
      />
      <Field label={words.billable} hint={words.billableHint}>
        <Input
          className={styles.short}
          value={draft.billablePrefix}
          maxLength={10}
          disabled={isReadOnly}
          onChange={(_event, { value }) => change({ billablePrefix: value })}
        />
      </Field>
      {readsOutlook(draft) ? (
        <Section title={words.born}>
          <p className={styles.hint}>{words.bornHint}</p>
          {choices.isError ? (
            <ErrorNotice problem={problemOf(choices.error)} onRetry={() => void choices.refetch()} />
          ) : null}
          <Pick
            label={words.newType}
            none={words.newTypeNone}
            options={choices.data?.appointmentTypes ?? []}
            value={draft.newAppointmentTypeId}
            isReadOnly={isReadOnly}
            onChange={(newAppointmentTypeId) => change({ newAppointmentTypeId })}
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
      ) : null}
    </>
  )
}
