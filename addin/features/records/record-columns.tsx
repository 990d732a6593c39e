/** Columns of the tables of clients, locations, contacts, employees and contact groups. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Named, RowOf } from '../../../shared/schemas/record-lists.ts'
import { formatCount } from '../../ui/format.ts'
import type { Column } from '../../ui/table/column.ts'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { recordHref } from './list-address.ts'
import { PageLink } from '../../ui/PageLink.tsx'
import { Status } from './Status.tsx'

export const useNameStyles = makeStyles({
  name: { display: 'inline-flex', alignItems: 'baseline', gap: tokens.spacingHorizontalS, maxWidth: '100%' },
  remark: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
})

type PeopleKind = 'clients' | 'locations' | 'contacts' | 'employees' | 'contactGroups'
export type ColumnsOf<K extends PeopleKind> = readonly Column<RowOf<K>>[]

const linkTo = (kind: 'clients' | 'employees', named: Named | null) =>
  named === null ? null : (
    <PageLink look="quiet" href={recordHref(kind, named.id)}>
      {named.name}
    </PageLink>
  )

const Mail = ({ address }: { readonly address: string }) => (
  <PageLink look="quiet" href={`mailto:${address}`}>
    {address}
  </PageLink>
)
const Phone = ({ number }: { readonly number: string }) => (
  <PageLink look="quiet" href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
    {number}
  </PageLink>
)

export const usePeopleColumns = (): { readonly [K in PeopleKind]: ColumnsOf<K> } => {
  const { records: words } = useWorkspaceWords()
  const locale = useLocale()
  const styles = useNameStyles()
  const { columns } = words
  const named = (name: string, active: boolean, remark: string | null = null) =>
    active && remark === null ? (
      name
    ) : (
      <span className={styles.name}>
        {name}
        {remark === null ? null : <span className={styles.remark}>{remark}</span>}
        {active ? null : <Status>{words.inactive}</Status>}
      </span>
    )
  const mail = (address: string | null) => (address === null ? null : <Mail address={address} />)
  const phone = (number: string | null) => (number === null ? null : <Phone number={number} />)
  const count = (value: number) => (value === 0 ? '' : formatCount(value, locale))
  return {
    clients: [
      { key: 'name', name: columns.name, sort: 'name', cell: (row) => named(row.name, row.active) },
      { key: 'city', name: columns.city, sort: 'city', width: 'small', cell: (row) => row.city },
      { key: 'phone', name: columns.phone, width: 'medium', from: 2, cell: (row) => phone(row.phone) },
      {
        key: 'accountManager',
        name: columns.accountManager,
        sort: 'accountManager',
        width: 'medium',
        cell: (row) => linkTo('employees', row.accountManager),
      },
      {
        key: 'profession',
        name: columns.profession,
        sort: 'profession',
        width: 'small',
        from: 3,
        cell: (row) => row.profession,
      },
      {
        key: 'people',
        name: columns.people,
        width: 'tiny',
        align: 'end',
        from: 2,
        cell: (row) => count(row.people),
      },
      {
        key: 'openTickets',
        name: columns.openTickets,
        width: 'small',
        align: 'end',
        from: 3,
        cell: (row) => count(row.openTickets),
      },
    ],
    locations: [
      {
        key: 'name',
        name: columns.name,
        sort: 'name',
        cell: (row) => named(row.name, row.active, row.isMain ? words.main : null),
      },
      {
        key: 'client',
        name: columns.client,
        sort: 'client',
        cell: (row) => linkTo('clients', row.client),
      },
      { key: 'street', name: columns.street, width: 'medium', from: 2, cell: (row) => row.street },
      { key: 'postalCode', name: columns.postalCode, width: 'tiny', from: 3, cell: (row) => row.postalCode },
      { key: 'city', name: columns.city, sort: 'city', width: 'medium', cell: (row) => row.city },
      { key: 'phone', name: columns.phone, width: 'medium', from: 3, cell: (row) => phone(row.phone) },
    ],
    contacts: [
      { key: 'name', name: columns.name, sort: 'name', cell: (row) => named(row.displayName, row.active) },
      {
        key: 'client',
        name: columns.client,
        sort: 'client',
        cell: (row) => (row.client === null ? row.companyName : linkTo('clients', row.client)),
      },
      {
        key: 'jobTitle',
        name: columns.jobTitle,
        sort: 'jobTitle',
        width: 'small',
        from: 3,
        cell: (row) => row.jobTitle,
      },
      {
        key: 'emailAddress',
        name: columns.email,
        sort: 'emailAddress',
        width: 'large',
        cell: (row) => mail(row.emailAddress),
      },
      {
        key: 'phone',
        name: columns.phone,
        width: 'medium',
        from: 2,
        cell: (row) => phone(row.businessPhone ?? row.mobilePhone),
      },
      {
        key: 'kind',
        name: columns.kind,
        sort: 'kind',
        width: 'small',
        from: 3,
        cell: (row) => words.contactKinds[row.kind],
      },
    ],
    employees: [
      { key: 'name', name: columns.name, sort: 'name', cell: (row) => named(row.displayName, row.active) },
      { key: 'jobTitle', name: columns.jobTitle, width: 'medium', from: 2, cell: (row) => row.jobTitle },
      {
        key: 'emailAddress',
        name: columns.email,
        sort: 'emailAddress',
        width: 'large',
        cell: (row) => mail(row.emailAddress),
      },
      {
        key: 'phone',
        name: columns.phone,
        width: 'medium',
        from: 2,
        cell: (row) => phone(row.businessPhone ?? row.mobilePhone),
      },
      { key: 'office', name: columns.office, sort: 'office', width: 'small', from: 3, cell: (row) => row.office?.name },
      { key: 'role', name: columns.role, sort: 'role', width: 'small', cell: (row) => words.roles[row.role] },
    ],
    contactGroups: [
      { key: 'name', name: columns.name, sort: 'name', cell: (row) => row.name },
      {
        key: 'members',
        name: columns.members,
        sort: 'members',
        width: 'small',
        align: 'end',
        cell: (row) => formatCount(row.members, locale),
      },
    ],
  }
}
