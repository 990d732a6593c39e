/** The first few records that belong to the one of the page, as a table, with the way to all of them. */
import type { ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { RecordKind, RowOf } from '../../../shared/schemas/record-lists.ts'
import { formatCount } from '../../ui/format.ts'
import type { Paged } from '../../ui/PagedList.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import type { Column } from '../../ui/table/column.ts'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useActivityColumns } from './activity-columns.tsx'
import { Card } from './Card.tsx'
import { recordHref } from './list-address.ts'
import { usePeopleColumns } from './record-columns.tsx'
import { PageLink } from '../../ui/PageLink.tsx'

const useStyles = makeStyles({
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/** All of them are there. */
const listOf = <Row,>(items: readonly Row[], total: number): Paged<Row> => ({
  items,
  total,
  isPending: false,
  problem: null,
  hasMore: false,
  isLoadingMore: false,
  retry: () => undefined,
  more: () => undefined,
})

export interface RelatedProps<K extends RecordKind> {
  readonly kind: K
  readonly title: string
  readonly items: readonly RowOf<K>[]
  readonly total: number
  /** Columns shown, of those of the kind's list. */
  readonly columns: readonly string[]
  readonly none: string
  /** List that shows all of them. */
  readonly allHref?: string
  readonly add?: { readonly href: string; readonly name: string } | null
  readonly aside?: ReactNode
}

export const Related = <K extends RecordKind>(props: RelatedProps<K>) => {
  const { kind, title, items, total, columns, none, allHref, add = null, aside } = props
  const styles = useStyles()
  const { recordPages: words } = useWorkspaceWords()
  const locale = useLocale()
  const all = { ...usePeopleColumns(), ...useActivityColumns() }[kind] as readonly Column<RowOf<K>>[]
  const shown = all.filter(({ key }) => columns.includes(key)).map(({ sort: _sort, from: _from, ...column }) => column)
  return (
    <Card
      title={total === 0 ? title : `${title} (${formatCount(total, locale)})`}
      aside={
        <>
          {aside}
          {allHref !== undefined && total > items.length ? (
            <PageLink href={allHref}>{words.showAll(formatCount(total, locale))}</PageLink>
          ) : null}
          {add === null ? null : <PageLink href={add.href}>{add.name}</PageLink>}
        </>
      }
    >
      <DataTable
        label={title}
        columns={shown}
        list={listOf(items, total)}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => recordHref(kind, id)}
        empty={<p className={styles.none}>{none}</p>}
        isBrief
      />
    </Card>
  )
}
