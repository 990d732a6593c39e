/** A list of addresses and domains as a text field, one to a line; what is no address is named (CARET-58, CARET-59). */
import { useState } from 'react'
import { Field, Textarea } from '@fluentui/react-components'
import { useViewWords } from '../../ui/words.ts'
import { useSetting } from './draft-context.ts'
import { addressesIn, wrongAddresses } from './mail-form.ts'
import { Origin } from './Origin.tsx'

export interface AddressLinesProps {
  readonly setting: 'onlyAddresses' | 'neverAddresses'
  readonly label: string
  readonly hint: string
}

const Lines = ({ setting }: Pick<AddressLinesProps, 'setting'>) => {
  const { value, set, isReadOnly } = useSetting<readonly string[]>(setting)
  const [text, setText] = useState(value.join('\n'))
  return (
    <Textarea
      value={text}
      rows={3}
      resize="vertical"
      disabled={isReadOnly}
      spellCheck={false}
      onChange={(_event, data) => {
        setText(data.value)
        set(addressesIn(data.value))
      }}
    />
  )
}

export const AddressLines = ({ setting, label, hint }: AddressLinesProps) => {
  const words = useViewWords().settingsAreas.mail
  const { value, resets } = useSetting<readonly string[]>(setting)
  const wrong = wrongAddresses(value)
  return (
    <div>
      <Field
        key={resets}
        label={label}
        hint={hint}
        {...(wrong.length > 0
          ? { validationState: 'error' as const, validationMessage: words.addressWrong(wrong[0] ?? '') }
          : {})}
      >
        <Lines setting={setting} />
      </Field>
      <Origin setting={setting} />
    </div>
  )
}
