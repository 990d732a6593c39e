/** A contact: everything known of it, whom it belongs to, in whose Outlook it is, what is going on with it. */
import { useState, type ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Switch } from '@fluentui/react-components'
import { MoreHorizontal20Regular } from '@fluentui/react-icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Contact } from '../../../shared/schemas/crm.ts'
import type { ContactPageView } from '../../../shared/schemas/record-pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useRecordEdit } from '../../api/record-edit.ts'
import { recordKeys, recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice, type ErrorNoticeProps } from '../../ui/ErrorNotice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { ActivityCards } from './ActivityCards.tsx'
import { Card } from './Card.tsx'
import { ContactBelongs } from './ContactBelongs.tsx'
import { ContactFacts } from './ContactFacts.tsx'
import { ContactPhoto } from './ContactPhoto.tsx'
import { recordHref } from './list-address.ts'
import { LoadedRecord } from './LoadedRecord.tsx'
import { Places } from './Places.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { RecordPage } from './RecordPage.tsx'
import { Related } from './Related.tsx'
import { Status } from './Status.tsx'
import { listAddress } from './use-list-state.ts'

export interface RecordPageOptions {
  readonly id: string
  readonly mayChange: boolean
  /** Why it is in one's own Outlook, or not; put in by the place. */
  readonly why?: ReactNode
  /** Where values come from; put in by the place. */
  readonly history: ReactNode
}

const ContactView = ({ view, mayChange, why, history }: RecordPageOptions & { readonly view: ContactPageView }) => {
  const { api } = useServices()
  const client = useQueryClient()
  const { records, recordPages: words } = useWorkspaceWords()
  const { contact, photo } = view
  const { id } = contact
  const [isDeleting, setDeleting] = useState(false)
  const [problem, setProblem] = useState<ErrorNoticeProps['problem'] | null>(null)
  const question = recordQueries.contact(api, id)
  const edit = useRecordEdit<ContactPageView, Contact>({
    queryKey: question.queryKey,
    read: () => api.call('viewContact', { params: { id } }),
    recordOf: (page) => page.contact,
    withRecord: (page, record) => ({ ...page, contact: record }),
    save: ({ displayName: _name, id: _id, ...body }) => api.call('changeContact', { params: { id }, body }),
  })
  const change = async (part: Partial<Contact>): Promise<void> => {
    const saved = await edit(part)
    setProblem(saved.kind === 'failed' ? saved.problem : null)
  }
  const remove = useMutation({
    mutationFn: () => api.call('deleteContact', { params: { id } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: recordKeys.lists })
      location.assign(listAddress('contacts'))
    },
    onError: (error) => setProblem(problemOf(error)),
    onSettled: () => setDeleting(false),
  })
  const reach = [contact.jobTitle, contact.clientId === null ? contact.companyName : null].filter(
    (part) => part !== null,
  )
  return (
    <RecordPage
      kind="contacts"
      title={contact.displayName}
      picture={<ContactPhoto id={id} name={contact.displayName} photo={photo} mayChange={mayChange} />}
      remark={
        <>
          {reach.map((part) => (
            <span key={part}>{part}</span>
          ))}
          {view.client === null ? null : (
            <PageLink href={recordHref('clients', view.client.id)}>{view.client.name}</PageLink>
          )}
          <Status>{records.contactKinds[contact.kind]}</Status>
          {contact.active ? null : <Status tone="warning">{records.inactive}</Status>}
        </>
      }
      {...(mayChange
        ? {
            actions: (
              <Menu>
                <MenuTrigger disableButtonEnhancement>
                  <Button icon={<MoreHorizontal20Regular />} aria-label={words.more} title={words.more} />
                </MenuTrigger>
                <MenuPopover>
                  <MenuList>
                    <MenuItem onClick={() => void change({ active: !contact.active })}>
                      {contact.active ? words.active.contactOff : words.active.contactOn}
                    </MenuItem>
                    <MenuItem onClick={() => setDeleting(true)}>{words.delete}</MenuItem>
                  </MenuList>
                </MenuPopover>
              </Menu>
            ),
          }
        : {})}
      notice={
        <>
          {problem === null ? null : <ErrorNotice problem={problem} onRetry={() => setProblem(null)} />}
          {contact.active ? null : <Notice intent="warning">{words.active.inactiveContact}</Notice>}
        </>
      }
      aside={
        <>
          <Card title={words.sections.outlook}>
            <div>
              <Switch
                label={words.synchronise}
                checked={contact.synchronize}
                disabled={!mayChange}
                onChange={(_event, { checked }) => void change({ synchronize: checked })}
              />
            </div>
            <Places kind="contacts" id={id} />
            {why}
          </Card>
          <ContactBelongs view={view} mayChange={mayChange} onChange={edit} />
        </>
      }
    >
      <ContactFacts contact={contact} mayChange={mayChange} onChange={edit} />
      {view.related.length === 0 ? null : (
        <Related
          kind="contacts"
          title={words.sections.related}
          items={view.related}
          total={view.related.length}
          columns={['name', 'emailAddress', 'phone']}
          none=""
        />
      )}
      <ActivityCards
        of={{ contactId: id }}
        tickets={view.tickets}
        appointments={view.appointments}
        documents={view.documents}
      />
      {history}
      {isDeleting ? (
        <ConfirmDialog
          title={words.deleteTitle(contact.displayName)}
          confirm={words.delete}
          onConfirm={() => remove.mutate()}
          onCancel={() => setDeleting(false)}
        >
          {words.deleteContact}
        </ConfirmDialog>
      ) : null}
    </RecordPage>
  )
}

export const ContactPage = (options: RecordPageOptions) => {
  const { api } = useServices()
  return (
    <LoadedRecord kind="contacts" question={recordQueries.contact(api, options.id)}>
      {(view) => <ContactView view={view} {...options} />}
    </LoadedRecord>
  )
}
