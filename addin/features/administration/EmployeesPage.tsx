/** All employees with the state of their mailbox: search, filter, activate and inactivate several at once. */
import { useState } from 'react'
import { Button, Field, Input, Select } from '@fluentui/react-components'
import { PeopleRegular, Search20Regular } from '@fluentui/react-icons'
import type { EmployeeRow, EmployeeState } from '../../../shared/schemas/administration.ts'
import { useEmployeeRows } from '../../api/administration.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatCount, formatDistance } from '../../ui/format.ts'
import { Page } from '../../ui/Page.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { DataTable, type Column } from '../../ui/table/DataTable.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { ActivateMany } from './ActivateMany.tsx'
import { employeeStateNames, isEmployeeState } from './employee-states.ts'
import { StateLine } from './StateLine.tsx'
import { useTyped } from './use-typed.ts'

const useColumns = (): readonly Column<EmployeeRow>[] => {
  const words = useWorkspaceWords().admin.people
  const { areas } = useViewWords().fields
  const locale = useLocale()
  const now = useNow()
  const waiting = (row: EmployeeRow): number => row.attention + row.openConflicts + row.waitingPlans
  return [
    { key: 'name', name: words.columns.name, cell: ({ employee }) => employee.displayName, width: 'fill' },
    { key: 'state', name: words.columns.state, cell: ({ state }) => <StateLine state={state} />, width: 'large' },
    {
      key: 'areas',
      name: words.columns.areas,
      cell: (row) =>
        row.areas
          .filter(({ enabled }) => enabled)
          .map(({ area }) => areas[area])
          .join(', '),
      width: 'medium',
      from: 3,
    },
    {
      key: 'checked',
      name: words.columns.checked,
      cell: ({ lastCheckedAt }) => (lastCheckedAt === null ? null : formatDistance(lastCheckedAt, locale, now)),
      width: 'small',
      from: 2,
    },
    {
      key: 'waiting',
      name: words.columns.waiting,
      cell: (row) => (waiting(row) === 0 ? null : formatCount(waiting(row), locale)),
      width: 'tiny',
      align: 'end',
      from: 3,
    },
    {
      key: 'role',
      name: words.columns.role,
      cell: ({ employee }) => words.roles[employee.role],
      width: 'small',
      from: 2,
    },
  ]
}

export const EmployeesPage = ({ startState }: { readonly startState: EmployeeState | null }) => {
  const styles = useAdminStyles()
  const { pageHref } = useAdminLinks()
  const { people: words, pages } = useWorkspaceWords().admin
  const locale = useLocale()
  const { typed, setTyped, settled } = useTyped()
  const [state, setState] = useState<EmployeeState | null>(startState)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useEmployeeRows({
    ...(settled === '' ? {} : { search: settled }),
    ...(state === null ? {} : { state }),
  })
  const columns = useColumns()
  const countOf = (name: EmployeeState): number => list.first?.states.find((one) => one.state === name)?.count ?? 0
  const isFiltered = settled !== '' || state !== null
  return (
    <Page title={pages.employees}>
      <div className={styles.buttons}>
        <PageLink look="primary" href={pageHref('employees', 'import')}>
          {words.importButton}
        </PageLink>
        <PageLink look="button" href={pageHref('employees', 'new')}>
          {words.addButton}
        </PageLink>
      </div>
      <div className={styles.bar}>
        <Field className={styles.grow} label={words.search}>
          <Input
            type="search"
            value={typed}
            contentBefore={<Search20Regular />}
            onChange={(_event, { value }) => setTyped(value)}
          />
        </Field>
        <Field className={styles.field} label={words.stateFilter}>
          <Select value={state ?? ''} onChange={(_event, { value }) => setState(isEmployeeState(value) ? value : null)}>
            <option value="">{words.allStates}</option>
            {employeeStateNames
              .filter((name) => countOf(name) > 0 || name === state)
              .map((name) => (
                <option key={name} value={name}>
                  {`${words.states[name].name} (${formatCount(countOf(name), locale)})`}
                </option>
              ))}
          </Select>
        </Field>
      </div>
      <ActivateMany chosen={chosen} onDone={() => setChosen(new Set())} />
      <DataTable
        label={pages.employees}
        columns={columns}
        list={list}
        keyOf={({ employee }) => employee.id}
        hrefOf={({ employee }) => pageHref('employees', employee.id)}
        isRefreshing={list.isRefreshing}
        selection={{ chosen, onChange: setChosen, labelOf: ({ employee }) => words.choose(employee.displayName) }}
        empty={
          <EmptyState
            icon={<PeopleRegular />}
            title={isFiltered ? words.nobodyFits : words.nobody}
            {...(isFiltered
              ? {
                  action: (
                    <Button
                      onClick={() => {
                        setTyped('')
                        setState(null)
                      }}
                    >
                      {words.showAll}
                    </Button>
                  ),
                }
              : {
                  action: (
                    <PageLink look="primary" href={pageHref('employees', 'import')}>
                      {words.importButton}
                    </PageLink>
                  ),
                })}
          >
            {isFiltered ? words.nobodyFitsHint : words.nobodyHint}
          </EmptyState>
        }
      />
    </Page>
  )
}
