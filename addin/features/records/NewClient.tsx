/** A new client with its main location. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { ClientInput } from '../../../shared/schemas/crm.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { queries } from '../../api/queries.ts'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import type { Draft } from '../../ui/inline-edit/editable.ts'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { addressOf } from './contact-fields.ts'
import { AddressFields, ChoiceField, TextField } from './form-fields.tsx'
import { RecordForm, useFormStyles } from './RecordForm.tsx'

const empty = { name: '', entityType: 'company', accountManagerId: '', profession: '', officeId: '', phone: '' }

export const NewClient = () => {
  const styles = useFormStyles()
  const { api } = useServices()
  const { fields } = useViewWords()
  const { recordPages: words } = useWorkspaceWords()
  const me = useQuery(queries.me(api))
  const people = useQuery(laterQueries.employees(api))
  const choices = useQuery(recordQueries.choices(api))
  const [draft, setDraft] = useState<Draft>(empty)
  const [address, setAddress] = useState<Draft>({})
  const set = (key: string) => (value: string) => setDraft({ ...draft, [key]: value })
  const textOf = (key: string): string => draft[key] ?? ''
  const orNull = (key: string): string | null => (textOf(key).trim() === '' ? null : textOf(key).trim())
  const name = textOf('name').trim()
  // Who enters a client mostly answers for it.
  const managerId = draft['accountManagerId'] === '' ? (me.data?.employeeId ?? '') : textOf('accountManagerId')
  const employees = (people.data?.items ?? [])
    .filter(({ active }) => active)
    .map(({ id, displayName }) => ({ value: id, name: displayName }))
  const create = async (): Promise<string> => {
    const { client } = await api.call('createClient', {
      body: {
        client: {
          name,
          entityType: textOf('entityType') as ClientInput['entityType'],
          profession: orNull('profession'),
          accountManagerId: managerId === 'nobody' || managerId === '' ? null : managerId,
          officeId: orNull('officeId'),
        },
        mainLocation: { name, address: addressOf(address), phone: orNull('phone') },
      },
    })
    return client.id
  }
  return (
    <RecordForm
      kind="clients"
      title={words.formTitles.client}
      isDirty={draft !== empty || Object.keys(address).length > 0}
      isWrong={name === ''}
      create={create}
    >
      {(isChecked) => (
        <>
          <TextField
            label={words.fields.name}
            required
            value={textOf('name')}
            onSet={set('name')}
            wrong={isChecked && name === '' ? words.wrong.nameMissing : null}
          />
          <div className={styles.pair}>
            <ChoiceField
              label={words.fields.entityType}
              value={textOf('entityType')}
              options={Object.entries(fields.entityTypes).map(([value, label]) => ({ value, name: label }))}
              onSet={set('entityType')}
            />
            <ChoiceField
              label={words.fields.accountManager}
              value={managerId}
              options={[{ value: 'nobody', name: words.nobody }, ...employees]}
              onSet={set('accountManagerId')}
            />
            <TextField label={words.fields.profession} value={textOf('profession')} onSet={set('profession')} />
            <ChoiceField
              label={words.fields.office}
              value={textOf('officeId')}
              options={[
                { value: '', name: words.noChoice },
                ...(choices.data?.offices ?? []).map((office) => ({ value: office.id, name: office.name })),
              ]}
              onSet={set('officeId')}
            />
          </div>
          <Section title={words.fields.mainLocation}>
            <AddressFields draft={address} onSet={setAddress} />
            <TextField label={words.fields.phone} type="tel" value={textOf('phone')} onSet={set('phone')} />
          </Section>
        </>
      )}
    </RecordForm>
  )
}
