/** A contact group: its name, its members; added by name, taken out by ticks. */
import { useState } from 'react'
import { Avatar, Button } from '@fluentui/react-components'
import { PeopleList24Regular } from '@fluentui/react-icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ContactGroup } from '../../../shared/schemas/crm.ts'
import type { ContactRow } from '../../../shared/schemas/record-lists.ts'
import type { ContactGroupPageView } from '../../../shared/schemas/record-pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useRecordEdit } from '../../api/record-edit.ts'
import { recordKeys, recordQueries, useRows } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice, type ErrorNoticeProps } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { EditableFacts } from '../../ui/inline-edit/EditableFacts.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { Card } from './Card.tsx'
import type { RecordPageOptions } from './ContactPage.tsx'
import { recordHref } from './list-address.ts'
import { LoadedRecord } from './LoadedRecord.tsx'
import { MemberPicker } from './MemberPicker.tsx'
import { usePeopleColumns } from './record-columns.tsx'
import { RecordPage } from './RecordPage.tsx'
import { listAddress } from './use-list-state.ts'

const shownColumns = new Set(['name', 'client', 'emailAddress', 'phone'])

const GroupView = ({ view, mayChange }: RecordPageOptions & { readonly view: ContactGroupPageView }) => {
  const { api } = useServices()
  const cache = useQueryClient()
  const { records, recordPages: words } = useWorkspaceWords()
  const locale = useLocale()
  const { group, members } = view
  const { id } = group
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isDeleting, setDeleting] = useState(false)
  const [problem, setProblem] = useState<ErrorNoticeProps['problem'] | null>(null)
  const list = useRows(api, 'contacts', { groupId: id })
  const columns = usePeopleColumns()
    .contacts.filter(({ key }) => shownColumns.has(key))
    .map(({ sort: _sort, ...column }) => column)
  const edit = useRecordEdit<ContactGroupPageView, ContactGroup>({
    queryKey: recordQueries.contactGroup(api, id).queryKey,
    read: () => api.call('viewContactGroup', { params: { id } }),
    recordOf: (page) => page.group,
    withRecord: (page, record) => ({ ...page, group: record }),
    save: async ({ name = group.name, memberIds = group.memberIds }) =>
      api.call('changeContactGroup', { params: { id }, body: { name, memberIds } }),
  })
  const change = async (memberIds: string[]): Promise<void> => {
    const saved = await edit({ memberIds, name: group.name })
    setProblem(saved.kind === 'failed' ? saved.problem : null)
    if (saved.kind === 'saved') setChosen(new Set())
  }
  const remove = useMutation({
    mutationFn: () => api.call('deleteContactGroup', { params: { id } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: recordKeys.lists })
      location.assign(listAddress('contactGroups'))
    },
    onError: (error) => setProblem(problemOf(error)),
    onSettled: () => setDeleting(false),
  })
  return (
    <RecordPage
      kind="contactGroups"
      title={group.name}
      picture={<Avatar size={72} icon={<PeopleList24Regular />} aria-hidden />}
      remark={<span>{words.memberCount(members.total)}</span>}
      {...(mayChange ? { actions: <Button onClick={() => setDeleting(true)}>{words.delete}</Button> } : {})}
      notice={problem === null ? null : <ErrorNotice problem={problem} onRetry={() => setProblem(null)} />}
    >
      {mayChange ? (
        <Card title={words.details}>
          <EditableFacts
            facts={[
              {
                key: 'name',
                name: words.fields.name,
                shown: group.name,
                inputs: [{ key: 'value', kind: 'text' }],
                draft: { value: group.name },
                check: ({ value = '' }) => (value.trim() === '' ? words.wrong.nameMissing : null),
              },
            ]}
            mayEdit
            showsEmpty
            onSave={(_key, { value = '' }) => edit({ name: value.trim(), memberIds: group.memberIds })}
          />
        </Card>
      ) : null}
      <Card
        title={words.sections.members}
        aside={
          chosen.size === 0 ? undefined : (
            <Button onClick={() => void change(group.memberIds.filter((member) => !chosen.has(member)))}>
              {words.takeOut(formatCount(chosen.size, locale))}
            </Button>
          )
        }
      >
        {mayChange ? (
          <MemberPicker
            memberIds={group.memberIds}
            onAdd={(contact) => void change([...group.memberIds, contact.id])}
          />
        ) : null}
        <DataTable<ContactRow>
          label={words.sections.members}
          columns={columns}
          list={list}
          keyOf={(row) => row.id}
          hrefOf={(row) => recordHref('contacts', row.id)}
          empty={<p>{words.none.members}</p>}
          isRefreshing={list.isRefreshing}
          {...(mayChange
            ? { selection: { chosen, onChange: setChosen, labelOf: (row) => records.select(row.displayName) } }
            : {})}
        />
      </Card>
      {isDeleting ? (
        <ConfirmDialog
          title={words.deleteTitle(group.name)}
          confirm={words.delete}
          onConfirm={() => remove.mutate()}
          onCancel={() => setDeleting(false)}
        >
          {words.deleteGroup}
        </ConfirmDialog>
      ) : null}
    </RecordPage>
  )
}

export const GroupPage = (options: RecordPageOptions) => {
  const { api } = useServices()
  return (
    <LoadedRecord kind="contactGroups" question={recordQueries.contactGroup(api, options.id)}>
      {(view) => <GroupView view={view} {...options} />}
    </LoadedRecord>
  )
}
