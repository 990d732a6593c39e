/** A location of a client: address, phone, its people and open tickets. */
import { Avatar, Button } from '@fluentui/react-components'
import { Location24Regular } from '@fluentui/react-icons'
import type { Location } from '../../../shared/schemas/crm.ts'
import type { LocationPageView } from '../../../shared/schemas/record-pages.ts'
import { useRecordEdit, type EditOutcome } from '../../api/record-edit.ts'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { EditableFacts } from '../../ui/inline-edit/EditableFacts.tsx'
import type { Draft, EditableFact } from '../../ui/inline-edit/editable.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { ActivityCards } from './ActivityCards.tsx'
import { Card } from './Card.tsx'
import type { RecordPageOptions } from './ContactPage.tsx'
import { addressDraft, addressInputs, addressOf, addressText } from './contact-fields.ts'
import { listHref, recordHref } from './list-address.ts'
import { LinkLines } from './LinkLines.tsx'
import { LoadedRecord } from './LoadedRecord.tsx'
import { Places } from './Places.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { RecordPage } from './RecordPage.tsx'
import { Related } from './Related.tsx'
import { Status } from './Status.tsx'

const changes: Readonly<Record<string, (draft: Draft) => Partial<Location>>> = {
  name: ({ value = '' }) => ({ name: value.trim() }),
  phone: ({ value = '' }) => ({ phone: value.trim() === '' ? null : value.trim() }),
  address: (draft) => ({ address: addressOf(draft) }),
}

const LocationView = ({ view, mayChange, why, history }: RecordPageOptions & { readonly view: LocationPageView }) => {
  const { api } = useServices()
  const { records, recordPages: words } = useWorkspaceWords()
  const { location, client, people } = view
  const { id } = location
  const question = recordQueries.location(api, id)
  const edit = useRecordEdit<LocationPageView, Location>({
    queryKey: question.queryKey,
    read: () => api.call('viewLocation', { params: { id } }),
    recordOf: (page) => page.location,
    withRecord: (page, record) => ({ ...page, location: record }),
    save: ({ id: _id, ...body }) => api.call('changeLocation', { params: { id }, body }),
  })
  const facts: readonly EditableFact[] = [
    {
      key: 'name',
      name: words.fields.name,
      shown: location.name,
      inputs: [{ key: 'value', kind: 'text' }],
      draft: { value: location.name },
      check: ({ value = '' }) => (value.trim() === '' ? words.wrong.nameMissing : null),
    },
    {
      key: 'address',
      name: words.fields.address,
      shown: addressText(location.address),
      always: true,
      inputs: addressInputs(words),
      draft: addressDraft(location.address),
    },
    {
      key: 'phone',
      name: words.fields.phone,
      shown: location.phone === null ? null : <LinkLines scheme="tel" values={[location.phone]} />,
      always: true,
      inputs: [{ key: 'value', kind: 'tel' }],
      draft: { value: location.phone ?? '' },
    },
  ]
  const save = (key: string, draft: Draft): Promise<EditOutcome> => edit(changes[key]?.(draft) ?? {})
  return (
    <RecordPage
      kind="locations"
      title={location.name}
      picture={<Avatar size={72} shape="square" icon={<Location24Regular />} aria-hidden />}
      remark={
        <>
          <PageLink href={recordHref('clients', client.id)}>{client.name}</PageLink>
          {location.isMain ? <Status>{records.main}</Status> : null}
          {location.active ? null : <Status tone="warning">{records.inactive}</Status>}
        </>
      }
      {...(mayChange && !location.isMain
        ? {
            actions: (
              <>
                <Button onClick={() => void edit({ isMain: true })}>{words.makeMain}</Button>
                <Button onClick={() => void edit({ active: !location.active })}>
                  {location.active ? words.active.inactivate : words.active.activate}
                </Button>
              </>
            ),
          }
        : {})}
      aside={
        <Card title={words.sections.outlook}>
          <Places kind="locations" id={id} />
          {why}
        </Card>
      }
    >
      <Card title={words.details}>
        <EditableFacts facts={facts} mayEdit={mayChange} showsEmpty={mayChange} onSave={save} />
      </Card>
      <Related
        kind="contacts"
        title={words.sections.people}
        items={people.items}
        total={people.total}
        columns={['name', 'jobTitle', 'emailAddress', 'phone']}
        none={words.none.people}
        allHref={listHref('contacts', { locationId: id })}
      />
      <ActivityCards of={{ locationId: id }} tickets={view.tickets} />
      {history}
    </RecordPage>
  )
}

export const LocationPage = (options: RecordPageOptions) => {
  const { api } = useServices()
  return (
    <LoadedRecord kind="locations" question={recordQueries.location(api, options.id)}>
      {(view) => <LocationView view={view} {...options} />}
    </LoadedRecord>
  )
}
