/** One list of records: search, filters, order, the table, and what can be done with what it shows. */
import { useState, type ReactNode } from 'react'
import { Button, Input, makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import { DocumentSearchRegular, Filter20Regular, Search20Regular, TableRegular } from '@fluentui/react-icons'
import type { RecordKind, RowOf } from '../../../shared/schemas/record-lists.ts'
import { useRows } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatCount } from '../../ui/format.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import type { Column } from '../../ui/table/column.ts'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useActivityColumns } from './activity-columns.tsx'
import { FilterBar } from './FilterBar.tsx'
import { usualSorting } from './kinds.ts'
import { chosenFilters, queryOf, recordHref } from './list-address.ts'
import { ListActions } from './ListActions.tsx'
import { usePeopleColumns } from './record-columns.tsx'
import { RecordsFrame } from './RecordsFrame.tsx'
import { useListState } from './use-list-state.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  search: { flex: '1 1 220px', maxWidth: '400px' },
})

export interface RecordListProps {
  readonly kind: RecordKind
  /** Behind the `?` of the address. */
  readonly query: string
  /** Whether the reader may change records. */
  readonly mayChange: boolean
}

const useColumns = () => ({ ...usePeopleColumns(), ...useActivityColumns() })

const isWide = (): boolean => matchMedia('(min-width: 960px)').matches

export const RecordList = ({ kind, query, mayChange }: RecordListProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { records: words } = useWorkspaceWords()
  const locale = useLocale()
  const control = useListState(kind, query)
  const { state } = control
  const asked = queryOf(kind, state)
  const list = useRows(api, kind, asked)
  const columns = useColumns()[kind] as readonly Column<RowOf<RecordKind>>[]
  const [showsFilters, setShowsFilters] = useState(isWide)
  const total = formatCount(list.total, locale)
  const count = chosenFilters(kind, state.filters)
  // What is inactive or closed is left out from the beginning; a list without anything else is simply empty.
  const isFiltered = state.search !== '' || count > 0
  const canFilter = kind !== 'contactGroups'
  const empty: ReactNode = isFiltered ? (
    <EmptyState
      icon={<DocumentSearchRegular />}
      title={words.noMatch}
      action={<Button onClick={control.clear}>{words.clear}</Button>}
    >
      {words.noMatchHint}
    </EmptyState>
  ) : (
    <EmptyState icon={<TableRegular />} title={words.none[kind]}>
      {words.noneHint[kind]}
    </EmptyState>
  )
  return (
    <RecordsFrame current={kind}>
      <section className={styles.root}>
        <div className={styles.head}>
          <h1 className={styles.title}>{words.kinds[kind]}</h1>
          <ListActions kind={kind} asked={asked} mayChange={mayChange} />
        </div>
        <div className={styles.tools} role="search">
          <Input
            className={styles.search}
            type="search"
            aria-label={words.search[kind]}
            placeholder={words.search[kind]}
            contentBefore={<Search20Regular />}
            value={control.typed}
            onChange={(_event, { value }) => control.type(value)}
          />
          {canFilter ? (
            <ToggleButton
              icon={<Filter20Regular />}
              checked={showsFilters}
              aria-expanded={showsFilters}
              onClick={() => setShowsFilters(!showsFilters)}
            >
              {words.filter(formatCount(count, locale))}
            </ToggleButton>
          ) : null}
        </div>
        {canFilter && showsFilters ? (
          <FilterBar kind={kind} filters={state.filters} onChange={(filters) => control.change({ filters })} />
        ) : null}
        <Announcer
          text={
            list.isPending || list.isRefreshing
              ? ''
              : list.isMoreThanTotal
                ? words.foundMore(total)
                : words.found(total)
          }
        />
        <DataTable
          label={words.kinds[kind]}
          columns={columns}
          list={list}
          keyOf={({ id }) => id}
          hrefOf={({ id }) => recordHref(kind, id)}
          sorting={state.sorting ?? usualSorting(kind)}
          onSort={(sorting) => control.change({ sorting })}
          isRefreshing={list.isRefreshing}
          isMoreThanTotal={list.isMoreThanTotal}
          empty={empty}
        />
      </section>
    </RecordsFrame>
  )
}
