/** A client: what it is, who answers for it, its locations and people, and what is going on. */
import { useState } from 'react'
import { Avatar, Button } from '@fluentui/react-components'
import { History20Regular } from '@fluentui/react-icons'
import type { Client } from '../../../shared/schemas/crm.ts'
import type { LocationRow } from '../../../shared/schemas/record-lists.ts'
import type { ClientPageView } from '../../../shared/schemas/record-pages.ts'
import { useRecordEdit } from '../../api/record-edit.ts'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { ActivityCards } from './ActivityCards.tsx'
import { initialsOf } from '../../ui/Initials.tsx'
import { ClientActivation } from './ClientActivation.tsx'
import { ClientFacts } from './ClientFacts.tsx'
import type { RecordPageOptions } from './ContactPage.tsx'
import { listHref, recordHref } from './list-address.ts'
import { LoadedRecord } from './LoadedRecord.tsx'
import { MainLocation } from './MainLocation.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { RecordPage } from './RecordPage.tsx'
import { Related } from './Related.tsx'
import { Status } from './Status.tsx'

const rowOf = ({ id, name, isMain, address, phone, active }: ClientPageView['locations'][number], client: Client) =>
  ({
    id,
    name,
    isMain,
    active,
    client: { id: client.id, name: client.name },
    street: address.street,
    postalCode: address.postalCode,
    city: address.city,
    phone,
  }) satisfies LocationRow

const ClientView = ({ view, mayChange, history }: RecordPageOptions & { readonly view: ClientPageView }) => {
  const { api } = useServices()
  const { fields } = useViewWords()
  const { records, recordPages: words } = useWorkspaceWords()
  const { client, locations, people } = view
  const { id } = client
  const [isAsking, setAsking] = useState(false)
  const question = recordQueries.client(api, id)
  const edit = useRecordEdit<ClientPageView, Client>({
    queryKey: question.queryKey,
    read: () => api.call('viewClient', { params: { id } }),
    recordOf: (page) => page.client,
    withRecord: (page, record) => ({ ...page, client: record }),
    save: ({ active: _active, id: _id, ...body }) => api.call('changeClient', { params: { id }, body }),
  })
  const main = locations.find(({ isMain }) => isMain)
  const add = (kind: 'contacts' | 'locations', name: string) =>
    mayChange ? { href: `#/records/${kind}/new?clientId=${id}`, name } : null
  return (
    <RecordPage
      kind="clients"
      title={client.name}
      picture={
        <Avatar
          size={72}
          shape="square"
          color="colorful"
          idForColor={id}
          initials={initialsOf(client.name)}
          aria-hidden
        />
      }
      remark={
        <>
          <span>{fields.entityTypes[client.entityType]}</span>
          {view.accountManager === null ? null : (
            <PageLink href={recordHref('employees', view.accountManager.id)}>{view.accountManager.name}</PageLink>
          )}
          {client.active ? null : <Status tone="warning">{records.inactive}</Status>}
        </>
      }
      actions={
        <>
          <Button as="a" icon={<History20Regular />} href={`#/records/clients/${id}/timeline`}>
            {words.sections.timeline}
          </Button>
          {mayChange ? (
            <Button onClick={() => setAsking(true)}>
              {client.active ? words.active.inactivate : words.active.activate}
            </Button>
          ) : null}
        </>
      }
      notice={client.active ? null : <Notice intent="warning">{words.active.inactiveSince}</Notice>}
      {...(main === undefined ? {} : { aside: <MainLocation location={main} /> })}
    >
      <ClientFacts view={view} mayChange={mayChange} onChange={edit} />
      <Related
        kind="contacts"
        title={words.sections.people}
        items={people.items}
        total={people.total}
        columns={['name', 'jobTitle', 'emailAddress', 'phone']}
        none={words.none.people}
        allHref={listHref('contacts', { clientId: id })}
        add={add('contacts', words.addPerson)}
      />
      <Related
        kind="locations"
        title={words.sections.locations}
        items={locations.map((location) => rowOf(location, client))}
        total={locations.length}
        columns={['name', 'street', 'city', 'phone']}
        none=""
        add={add('locations', words.addLocation)}
      />
      <ActivityCards
        of={{ clientId: id }}
        tickets={view.tickets}
        appointments={view.appointments}
        documents={view.documents}
      />
      {history}
      {isAsking ? <ClientActivation client={client} onDone={() => setAsking(false)} /> : null}
    </RecordPage>
  )
}

export const ClientPage = (options: RecordPageOptions) => {
  const { api } = useServices()
  return (
    <LoadedRecord kind="clients" question={recordQueries.client(api, options.id)}>
      {(view) => <ClientView view={view} {...options} />}
    </LoadedRecord>
  )
}
