/** Who changed settings or rights, exported or erased: newest first, by person, deed, outcome and time, and as a file. */
import { useState } from 'react'
import { Button, Field, Input, Select } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { AuditEntry } from '../../../shared/schemas/oversight.ts'
import { useAdminAsk, useAuditLog, type AuditFilter } from '../../api/administration.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { problemOf } from '../../api/problem.ts'
import { saveText } from '../../api/save-text.ts'
import { useServices } from '../../api/services.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { DataTable, type Column } from '../../ui/table/DataTable.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { AdminStatus } from './AdminStatus.tsx'
import { useAdminStyles } from './admin-styles.ts'
import { actionName, detailsOf, endOfDay, startOfDay } from './audit-rules.ts'

const useColumns = (): readonly Column<AuditEntry>[] => {
  const words = useWorkspaceWords().admin.care.audit
  const { codes, fields } = useViewWords()
  const { roles } = useWorkspaceWords().admin.people
  const locale = useLocale()
  const { yes, no } = fields.values
  const moment = (at: number): string =>
    new Date(at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const detailWords = {
    parts: words.parts,
    values: { ...fields.areas, ...roles, ...words.values, true: yes, false: no },
    moment,
  }
  const known: Readonly<Record<string, string>> = codes.errors
  return [
    {
      key: 'action',
      name: words.columns.action,
      cell: ({ action }) => actionName(action, words.actions),
      width: 'fill',
    },
    {
      key: 'who',
      name: words.columns.who,
      cell: ({ displayName }) => displayName ?? words.nobody,
      width: 'medium',
    },
    {
      key: 'when',
      name: words.columns.when,
      cell: ({ at }) => moment(at),
      width: 'medium',
    },
    {
      key: 'details',
      name: words.columns.details,
      cell: ({ params, body }) => detailsOf(params, body, detailWords),
      width: 'fill',
      from: 3,
    },
    {
      key: 'outcome',
      name: words.columns.outcome,
      cell: ({ outcome }) => (
        <AdminStatus standing={outcome === 'ok' ? 'good' : 'warning'}>
          {outcome === 'ok' ? words.ok : (known[outcome] ?? outcome)}
        </AdminStatus>
      ),
      width: 'medium',
      from: 2,
    },
  ]
}

export const AuditPage = () => {
  const styles = useAdminStyles()
  const { api } = useServices()
  const { care, pages } = useWorkspaceWords().admin
  const words = care.audit
  const locale = useLocale()
  const [filter, setFilter] = useState<AuditFilter>({})
  const employees = useQuery(laterQueries.employees(api))
  const list = useAuditLog(filter)
  const make = useAdminAsk('exportAuditLog')
  const columns = useColumns()
  /** What is not chosen is not sent. */
  const set = <K extends keyof AuditFilter>(key: K, value: AuditFilter[K]): void => {
    const { [key]: _before, ...rest } = filter
    setFilter(value === undefined ? rest : { ...rest, [key]: value })
  }
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Page title={pages.audit}>
      <p className={styles.text}>{words.intro}</p>
      <div className={styles.bar}>
        <Field className={styles.field} label={words.columns.who}>
          <Select
            value={filter.employeeId ?? ''}
            onChange={(_event, { value }) => set('employeeId', value === '' ? undefined : value)}
          >
            <option value="">{words.anybody}</option>
            {employees.data?.items.map(({ id, displayName }) => (
              <option key={id} value={id}>
                {displayName}
              </option>
            ))}
          </Select>
        </Field>
        <Field className={styles.field} label={words.columns.action}>
          <Select
            value={filter.action ?? ''}
            onChange={(_event, { value }) => set('action', value === '' ? undefined : value)}
          >
            <option value="">{words.anything}</option>
            {Object.entries(words.actions)
              .sort(([, one], [, other]) => one.localeCompare(other, locale))
              .map(([action, name]) => (
                <option key={action} value={action}>
                  {name}
                </option>
              ))}
          </Select>
        </Field>
        <Field className={styles.field} label={words.columns.outcome}>
          <Select
            value={filter.outcome ?? ''}
            onChange={(_event, { value }) => set('outcome', value === 'ok' || value === 'refused' ? value : undefined)}
          >
            <option value="">{words.anyOutcome}</option>
            <option value="ok">{words.ok}</option>
            <option value="refused">{words.refused}</option>
          </Select>
        </Field>
        <Field className={styles.field} label={words.from}>
          <Input type="date" onChange={(_event, { value }) => set('from', startOfDay(value))} />
        </Field>
        <Field className={styles.field} label={words.until}>
          <Input type="date" onChange={(_event, { value }) => set('until', endOfDay(value))} />
        </Field>
        <Button
          disabledFocusable={make.isPending || list.items?.length === 0}
          onClick={() => make.mutate({ query: filter }, { onSuccess: (file) => void saveText(file) })}
        >
          {words.export}
        </Button>
      </div>
      {make.isError ? <ErrorNotice problem={problemOf(make.error)} /> : null}
      <DataTable
        label={pages.audit}
        columns={columns}
        list={list}
        keyOf={({ id }) => id}
        isRefreshing={list.isRefreshing}
        empty={
          <EmptyState icon={<HistoryRegular />} title={isFiltered ? words.noneFits : words.none}>
            {isFiltered ? words.noneFitsHint : words.noneHint}
          </EmptyState>
        }
      />
    </Page>
  )
}
