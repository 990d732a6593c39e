/** Employees from the Microsoft 365 directory: search, tick, see what becomes of each, import. */
import { useState } from 'react'
import { Button, Field, Input, Select } from '@fluentui/react-components'
import { PeopleSearchRegular, Search20Regular } from '@fluentui/react-icons'
import type { DirectoryImport, DirectoryPerson } from '../../../shared/schemas/administration.ts'
import type { Role } from '../../../shared/schemas/crm.ts'
import { useAdminChange, useDirectory } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import type { Standing } from '../../ui/StatusLine.tsx'
import { DataTable, type Column } from '../../ui/table/DataTable.tsx'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { AdminStatus } from './AdminStatus.tsx'
import { useAdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { adminPathOf } from './admin-pages.ts'
import { AllowDirectory, needsDirectory } from './AllowDirectory.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { useTyped } from './use-typed.ts'

const standings: Readonly<Record<DirectoryPerson['status'], Standing>> = {
  new: 'neutral',
  matches: 'warning',
  linked: 'good',
}

const roleNames: readonly Role[] = ['employee', 'readOnly', 'administrator']

export const personOf = ({ userId, displayName, givenName, surname, mail, userPrincipalName }: DirectoryPerson) => ({
  userId,
  displayName,
  givenName,
  surname,
  emailAddress: mail ?? userPrincipalName,
})

const useColumns = (): readonly Column<DirectoryPerson>[] => {
  const words = useWorkspaceWords().admin.people
  return [
    { key: 'name', name: words.columns.name, cell: ({ displayName }) => displayName, width: 'fill' },
    {
      key: 'address',
      name: words.columns.address,
      cell: ({ mail, userPrincipalName }) => mail ?? userPrincipalName,
      width: 'fill',
    },
    {
      key: 'status',
      name: words.columns.already,
      cell: ({ status, employeeName }) => (
        <AdminStatus standing={standings[status]}>{words.directory.status[status](employeeName ?? '')}</AdminStatus>
      ),
      width: 'large',
    },
  ]
}

export const ImportPage = () => {
  const styles = useAdminStyles()
  const { go, pageHref } = useAdminLinks()
  const words = useWorkspaceWords().admin.people
  const locale = useLocale()
  const { typed, setTyped, settled } = useTyped()
  // Whoever was ticked stays ticked while another name is searched for.
  const [ticked, setTicked] = useState<ReadonlyMap<string, DirectoryPerson>>(new Map())
  const [role, setRole] = useState<Role>('employee')
  const [isAsking, setAsking] = useState(false)
  const list = useDirectory(settled)
  const run = useAdminChange('importFromDirectory')
  const columns = useColumns()
  const choose = (keys: ReadonlySet<string>): void => {
    const known = new Map([...ticked, ...(list.items ?? []).map((person) => [person.userId, person] as const)])
    setTicked(
      new Map(
        [...keys].flatMap((key) => {
          const person = known.get(key)
          return person === undefined || person.status === 'linked' ? [] : [[key, person] as const]
        }),
      ),
    )
  }
  const body: DirectoryImport = { people: [...ticked.values()].map(personOf), role, preview: false }
  const back = (): void => go(adminPathOf('employees'))
  const { problem } = list
  return (
    <Page title={words.directory.title} onBack={back}>
      <p className={styles.text}>{words.directory.intro}</p>
      {run.data === undefined ? null : (
        <Notice
          intent="success"
          live
          actions={
            <PageLink look="button" href={pageHref('employees')}>
              {words.directory.toEmployees}
            </PageLink>
          }
        >
          {words.directory.done(formatCount(run.data.created, locale), formatCount(run.data.linked, locale))}
          <p>{words.directory.doneHint}</p>
        </Notice>
      )}
      {run.isError ? <ErrorNotice problem={problemOf(run.error)} /> : null}
      {needsDirectory(problem) ? (
        <AllowDirectory problem={problem} onAllowed={list.retry} />
      ) : (
        <>
          <div className={styles.bar}>
            <Field className={styles.grow} label={words.search}>
              <Input
                type="search"
                value={typed}
                contentBefore={<Search20Regular />}
                onChange={(_event, { value }) => setTyped(value)}
              />
            </Field>
            <Field className={styles.field} label={words.directory.role}>
              <Select value={role} onChange={(_event, { value }) => setRole(value as Role)}>
                {roleNames.map((name) => (
                  <option key={name} value={name}>
                    {words.roles[name]}
                  </option>
                ))}
              </Select>
            </Field>
            <Button appearance="primary" disabledFocusable={ticked.size === 0} onClick={() => setAsking(true)}>
              {words.directory.button(formatCount(ticked.size, locale))}
            </Button>
          </div>
          <DataTable
            label={words.directory.title}
            columns={columns}
            list={list}
            keyOf={({ userId }) => userId}
            isRefreshing={list.isRefreshing}
            isMoreThanTotal={list.hasMore}
            selection={{
              chosen: new Set(ticked.keys()),
              onChange: choose,
              labelOf: ({ displayName }) => words.choose(displayName),
            }}
            empty={
              <EmptyState icon={<PeopleSearchRegular />} title={words.directory.none}>
                {words.directory.noneHint}
              </EmptyState>
            }
          />
        </>
      )}
      {isAsking && ticked.size > 0 ? (
        <ImportPreview
          body={body}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            run.mutate({ body }, { onSuccess: () => setTicked(new Map()) })
          }}
        />
      ) : null}
    </Page>
  )
}
