/** What only the calendar settings ask: window, kinds, private events with consent, mails to attendees, marks (CARET-50, ABA-03X to 10X, N4, N10). */
import { Field, Input } from '@fluentui/react-components'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { Born } from './Born.tsx'
import { Consent } from './Consent.tsx'
import { useSetting } from './draft-context.ts'
import { useOptionStyles } from './option-styles.ts'
import { FromDay, NumberField, OneOfRadios, OnOff, Pick, SomeOfBoxes } from './OptionFields.tsx'
import { Origin } from './Origin.tsx'
import { numberLimits, readsOutlook } from './policy-form.ts'
import type { OptionsProps } from './PolicyForm.tsx'
import { SavedFilters } from './SavedFilters.tsx'

/** `followUp` is legacy: it keeps its tick where it has one, and is not offered (CUR-23). */
const offeredKinds = ['appointment', 'meeting', 'call'] as const
const showAs = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'] as const
const countsAs = ['busy', 'free', 'tentative', 'oof', 'workingElsewhere'] as const
const withouts = ['busyBlock', 'skip'] as const
const whenDones = ['keep', 'mark', 'remove'] as const
const things = ['tasks', 'allDay'] as const

const BillablePrefix = () => {
  const styles = useOptionStyles()
  const words = useViewWords().settingsAreas.calendar
  const { value, set, isReadOnly } = useSetting<string>('billablePrefix')
  return (
    <div>
      <Field label={words.billable} hint={words.billableHint}>
        <Input
          className={styles.short}
          value={value}
          maxLength={10}
          disabled={isReadOnly}
          onChange={(_event, data) => set(data.value)}
        />
      </Field>
      <Origin setting="billablePrefix" />
    </div>
  )
}

export const CalendarOptions = ({ draft, errors }: OptionsProps<'calendar'>) => {
  const { settings: shared, settingsAreas, fields } = useViewWords()
  const words = settingsAreas.calendar
  const kinds = [...offeredKinds, ...(draft.kinds.includes('followUp') ? (['followUp'] as const) : [])]
  const named = <V extends keyof typeof fields.showAs>(values: readonly V[]) =>
    values.map((value) => ({ id: value, name: fields.showAs[value] }))
  return (
    <>
      <SavedFilters />
      <FromDay setting="from" label={words.from} />
      <NumberField
        setting="monthsAhead"
        label={words.monthsAhead}
        hint={words.monthsHint}
        limits={numberLimits.monthsAhead}
        isWrong={errors?.monthsAhead === true}
      />
      <SomeOfBoxes
        setting="kinds"
        title={words.kinds}
        values={kinds}
        words={fields.appointmentKinds}
        wrong={errors?.kinds === true ? shared.kindsWrong : null}
      />
      <Consent title={words.private} paragraphs={words.consent} label={words.includePrivate} />
      {draft.includePrivate ? null : (
        <OneOfRadios setting="privateWithoutConsent" title={words.without} values={withouts} words={words.withouts} />
      )}
      <Section title={words.mails}>
        <NumberField
          setting="mailBudget"
          label={words.mailBudget}
          hint={words.mailHint}
          limits={numberLimits.mailBudget}
          isWrong={errors?.mailBudget === true}
        />
      </Section>
      <OneOfRadios setting="whenDone" title={words.whenDone} values={whenDones} words={words.whenDones} />
      <OnOff setting="reminders" label={words.reminders} hint={words.remindersHint} />
      <OneOfRadios setting="thingsToDo" title={words.things} values={things} words={words.thingsAs} />
      <Pick
        setting="newEventShowAs"
        label={words.showAs}
        hint={words.showAsHint}
        none={words.showAsDefault}
        options={named(showAs)}
      />
      <Pick setting="workingElsewhereAs" label={words.elsewhere} none={null} options={named(countsAs)} />
      <BillablePrefix />
      {readsOutlook(draft) ? (
        <Born area="calendar" title={words.born} hint={words.bornHint} responsibleMe={words.responsibleMe}>
          {({ types }) => (
            <Pick setting="newAppointmentTypeId" label={words.newType} none={words.newTypeNone} options={types} />
          )}
        </Born>
      ) : null}
    </>
  )
}
