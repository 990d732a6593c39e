/** How an appointment repeats: as often as Outlook offers it, with the rule in words below; what cannot be shown is kept (R5). */
import { Checkbox, Field, Input, Select } from '@fluentui/react-components'
import { formatRecurrence } from '../../ui/recurrence.ts'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { isShown, type AppointmentDraft } from './appointment-draft.ts'
import { useFormStyles } from './form-styles.ts'
import {
  addDays,
  isDay,
  newRepeat,
  repeatFrequencies,
  ruleOf,
  waysOf,
  weekdayCodes,
  type MonthWay,
  type Repeat,
} from './repeat-rules.ts'

export interface RepeatFieldsProps {
  readonly draft: AppointmentDraft
  /** The rule as it is stored where the form cannot show it, so that one can go back to it. */
  readonly kept: string | null
  readonly wrong: string | null
  readonly onChange: (repeat: AppointmentDraft['repeat']) => void
}

const numberOf = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : Number.NaN)
const textOf = (value: number): string => (Number.isNaN(value) ? '' : String(value))

interface ShownProps {
  readonly repeat: Repeat
  readonly startDay: string
  readonly onChange: (repeat: Repeat) => void
}

const Details = ({ repeat, startDay, onChange }: ShownProps) => {
  const styles = useFormStyles()
  const { appointments, fields } = useViewWords()
  const words = appointments.form
  const locale = useLocale()
  const { frequency, interval, days, way, until, times } = repeat
  const change = (part: Partial<Repeat>): void => onChange({ ...repeat, ...part })
  const inWords = (rule: string): string => formatRecurrence(rule, locale, fields)
  const wayInWords = (one: MonthWay): string =>
    inWords(ruleOf({ ...newRepeat(frequency, startDay), way: one }, startDay))
  return (
    <>
      <Field label={`${words.every} ${words.everyUnits[frequency]}`}>
        <Input
          className={styles.input}
          type="number"
          min={1}
          max={999}
          value={textOf(interval)}
          onChange={(_event, { value }) => change({ interval: numberOf(value) })}
        />
      </Field>
      {frequency === 'WEEKLY' ? (
        <div className={styles.ticks} role="group" aria-label={words.onDays}>
          {weekdayCodes.map((code, index) => (
            <Checkbox
              key={code}
              // 2024-01-01 was a Monday.
              label={new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
                Date.UTC(2024, 0, 1 + index),
              )}
              checked={days.includes(code)}
              onChange={(_event, { checked }) =>
                change({ days: checked === true ? [...days, code] : days.filter((day) => day !== code) })
              }
            />
          ))}
        </div>
      ) : null}
      {frequency === 'MONTHLY' || frequency === 'YEARLY' ? (
        <Field label={words.on}>
          <Select
            value={way}
            onChange={(_event, { value }) => change({ way: waysOf(startDay).find((one) => one === value) ?? 'day' })}
          >
            {waysOf(startDay).map((one) => (
              <option key={one} value={one}>
                {wayInWords(one)}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field label={words.ends}>
        <Select
          value={times !== null ? 'after' : until !== null ? 'on' : 'never'}
          onChange={(_event, { value }) =>
            change({
              until: value === 'on' ? addDays(startDay, 90) : null,
              times: value === 'after' ? 10 : null,
            })
          }
        >
          <option value="never">{words.endsNever}</option>
          <option value="on">{words.endsOn}</option>
          <option value="after">{words.endsAfter}</option>
        </Select>
      </Field>
      {until === null ? null : (
        <Field label={words.until}>
          <Input
            className={styles.input}
            type="date"
            value={until}
            onChange={(_event, { value }) => change({ until: value })}
          />
        </Field>
      )}
      {times === null ? null : (
        <Field label={words.times}>
          <Input
            className={styles.input}
            type="number"
            min={1}
            max={999}
            value={textOf(times)}
            onChange={(_event, { value }) => change({ times: numberOf(value) })}
          />
        </Field>
      )}
      {Number.isNaN(interval) || Number.isNaN(times) || (until !== null && !isDay(until)) ? null : (
        <p className={styles.hint}>{words.inWords(inWords(ruleOf(repeat, startDay)))}</p>
      )}
    </>
  )
}

export const RepeatFields = ({ draft, kept, wrong, onChange }: RepeatFieldsProps) => {
  const styles = useFormStyles()
  const { appointments, fields } = useViewWords()
  const words = appointments.form
  const locale = useLocale()
  const { repeat, startDay } = draft
  if (!isDay(startDay)) return null
  const chosen = repeat === null ? 'never' : isShown(repeat) ? repeat.frequency : 'kept'
  return (
    <Section title={words.repeats}>
      <Select
        aria-label={words.repeats}
        value={chosen}
        onChange={(_event, { value }) => {
          const frequency = repeatFrequencies.find((one) => one === value)
          if (value === 'kept' && kept !== null) onChange({ kept })
          else onChange(frequency === undefined ? null : newRepeat(frequency, startDay))
        }}
      >
        <option value="never">{words.never}</option>
        {kept === null ? null : <option value="kept">{words.kept(formatRecurrence(kept, locale, fields))}</option>}
        {repeatFrequencies.map((frequency) => (
          <option key={frequency} value={frequency}>
            {words.frequencies[frequency]}
          </option>
        ))}
      </Select>
      {repeat !== null && !isShown(repeat) ? (
        <p className={styles.hint}>{words.inWords(formatRecurrence(repeat.kept, locale, fields))}</p>
      ) : null}
      {isShown(repeat) ? <Details repeat={repeat} startDay={startDay} onChange={onChange} /> : null}
      {wrong === null ? null : (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
    </Section>
  )
}
