/** Whom a contact belongs to: client, location, kind, contact groups; client and location are changed here. */
import { useState } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Contact, ContactKind } from '../../../shared/schemas/crm.ts'
import type { Named } from '../../../shared/schemas/record-lists.ts'
import type { ContactPageView } from '../../../shared/schemas/record-pages.ts'
import { laterQueries } from '../../api/later-queries.ts'
import type { EditOutcome } from '../../api/record-edit.ts'
import { useServices } from '../../api/services.ts'
import { EditableFacts } from '../../ui/inline-edit/EditableFacts.tsx'
import type { Draft, EditableFact } from '../../ui/inline-edit/editable.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { Card } from './Card.tsx'
import { ClientSearch } from './ClientSearch.tsx'
import { recordHref } from './list-address.ts'
import { PageLink } from '../../ui/PageLink.tsx'

const useStyles = makeStyles({
  groups: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, margin: 0 },
})

export interface ContactBelongsProps {
  readonly view: ContactPageView
  readonly mayChange: boolean
  readonly onChange: (change: Partial<Contact>) => Promise<EditOutcome>
}

/** What the search drew last knows the name of what was chosen. */
const ClientInput = ({
  start,
  value,
  set,
}: {
  readonly start: Named | null
  readonly value: string
  readonly set: (value: string) => void
}) => {
  const [client, setClient] = useState(start)
  return (
    <ClientSearch
      chosen={value === '' ? null : client}
      onChoose={(chosen) => {
        setClient(chosen)
        set(chosen?.id ?? '')
      }}
    />
  )
}

export const ContactBelongs = ({ view, mayChange, onChange }: ContactBelongsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { records, recordPages: words } = useWorkspaceWords()
  const { contact, client, location, relatedTo, groups } = view
  const detail = useQuery({
    ...laterQueries.client(api, contact.clientId),
    enabled: mayChange && contact.clientId !== null,
  })
  const link = (kind: 'clients' | 'locations' | 'contacts', named: Named | null) =>
    named === null ? null : <PageLink href={recordHref(kind, named.id)}>{named.name}</PageLink>
  const kinds = Object.entries(records.contactKinds).map(([value, name]) => ({ value, name }))
  const locations = (detail.data?.locations ?? []).map(({ id, name }) => ({ value: id, name }))
  const facts: readonly EditableFact[] = [
    {
      key: 'clientId',
      name: words.fields.client,
      shown: link('clients', client),
      always: true,
      inputs: [
        {
          key: 'value',
          kind: 'search',
          render: (value, set) => <ClientInput start={client} value={value} set={set} />,
        },
      ],
      draft: { value: contact.clientId ?? '' },
    },
    ...(contact.clientId === null
      ? []
      : [
          {
            key: 'locationId',
            name: words.fields.location,
            shown: link('locations', location),
            always: true,
            inputs: [
              { key: 'value', kind: 'choice' as const, options: [{ value: '', name: words.noChoice }, ...locations] },
            ],
            draft: { value: contact.locationId ?? '' },
          },
        ]),
    {
      key: 'kind',
      name: words.fields.kind,
      shown: records.contactKinds[contact.kind],
      inputs: [{ key: 'value', kind: 'choice', options: kinds }],
      draft: { value: contact.kind },
    },
  ]
  const save = (key: string, draft: Draft): Promise<EditOutcome> => {
    const value = draft['value'] ?? ''
    if (key === 'kind') return onChange({ kind: value as ContactKind })
    if (key === 'locationId') return onChange({ locationId: value === '' ? null : value })
    return onChange({ clientId: value === '' ? null : value, locationId: null })
  }
  return (
    <Card title={words.sections.belongs}>
      <EditableFacts facts={facts} mayEdit={mayChange} showsEmpty={false} onSave={save} />
      {relatedTo === null ? null : (
        <div>
          {`${words.fields.relatedTo}: `}
          {link('contacts', relatedTo)}
        </div>
      )}
      {groups.length === 0 ? null : (
        <div className={styles.groups}>
          {`${words.sections.groups}: `}
          {groups.map((group) => (
            <PageLink key={group.id} href={recordHref('contactGroups', group.id)}>
              {group.name}
            </PageLink>
          ))}
        </div>
      )}
    </Card>
  )
}
