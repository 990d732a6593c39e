/** How often: a number and a unit (INF-06), and whether at once as well (INF-17). The shortest interval is the server's to say. */
import { useState } from 'react'
import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import type { Interval } from '../../../shared/schemas/policies/common.ts'
import { useViewWords } from '../../ui/words.ts'
import { useSetting } from './draft-context.ts'
import { OnOff } from './OptionFields.tsx'
import { Origin } from './Origin.tsx'
import { wholeNumber } from './policy-form.ts'

const units = ['minutes', 'hours', 'days'] as const

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
  number: { width: '96px', minWidth: 0 },
  unit: { flexGrow: 1 },
})

/** @param wrong words for what is wrong, or null */
export const IntervalField = ({ wrong }: { readonly wrong: string | null }) => {
  const words = useViewWords().settings
  const { resets } = useSetting<Interval>('interval')
  return (
    <div>
      <Field
        key={resets}
        label={words.interval}
        hint={words.intervalHint}
        {...(wrong === null ? {} : { validationState: 'error' as const, validationMessage: wrong })}
      >
        <NumberAndUnit />
      </Field>
      <Origin setting="interval" />
      <OnOff setting="push" label={words.push} hint={words.pushHint} />
    </div>
  )
}

const NumberAndUnit = () => {
  const styles = useStyles()
  const words = useViewWords().settings
  const { value: interval, set: onChange, isReadOnly } = useSetting<Interval>('interval')
  const [text, setText] = useState(String(interval.every))
  return (
    <div className={styles.row}>
      <Input
        className={styles.number}
        type="number"
        inputMode="numeric"
        min={1}
        max={1000}
        aria-label={words.intervalNumber}
        value={text}
        disabled={isReadOnly}
        onChange={(_event, { value }) => {
          setText(value)
          onChange({ ...interval, every: wholeNumber(value) ?? 0 })
        }}
      />
      <Select
        className={styles.unit}
        aria-label={words.intervalUnit}
        value={interval.unit}
        disabled={isReadOnly}
        onChange={(_event, { value }) =>
          onChange({ ...interval, unit: units.find((unit) => unit === value) ?? 'minutes' })
        }
      >
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {words.intervalUnits[unit]}
          </option>
        ))}
      </Select>
    </div>
  )
}
