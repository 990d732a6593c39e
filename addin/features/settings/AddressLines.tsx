/** A list of addresses and domains as a text field, one to a line; what is no address is named (CARET-58, CARET-59). */
import { useState } from 'react'
import { Field, Textarea } from '@fluentui/react-components'
import { useViewWords } from '../../ui/words.ts'
import { addressesIn, wrongAddresses } from './mail-form.ts'

export interface AddressLinesProps {
  readonly label: string
  readonly hint: string
  readonly addresses: readonly string[]
  readonly isReadOnly: boolean
  readonly onChange: (addresses: string[]) => void
}

export const AddressLines = ({ label, hint, addresses, isReadOnly, onChange }: AddressLinesProps) => {
  const words = useViewWords().settingsAreas.mail
  const [text, setText] = useState(addresses.join('\n'))
  const wrong = wrongAddresses(addresses)
  return (
    <Field
      label={label}
      hint={hint}
      {...(wrong.length > 0
        ? { validationState: 'error' as const, validationMessage: words.addressWrong(wrong[0] ?? '') }
        : {})}
    >
      <Textarea
        value={text}
        rows={3}
        resize="vertical"
        disabled={isReadOnly}
        spellCheck={false}
        onChange={(_event, { value }) => {
          setText(value)
          onChange(addressesIn(value))
        }}
      />
    </Field>
  )
}
