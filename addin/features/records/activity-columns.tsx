/** Columns of the tables of tickets, appointments and filed mails. */
import type { RowOf } from '../../../shared/schemas/record-lists.ts'
import { formatMoment } from '../../ui/format.ts'
import { formatDay } from '../../ui/recurrence.ts'
import type { Column } from '../../ui/table/column.ts'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { recordHref } from './list-address.ts'
import { useNameStyles } from './record-columns.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { Status } from './Status.tsx'

type ActivityKind = 'tickets' | 'appointments' | 'documents'
type ColumnsOf<K extends ActivityKind> = readonly Column<RowOf<K>>[]

const sizeUnits = ['byte', 'kilobyte', 'megabyte'] as const

const sizeText = (bytes: number, locale: string): string => {
  const power = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2
  return (bytes / 1_000 ** power).toLocaleString(locale, {
    style: 'unit',
    unit: sizeUnits[power] ?? 'byte',
    maximumFractionDigits: power === 2 ? 1 : 0,
  })
}

/** @param now epoch ms */
const isoToday = (now: number): string => {
  const at = new Date(now)
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
}

const whenText = ({ time, startsAt }: RowOf<'appointments'>, locale: string, now: number): string =>
  time.allDay ? formatDay(time.start, locale) : formatMoment(startsAt, locale, now)

export const useActivityColumns = (): { readonly [K in ActivityKind]: ColumnsOf<K> } => {
  const { records: words } = useWorkspaceWords()
  const { fields } = useViewWords()
  const locale = useLocale()
  const now = useNow()
  const styles = useNameStyles()
  const { columns } = words
  const due = ({ dueDate, status }: RowOf<'tickets'>) =>
    dueDate === null ? null : status !== 'closed' && dueDate < isoToday(now) ? (
      <span className={styles.name}>
        {formatDay(dueDate, locale)}
        <Status tone="bad">{words.overdue}</Status>
      </span>
    ) : (
      formatDay(dueDate, locale)
    )
  const employee = (named: { readonly id: string; readonly name: string } | null) =>
    named === null ? null : (
      <PageLink look="quiet" href={recordHref('employees', named.id)}>
        {named.name}
      </PageLink>
    )
  const client = (named: { readonly id: string; readonly name: string } | null) =>
    named === null ? null : (
      <PageLink look="quiet" href={recordHref('clients', named.id)}>
        {named.name}
      </PageLink>
    )
  return {
    tickets: [
      { key: 'title', name: columns.title, sort: 'title', cell: ({ title }) => title },
      {
        key: 'number',
        name: columns.number,
        sort: 'number',
        width: 'tiny',
        from: 3,
        cell: ({ number }) => `T-${number}`,
      },
      { key: 'client', name: columns.client, sort: 'client', width: 'large', cell: (row) => client(row.client) },
      { key: 'dueDate', name: columns.due, sort: 'dueDate', width: 'medium', cell: due },
      {
        key: 'status',
        name: columns.status,
        sort: 'status',
        width: 'medium',
        from: 2,
        cell: ({ status }) => fields.ticketStatuses[status],
      },
      {
        key: 'assignee',
        name: columns.assignee,
        sort: 'assignee',
        width: 'small',
        from: 2,
        cell: (row) => employee(row.assignee),
      },
    ],
    appointments: [
      {
        key: 'subject',
        name: columns.subject,
        sort: 'subject',
        cell: (row) => (
          <span className={styles.name}>
            {row.isReadable ? (row.subject ?? words.noSubject) : words.privateBlock}
            {row.cancelled ? <Status>{words.cancelled}</Status> : null}
            {row.isSeries ? <Status>{words.series}</Status> : null}
          </span>
        ),
      },
      { key: 'start', name: columns.start, sort: 'start', width: 'medium', cell: (row) => whenText(row, locale, now) },
      { key: 'client', name: columns.client, sort: 'client', width: 'large', cell: (row) => client(row.client) },
      {
        key: 'responsible',
        name: columns.responsible,
        sort: 'responsible',
        width: 'medium',
        from: 2,
        cell: (row) => employee(row.responsible),
      },
      {
        key: 'status',
        name: columns.status,
        sort: 'status',
        width: 'small',
        from: 3,
        cell: ({ status }) => fields.appointmentStatuses[status],
      },
    ],
    documents: [
      {
        key: 'subject',
        name: columns.subject,
        sort: 'subject',
        cell: ({ subject }) => (subject === '' ? words.noSubject : subject),
      },
      {
        key: 'from',
        name: columns.from,
        width: 'medium',
        from: 2,
        cell: ({ from }) => from?.name ?? from?.address,
      },
      {
        key: 'clients',
        name: columns.client,
        width: 'large',
        cell: ({ clients }) =>
          clients.length === 1 ? client(clients[0] ?? null) : clients.map(({ name }) => name).join(', '),
      },
      {
        key: 'category',
        name: columns.category,
        sort: 'category',
        width: 'small',
        from: 3,
        cell: ({ category }) => category?.name,
      },
      { key: 'at', name: columns.at, sort: 'at', width: 'small', cell: ({ at }) => formatMoment(at, locale, now) },
      {
        key: 'size',
        name: columns.size,
        sort: 'size',
        width: 'tiny',
        align: 'end',
        from: 3,
        cell: ({ size }) => sizeText(size, locale),
      },
    ],
  }
}
