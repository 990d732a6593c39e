/** A new location of a client. */
import { useState } from 'react'
import type { Named } from '../../../shared/schemas/record-lists.ts'
import { useServices } from '../../api/services.ts'
import type { Draft } from '../../ui/inline-edit/editable.ts'
import { Section } from '../../ui/Section.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { ClientSearch } from './ClientSearch.tsx'
import { addressOf } from './contact-fields.ts'
import { AddressFields, TextField } from './form-fields.tsx'
import { RecordForm } from './RecordForm.tsx'
import { useStartClient } from './use-start-client.ts'

export const NewLocation = ({ query }: { readonly query: string }) => {
  const { api } = useServices()
  const { recordPages: words } = useWorkspaceWords()
  const start = useStartClient(query)
  const [picked, setPicked] = useState<Named | null | undefined>(undefined)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [address, setAddress] = useState<Draft>({})
  const client = picked === undefined ? start : picked
  const create = async (): Promise<string> => {
    const { id } = await api.call('createLocation', {
      body: {
        clientId: client?.id ?? '',
        name: name.trim(),
        isMain: false,
        address: addressOf(address),
        phone: phone.trim() === '' ? null : phone.trim(),
        active: true,
      },
    })
    return id
  }
  return (
    <RecordForm
      kind="locations"
      title={words.formTitles.location}
      isDirty={name !== '' || phone !== '' || Object.keys(address).length > 0}
      isWrong={name.trim() === '' || client === null}
      create={create}
    >
      {(isChecked) => (
        <>
          <Section title={words.fields.client}>
            <ClientSearch
              chosen={client}
              onChoose={setPicked}
              wrong={isChecked && client === null ? words.wrong.clientMissing : null}
            />
          </Section>
          <TextField
            label={words.fields.locationName}
            required
            value={name}
            onSet={setName}
            wrong={isChecked && name.trim() === '' ? words.wrong.nameMissing : null}
          />
          <AddressFields draft={address} onSet={setAddress} />
          <TextField label={words.fields.phone} type="tel" value={phone} onSet={setPhone} />
        </>
      )}
    </RecordForm>
  )
}
