/** Small fields that the settings of tasks and calendar share: one of several, several of several, a date, a number, a switch. */
import { useState, type ReactNode } from 'react'
import {
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Switch,
  tokens,
} from '@fluentui/react-components'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { ticked, wholeNumber } from './policy-form.ts'

export const useOptionStyles = makeStyles({
  pulled: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  boxes: { display: 'flex', flexDirection: 'column', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  wrong: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorStatusDangerForeground1,
  },
  short: { maxWidth: '160px', minWidth: 0 },
})

interface OneOfProps<V extends string> {
  readonly title: string
  readonly hint?: string
  readonly values: readonly V[]
  readonly words: Readonly<Record<V, string>>
  readonly value: V
  readonly isReadOnly: boolean
  readonly onChange: (value: V) => void
}

export const OneOfRadios = <V extends string>(props: OneOfProps<V>) => {
  const styles = useOptionStyles()
  const { title, hint, values, words, value, isReadOnly, onChange } = props
  return (
    <Section title={title}>
      <RadioGroup
        className={styles.pulled}
        aria-label={title}
        value={value}
        disabled={isReadOnly}
        onChange={(_event, data) => onChange(values.find((one) => one === data.value) ?? value)}
      >
        {values.map((one) => (
          <Radio key={one} value={one} label={words[one]} />
        ))}
      </RadioGroup>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
    </Section>
  )
}

interface SomeOfProps<V extends string> {
  readonly title: string
  readonly values: readonly V[]
  readonly words: Readonly<Record<V, string>>
  readonly chosen: readonly V[]
  /** Words for what is wrong, or null. */
  readonly wrong: string | null
  readonly isReadOnly: boolean
  readonly onChange: (chosen: V[]) => void
}

export const SomeOfBoxes = <V extends string>(props: SomeOfProps<V>) => {
  const styles = useOptionStyles()
  const { title, values, words, chosen, wrong, isReadOnly, onChange } = props
  return (
    <Section title={title}>
      <div className={styles.boxes} role="group" aria-label={title}>
        {values.map((one) => (
          <Checkbox
            key={one}
            label={words[one]}
            checked={chosen.includes(one)}
            disabled={isReadOnly}
            onChange={(_event, { checked }) => onChange(ticked(chosen, one, checked === true))}
          />
        ))}
      </div>
      {wrong === null ? null : (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
    </Section>
  )
}

interface PickProps {
  readonly label: string
  readonly hint?: string
  /** Shown for null. */
  readonly none: string | null
  readonly options: readonly { readonly id: string; readonly name: string }[]
  readonly value: string | null
  readonly isReadOnly: boolean
  readonly onChange: (value: string | null) => void
}

export const Pick = ({ label, hint, none, options, value, isReadOnly, onChange }: PickProps) => (
  <Field label={label} {...(hint === undefined ? {} : { hint })}>
    <Select
      value={value ?? ''}
      disabled={isReadOnly}
      onChange={(_event, data) => onChange(options.find(({ id }) => id === data.value)?.id ?? null)}
    >
      {none === null ? null : <option value="">{none}</option>}
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  </Field>
)

interface DayFieldProps {
  readonly label: string
  readonly value: string | null
  readonly isReadOnly: boolean
  readonly onChange: (value: string | null) => void
}

export const FromDay = ({ label, value, isReadOnly, onChange }: DayFieldProps) => {
  const styles = useOptionStyles()
  const words = useViewWords().settings
  return (
    <Field label={label} hint={words.fromHint}>
      <Input
        className={styles.short}
        type="date"
        value={value ?? ''}
        disabled={isReadOnly}
        onChange={(_event, data) => onChange(data.value === '' ? null : data.value)}
      />
    </Field>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: number
  readonly limits: readonly [number, number]
  readonly isWrong: boolean
  readonly isReadOnly: boolean
  /** NaN while the text is no whole number. */
  readonly onChange: (value: number) => void
}

export const NumberField = ({ label, hint, value, limits, isWrong, isReadOnly, onChange }: NumberFieldProps) => {
  const styles = useOptionStyles()
  const words = useViewWords().settings
  const [text, setText] = useState(String(value))
  const [from, to] = limits
  return (
    <Field
      label={label}
      hint={hint}
      {...(isWrong
        ? { validationState: 'error' as const, validationMessage: words.numberWrong(String(from), String(to)) }
        : {})}
    >
      <Input
        className={styles.short}
        type="number"
        inputMode="numeric"
        min={from}
        max={to}
        value={text}
        disabled={isReadOnly}
        onChange={(_event, data) => {
          setText(data.value)
          onChange(wholeNumber(data.value) ?? Number.NaN)
        }}
      />
    </Field>
  )
}

interface OnOffProps {
  readonly label: string
  readonly hint: ReactNode
  readonly checked: boolean
  readonly isReadOnly: boolean
  readonly onChange: (checked: boolean) => void
}

export const OnOff = ({ label, hint, checked, isReadOnly, onChange }: OnOffProps) => {
  const styles = useOptionStyles()
  return (
    <div>
      <Switch
        className={styles.pulled}
        label={label}
        checked={checked}
        disabled={isReadOnly}
        onChange={(_event, data) => onChange(data.checked)}
      />
      <p className={styles.hint}>{hint}</p>
    </div>
  )
}
