/** A contact out of a signature: every value can be corrected before it is saved. */
import { useDeferredValue, useState } from 'react'
import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { documentQueries } from '../../api/documents.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Chip } from '../../ui/Chip.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { SearchPicker } from '../../ui/SearchPicker.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords, useWords } from '../../ui/words.ts'
import { contactFields, contactOf, draftOf, lacksName } from './contact-draft.ts'
import type { Sender } from './read-signature.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface NewContactProps {
  readonly sender: Sender
  /** Plain text of the message. */
  readonly text: string
  readonly client: { readonly id: string; readonly name: string } | null
  readonly onSaved: (name: string) => void
  readonly onCancel: () => void
}

export const NewContact = ({ sender, text, client: firstClient, onSaved, onCancel }: NewContactProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { filing, clientPicker } = useViewWords()
  const { common } = useWords()
  const words = filing.contact
  const [draft, setDraft] = useState(() => draftOf(text, sender))
  const [client, setClient] = useState(firstClient)
  const [typed, setTyped] = useState('')
  const [isChecked, setChecked] = useState(false)
  const found = useQuery(documentQueries.clients(api, useDeferredValue(typed.trim())))
  const create = useChange('createContact')
  const isNameMissing = isChecked && lacksName(draft)
  // A client's person shows the client's name.
  const fields = contactFields.filter((field) => field !== 'companyName' || client === null)
  return (
    <Section title={words.title}>
      <p className={styles.hint}>{words.hint}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          setChecked(true)
          if (lacksName(draft) || create.isPending) return
          create.mutate(
            { body: contactOf(draft, client?.id ?? null) },
            { onSuccess: ({ displayName }) => onSaved(displayName) },
          )
        }}
      >
        <Section title={words.client}>
          {client === null ? null : (
            <div>
              <Chip
                name={client.name}
                remove={{
                  label: clientPicker.remove(client.name),
                  disabled: create.isPending,
                  onClick: () => setClient(null),
                }}
              />
            </div>
          )}
          <SearchPicker
            words={{ label: filing.search, placeholder: filing.searchPlaceholder, none: filing.noClient }}
            typed={typed}
            onType={setTyped}
            found={found.data?.items}
            onPick={setClient}
          />
        </Section>
        {fields.map((field) => (
          <Field
            key={field}
            label={words[field]}
            {...(field === 'givenName' && isNameMissing
              ? { validationState: 'error' as const, validationMessage: words.nameNeeded }
              : {})}
          >
            <Input
              value={draft[field]}
              maxLength={255}
              onChange={(_event, { value }) => setDraft({ ...draft, [field]: value })}
            />
          </Field>
        ))}
        {create.isError ? <ErrorNotice problem={problemOf(create.error)} /> : null}
        <div className={styles.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={create.isPending}>
            {words.save}
          </Button>
          <Button onClick={onCancel}>{common.cancel}</Button>
        </div>
      </form>
    </Section>
  )
}
