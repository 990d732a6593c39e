/** When an appointment is: days, times of the clock, all day; always with the zone that they are meant in (R6, R7). */
import { Field, Input, Switch } from '@fluentui/react-components'
import { useViewWords } from '../../ui/words.ts'
import { withClock, withStart, type AppointmentDraft } from './appointment-draft.ts'
import { useFormStyles, wrongProps } from './form-styles.ts'

export interface TimeFieldsProps {
  readonly draft: AppointmentDraft
  /** The reader's own. */
  readonly zone: string
  readonly wrongStart: string | null
  readonly wrongEnd: string | null
  readonly onChange: (draft: AppointmentDraft) => void
}

export const TimeFields = ({ draft, zone, wrongStart, wrongEnd, onChange }: TimeFieldsProps) => {
  const styles = useFormStyles()
  const words = useViewWords().appointments.form
  const { allDay, startDay, endDay, startClock, endClock } = draft
  return (
    <div className={styles.group}>
      <Switch
        className={styles.ticks}
        label={words.allDay}
        checked={allDay}
        onChange={(_event, { checked }) => onChange({ ...draft, allDay: checked })}
      />
      <div className={styles.pair}>
        <Field label={words.startDay} required {...wrongProps(wrongStart)}>
          <Input
            className={styles.input}
            type="date"
            value={startDay}
            onChange={(_event, { value }) => onChange(withStart(draft, value))}
          />
        </Field>
        {allDay ? null : (
          <Field label={words.startClock} required>
            <Input
              className={styles.input}
              type="time"
              value={startClock}
              onChange={(_event, { value }) => onChange(withClock(draft, value))}
            />
          </Field>
        )}
      </div>
      <div className={styles.pair}>
        <Field label={allDay ? words.lastDay : words.endDay} required {...wrongProps(wrongEnd)}>
          <Input
            className={styles.input}
            type="date"
            value={endDay}
            onChange={(_event, { value }) => onChange({ ...draft, endDay: value })}
          />
        </Field>
        {allDay ? null : (
          <Field label={words.endClock} required>
            <Input
              className={styles.input}
              type="time"
              value={endClock}
              onChange={(_event, { value }) => onChange({ ...draft, endClock: value })}
            />
          </Field>
        )}
      </div>
      {allDay ? null : (
        <p className={styles.hint}>{draft.zone === zone ? words.zone(zone) : words.otherZone(draft.zone, zone)}</p>
      )}
    </div>
  )
}
