/** Of a contact on its way in: which client it belongs to, and what it is there (CUR-06X). */
import { useState } from 'react'
import { Button, Field, Select } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { contactKinds } from '../../../shared/schemas/crm.ts'
import type { ContactCompletion } from '../../../shared/schemas/wizards.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ClientField } from '../../ui/ClientField.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useWizardStyles } from './wizard-styles.ts'

export interface BelongsProps {
  /** Of the contact. */
  readonly name: string
  readonly completion: ContactCompletion
  readonly onChange: (completion: ContactCompletion) => void
}

export const Belongs = ({ name, completion, onChange }: BelongsProps) => {
  const styles = useWizardStyles()
  const { api } = useServices()
  const { wizards: words, fields } = useViewWords()
  const tags = useQuery(queries.tags(api))
  const [isOpen, setOpen] = useState(false)
  const clients = tags.data?.clients ?? []
  const chosen = clients.find(({ clientId }) => clientId === completion.clientId)
  if (!isOpen)
    return (
      <div className={styles.line}>
        {`${words.client}: ${chosen?.name ?? words.noClient} `}
        <Button size="small" aria-label={words.completeItem(name)} onClick={() => setOpen(true)}>
          {words.complete}
        </Button>
      </div>
    )
  return (
    <div className={styles.stack}>
      <ClientField
        clients={clients}
        clientId={completion.clientId ?? null}
        otherName={null}
        wrong={null}
        isBusy={tags.isPending}
        onChoose={(clientId) => onChange({ ...completion, clientId })}
      />
      <Field label={words.kind} size="small">
        <Select
          size="small"
          value={completion.kind ?? 'clientPerson'}
          onChange={(_event, { value }) => {
            const kind = contactKinds.find((one) => one === value)
            if (kind !== undefined) onChange({ ...completion, kind })
          }}
        >
          {contactKinds.map((kind) => (
            <option key={kind} value={kind}>
              {fields.kinds[kind]}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
