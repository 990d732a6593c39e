/** The fields that settings are made of: one of several, several of several, a date, a number, a switch. Each is bound to its setting and says where its value comes from. */
import { useState, type ReactNode } from 'react'
import { Checkbox, Field, Input, Radio, RadioGroup, Select, Switch } from '@fluentui/react-components'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useSetting, type SettingPath } from './draft-context.ts'
import { Filter, type FilterProps } from './Filters.tsx'
import { useOptionStyles } from './option-styles.ts'
import { Origin } from './Origin.tsx'
import { ticked, wholeNumber } from './policy-form.ts'

interface OneOfProps<V extends string> {
  readonly setting: SettingPath
  readonly title: string
  readonly hint?: string
  readonly values: readonly V[]
  readonly words: Readonly<Record<V, string>>
}

export const OneOfRadios = <V extends string>({ setting, title, hint, values, words }: OneOfProps<V>) => {
  const styles = useOptionStyles()
  const { value, set, isReadOnly } = useSetting<V>(setting)
  return (
    <Section title={title}>
      <RadioGroup
        className={styles.pulled}
        aria-label={title}
        value={value}
        disabled={isReadOnly}
        onChange={(_event, data) => set(values.find((one) => one === data.value) ?? value)}
      >
        {values.map((one) => (
          <Radio key={one} value={one} label={words[one]} />
        ))}
      </RadioGroup>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      <Origin setting={setting} />
    </Section>
  )
}

interface SomeOfProps<V extends string> {
  readonly setting: SettingPath
  readonly title: string
  readonly values: readonly V[]
  readonly words: Readonly<Record<V, string>>
  /** Words for what is wrong, or null. */
  readonly wrong: string | null
}

export const SomeOfBoxes = <V extends string>({ setting, title, values, words, wrong }: SomeOfProps<V>) => {
  const styles = useOptionStyles()
  const { value, set, isReadOnly } = useSetting<readonly V[]>(setting)
  return (
    <Section title={title}>
      <div className={styles.boxes} role="group" aria-label={title}>
        {values.map((one) => (
          <Checkbox
            key={one}
            label={words[one]}
            checked={value.includes(one)}
            disabled={isReadOnly}
            onChange={(_event, { checked }) => set(ticked(value, one, checked === true))}
          />
        ))}
      </div>
      {wrong === null ? null : (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      <Origin setting={setting} />
    </Section>
  )
}

type SomeOfListProps = Pick<FilterProps, 'title' | 'choices' | 'known'> & { readonly setting: SettingPath }

/** A line that opens into check boxes: for lists that may be long. */
export const SomeOfList = ({ setting, ...rest }: SomeOfListProps) => {
  const { value, set, isReadOnly, resets } = useSetting<readonly string[]>(setting)
  return (
    <div>
      <Filter key={resets} chosen={value} isReadOnly={isReadOnly} onChange={set} {...rest} />
      <Origin setting={setting} />
    </div>
  )
}

interface PickProps {
  readonly setting: SettingPath
  readonly label: string
  readonly hint?: string
  /** Shown for null. */
  readonly none: string | null
  readonly options: readonly { readonly id: string; readonly name: string }[]
}

export const Pick = ({ setting, label, hint, none, options }: PickProps) => {
  const { value, set, isReadOnly } = useSetting<string | null>(setting)
  return (
    <div>
      <Field label={label} {...(hint === undefined ? {} : { hint })}>
        <Select
          value={value ?? ''}
          disabled={isReadOnly}
          onChange={(_event, data) => {
            const chosen = options.find(({ id }) => id === data.value)?.id ?? null
            if (chosen !== null || none !== null) set(chosen)
          }}
        >
          {none === null ? null : <option value="">{none}</option>}
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Origin setting={setting} />
    </div>
  )
}

export const FromDay = ({ setting, label }: { readonly setting: SettingPath; readonly label: string }) => {
  const styles = useOptionStyles()
  const words = useViewWords().settings
  const { value, set, isReadOnly } = useSetting<string | null>(setting)
  return (
    <div>
      <Field label={label} hint={words.fromHint}>
        <Input
          className={styles.short}
          type="date"
          value={value ?? ''}
          disabled={isReadOnly}
          onChange={(_event, data) => set(data.value === '' ? null : data.value)}
        />
      </Field>
      <Origin setting={setting} />
    </div>
  )
}

interface NumberFieldProps {
  readonly setting: SettingPath
  readonly label: string
  readonly hint: string
  readonly limits: readonly [number, number]
  readonly isWrong: boolean
}

/** The setting is NaN while the text is no whole number. */
const NumberInput = ({
  setting,
  limits: [from, to],
}: Pick<NumberFieldProps, 'setting'> & Pick<NumberFieldProps, 'limits'>) => {
  const styles = useOptionStyles()
  const { value, set, isReadOnly } = useSetting<number>(setting)
  const [text, setText] = useState(String(value))
  return (
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
        set(wholeNumber(data.value) ?? Number.NaN)
      }}
    />
  )
}

export const NumberField = ({ setting, label, hint, limits, isWrong }: NumberFieldProps) => {
  const words = useViewWords().settings
  const { resets } = useSetting<number>(setting)
  const [from, to] = limits
  return (
    <div>
      <Field
        key={resets}
        label={label}
        hint={hint}
        {...(isWrong
          ? { validationState: 'error' as const, validationMessage: words.numberWrong(String(from), String(to)) }
          : {})}
      >
        <NumberInput setting={setting} limits={limits} />
      </Field>
      <Origin setting={setting} />
    </div>
  )
}

interface OnOffProps {
  readonly setting: SettingPath
  readonly label: string
  readonly hint: ReactNode
}

export const OnOff = ({ setting, label, hint }: OnOffProps) => {
  const styles = useOptionStyles()
  const { value, set, isReadOnly } = useSetting<boolean>(setting)
  return (
    <div className={styles.option}>
      <Switch
        className={styles.pulled}
        label={label}
        checked={value}
        disabled={isReadOnly}
        onChange={(_event, data) => set(data.checked)}
      />
      <p className={styles.hint}>{hint}</p>
      <Origin setting={setting} />
    </div>
  )
}
