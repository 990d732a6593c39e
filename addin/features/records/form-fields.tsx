/** Fields that forms of new records share: a text, a choice, an address. */
import { Field, Input, Select } from '@fluentui/react-components'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { addressInputs } from './contact-fields.ts'
import type { Draft } from '../../ui/inline-edit/editable.ts'
import { useFormStyles } from './RecordForm.tsx'

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onSet: (value: string) => void
  readonly type?: 'text' | 'email' | 'tel'
  readonly required?: boolean
  /** Words for what is wrong, or null. */
  readonly wrong?: string | null
}

export const TextField = ({ label, value, onSet, type = 'text', required = false, wrong = null }: TextProps) => {
  const styles = useFormStyles()
  return (
    <Field
      label={label}
      required={required}
      {...(wrong === null ? {} : { validationState: 'error' as const, validationMessage: wrong })}
    >
      <Input
        className={styles.input}
        type={type}
        autoComplete="off"
        maxLength={255}
        value={value}
        onChange={(_event, data) => onSet(data.value)}
      />
    </Field>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly name: string }[]
  readonly onSet: (value: string) => void
}

export const ChoiceField = ({ label, value, options, onSet }: ChoiceProps) => {
  const styles = useFormStyles()
  return (
    <Field label={label}>
      <Select className={styles.input} value={value} onChange={(_event, data) => onSet(data.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

export const AddressFields = ({ draft, onSet }: { readonly draft: Draft; readonly onSet: (draft: Draft) => void }) => {
  const styles = useFormStyles()
  const { recordPages: words } = useWorkspaceWords()
  return (
    <div className={styles.pair}>
      {addressInputs(words).map(({ key, label = '' }) => (
        <TextField
          key={key}
          label={label}
          value={draft[key] ?? ''}
          onSet={(value) => onSet({ ...draft, [key]: value })}
        />
      ))}
    </div>
  )
}
