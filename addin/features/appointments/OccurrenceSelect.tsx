/** One of the coming occurrences of a series, by its day. */
import { Field, Select } from '@fluentui/react-components'
import { formatDay } from '../../ui/recurrence.ts'
import { useLocale } from '../../ui/words.ts'
import { wrongProps } from './form-styles.ts'
import type { Planned } from './repeat-rules.ts'

export interface OccurrenceSelectProps {
  readonly label: string
  readonly occurrences: readonly Planned[]
  readonly chosen: Planned | null
  readonly wrong: string | null
  readonly onChoose: (occurrence: Planned | null) => void
}

export const OccurrenceSelect = ({ label, occurrences, chosen, wrong, onChoose }: OccurrenceSelectProps) => {
  const locale = useLocale()
  return (
    <Field label={label} {...wrongProps(wrong)}>
      <Select
        value={chosen?.day ?? ''}
        onChange={(_event, { value }) => onChoose(occurrences.find(({ day }) => day === value) ?? null)}
      >
        {occurrences.map(({ day }) => (
          <option key={day} value={day}>
            {formatDay(day, locale)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
