/** A client's own values, each changed where it stands. */
import { useQuery } from '@tanstack/react-query'
import type { Client } from '../../../shared/schemas/crm.ts'
import type { ClientPageView } from '../../../shared/schemas/record-pages.ts'
import type { EditOutcome } from '../../api/record-edit.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { EditableFacts } from '../../ui/inline-edit/EditableFacts.tsx'
import type { Draft, EditableFact } from '../../ui/inline-edit/editable.ts'
import { useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { Card } from './Card.tsx'

export interface ClientFactsProps {
  readonly view: ClientPageView
  readonly mayChange: boolean
  readonly onChange: (change: Partial<Client>) => Promise<EditOutcome>
}

/** What a choice of nothing is called; never saved. */
const nothing = ''

export const ClientFacts = ({ view, mayChange, onChange }: ClientFactsProps) => {
  const { api } = useServices()
  const { fields } = useViewWords()
  const { recordPages: words } = useWorkspaceWords()
  const { client } = view
  const people = useQuery({ ...laterQueries.employees(api), enabled: mayChange })
  const choices = useQuery({ ...recordQueries.choices(api), enabled: mayChange })
  const employees = (people.data?.items ?? [])
    .filter(({ id, active }) => active || id === client.accountManagerId)
    .map(({ id, displayName }) => ({ value: id, name: displayName }))
  const nameOf = (options: readonly { readonly value: string; readonly name: string }[], id: string | null) =>
    options.find(({ value }) => value === id)?.name ?? null
  const offices = (choices.data?.offices ?? []).map(({ id, name }) => ({ value: id, name }))
  const facts: readonly EditableFact[] = [
    {
      key: 'name',
      name: words.fields.name,
      shown: client.name,
      inputs: [{ key: 'value', kind: 'text' }],
      draft: { value: client.name },
      check: ({ value = '' }) =>
        value.trim() === '' ? words.wrong.nameMissing : value.length > 255 ? words.wrong.tooLong : null,
    },
    {
      key: 'entityType',
      name: words.fields.entityType,
      shown: fields.entityTypes[client.entityType],
      inputs: [
        {
          key: 'value',
          kind: 'choice',
          options: Object.entries(fields.entityTypes).map(([value, name]) => ({ value, name })),
        },
      ],
      draft: { value: client.entityType },
    },
    {
      key: 'accountManagerId',
      name: words.fields.accountManager,
      // The name of what was just chosen, before the page has been read again.
      shown: nameOf(employees, client.accountManagerId) ?? view.accountManager?.name ?? null,
      always: true,
      inputs: [{ key: 'value', kind: 'choice', options: [{ value: nothing, name: words.nobody }, ...employees] }],
      draft: { value: client.accountManagerId ?? nothing },
    },
    {
      key: 'profession',
      name: words.fields.profession,
      shown: client.profession,
      always: true,
      inputs: [{ key: 'value', kind: 'text', offered: (choices.data?.professions ?? []).map(({ name }) => name) }],
      draft: { value: client.profession ?? '' },
    },
    {
      key: 'officeId',
      name: words.fields.office,
      shown: nameOf(offices, client.officeId) ?? view.office?.name ?? null,
      always: true,
      inputs: [{ key: 'value', kind: 'choice', options: [{ value: nothing, name: words.noChoice }, ...offices] }],
      draft: { value: client.officeId ?? nothing },
    },
  ]
  const save = (key: string, draft: Draft): Promise<EditOutcome> => {
    const value = (draft['value'] ?? '').trim()
    return onChange({ [key]: value === '' ? null : value })
  }
  return (
    <Card title={words.details}>
      <EditableFacts facts={facts} mayEdit={mayChange} showsEmpty={mayChange} onSave={save} />
    </Card>
  )
}
