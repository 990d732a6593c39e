/** A new contact: what is asked first; everything else is added on its page. */
import { useState } from 'react'
import { emptyContact } from '../../../shared/empty-contact.ts'
import type { ContactKind } from '../../../shared/schemas/crm.ts'
import type { Named } from '../../../shared/schemas/record-lists.ts'
import { useServices } from '../../api/services.ts'
import type { Draft } from '../../ui/inline-edit/editable.ts'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { ClientSearch } from './ClientSearch.tsx'
import { ChoiceField, TextField } from './form-fields.tsx'
import { RecordForm, useFormStyles } from './RecordForm.tsx'
import { useStartClient } from './use-start-client.ts'

const empty: Draft = { kind: 'clientPerson' }
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export const NewContact = ({ query }: { readonly query: string }) => {
  const styles = useFormStyles()
  const { api } = useServices()
  const { fields } = useViewWords()
  const { records, recordPages: words } = useWorkspaceWords()
  const start = useStartClient(query)
  const [draft, setDraft] = useState(empty)
  const [picked, setPicked] = useState<Named | null | undefined>(undefined)
  const client = picked === undefined ? start : picked
  const textOf = (key: string): string => (draft[key] ?? '').trim()
  const orNull = (key: string): string | null => (textOf(key) === '' ? null : textOf(key))
  const field = (key: string) => ({
    value: draft[key] ?? '',
    onSet: (value: string) => setDraft({ ...draft, [key]: value }),
  })
  const isNameless = textOf('givenName') === '' && textOf('surname') === '' && textOf('companyName') === ''
  const isEmailWrong = textOf('email') !== '' && !emailPattern.test(textOf('email'))
  const isClientMissing = client === null && (textOf('kind') === 'clientPerson' || textOf('kind') === 'alternate')
  const create = async (): Promise<string> => {
    const phone = orNull('businessPhone')
    const { id } = await api.call('createContact', {
      body: {
        ...emptyContact,
        kind: textOf('kind') as ContactKind,
        clientId: client?.id ?? null,
        title: orNull('title'),
        givenName: orNull('givenName'),
        surname: orNull('surname'),
        companyName: client === null ? orNull('companyName') : null,
        jobTitle: orNull('jobTitle'),
        emailAddresses: textOf('email') === '' ? [] : [{ address: textOf('email'), name: null }],
        businessPhones: phone === null ? [] : [phone],
        mobilePhone: orNull('mobilePhone'),
      },
    })
    return id
  }
  return (
    <RecordForm
      kind="contacts"
      title={words.formTitles.contact}
      isDirty={draft !== empty}
      isWrong={isNameless || isEmailWrong || isClientMissing}
      create={create}
    >
      {(isChecked) => (
        <>
          <div className={styles.pair}>
            <TextField label={fields.names.title} {...field('title')} />
            <TextField
              label={words.fields.firstName}
              {...field('givenName')}
              wrong={isChecked && isNameless ? words.wrong.personMissing : null}
            />
            <TextField label={words.fields.lastName} {...field('surname')} />
          </div>
          <ChoiceField
            label={words.fields.kind}
            options={Object.entries(records.contactKinds).map(([value, name]) => ({ value, name }))}
            {...field('kind')}
          />
          <Section title={words.fields.client}>
            <ClientSearch
              chosen={client}
              onChoose={setPicked}
              wrong={isChecked && isClientMissing ? words.wrong.clientMissing : null}
            />
          </Section>
          {client === null ? <TextField label={fields.names.companyName} {...field('companyName')} /> : null}
          <div className={styles.pair}>
            <TextField label={fields.names.jobTitle} {...field('jobTitle')} />
            <TextField
              label={words.fields.email}
              type="email"
              {...field('email')}
              wrong={isChecked && isEmailWrong ? words.wrong.emailWrong(textOf('email')) : null}
            />
            <TextField label={words.fields.businessPhone} type="tel" {...field('businessPhone')} />
            <TextField label={fields.names.mobilePhone} type="tel" {...field('mobilePhone')} />
          </div>
        </>
      )}
    </RecordForm>
  )
}
