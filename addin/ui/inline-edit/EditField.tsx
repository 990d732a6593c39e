/** One input of a value that is being changed: text, several lines, a day, a choice, or what the page draws itself. */
import { useId } from 'react'
import { Field, Input, Select, Textarea, makeStyles } from '@fluentui/react-components'
import type { EditInput } from './editable.ts'

const useStyles = makeStyles({
  wide: { width: '100%', minWidth: 0 },
})

export interface EditFieldProps {
  readonly input: EditInput
  readonly label: string
  /** Whether the label is seen, or only heard because it stands above already. */
  readonly showsLabel: boolean
  readonly value: string
  readonly onSet: (value: string) => void
}

const multiline: ReadonlySet<EditInput['kind']> = new Set(['long', 'lines'])
const plain: Readonly<Partial<Record<EditInput['kind'], 'email' | 'tel' | 'url' | 'date'>>> = {
  email: 'email',
  tel: 'tel',
  url: 'url',
  date: 'date',
}

const Control = ({ input, label, value, onSet }: Omit<EditFieldProps, 'showsLabel'>) => {
  const styles = useStyles()
  const id = useId()
  const { kind, options = [], offered = [] } = input
  if (multiline.has(kind))
    return (
      <Textarea
        className={styles.wide}
        aria-label={label}
        resize="vertical"
        rows={kind === 'lines' ? 3 : 5}
        value={value}
        onChange={(_event, data) => onSet(data.value)}
      />
    )
  if (kind === 'choice')
    return (
      <Select className={styles.wide} aria-label={label} value={value} onChange={(_event, data) => onSet(data.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </Select>
    )
  return (
    <>
      <Input
        className={styles.wide}
        aria-label={label}
        type={plain[kind] ?? 'text'}
        autoComplete="off"
        value={value}
        {...(offered.length === 0 ? {} : { list: id })}
        onChange={(_event, data) => onSet(data.value)}
      />
      {offered.length === 0 ? null : (
        <datalist id={id}>
          {offered.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      )}
    </>
  )
}

export const EditField = (props: EditFieldProps) => {
  const { input, label, showsLabel, value, onSet } = props
  if (input.render !== undefined) return <>{input.render(value, onSet)}</>
  return (
    <Field {...(showsLabel ? { label } : {})} size="small" {...(input.hint === undefined ? {} : { hint: input.hint })}>
      <Control input={input} label={label} value={value} onSet={onSet} />
    </Field>
  )
}
