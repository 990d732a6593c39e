/** A person of the firm: how to reach them, their clients, tickets and appointments. Administrators change them elsewhere. */
import { Avatar } from '@fluentui/react-components'
import type { EmployeePageView } from '../../../shared/schemas/record-pages.ts'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { initialsOf } from '../../ui/Initials.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { ActivityCards } from './ActivityCards.tsx'
import { Card } from './Card.tsx'
import type { RecordPageOptions } from './ContactPage.tsx'
import { listHref, recordHref } from './list-address.ts'
import { LinkLines } from './LinkLines.tsx'
import { LoadedRecord } from './LoadedRecord.tsx'
import { Places } from './Places.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { RecordPage } from './RecordPage.tsx'
import { Status } from './Status.tsx'

export interface EmployeePageProps extends RecordPageOptions {
  readonly isAdministrator: boolean
}

const EmployeeView = ({
  view,
  isAdministrator,
  why,
  history,
}: EmployeePageProps & { readonly view: EmployeePageView }) => {
  const { records, recordPages: words } = useWorkspaceWords()
  const { employee, office, clients } = view
  const { id } = employee
  const facts: readonly (Fact | null)[] = [
    employee.emailAddress === null
      ? null
      : {
          key: 'email',
          name: words.fields.email,
          value: <LinkLines scheme="mailto" values={[employee.emailAddress]} />,
        },
    employee.businessPhone === null
      ? null
      : { key: 'phone', name: words.fields.phone, value: <LinkLines scheme="tel" values={[employee.businessPhone]} /> },
    employee.mobilePhone === null
      ? null
      : {
          key: 'mobile',
          name: records.columns.mobile,
          value: <LinkLines scheme="tel" values={[employee.mobilePhone]} />,
        },
    office === null ? null : { key: 'office', name: words.fields.office, value: office.name },
    { key: 'role', name: words.fields.role, value: records.roles[employee.role] },
  ]
  return (
    <RecordPage
      kind="employees"
      title={employee.displayName}
      picture={
        <Avatar size={72} color="colorful" idForColor={id} initials={initialsOf(employee.displayName)} aria-hidden />
      }
      remark={
        <>
          {employee.jobTitle === null ? null : <span>{employee.jobTitle}</span>}
          {employee.active ? null : <Status tone="warning">{records.inactive}</Status>}
        </>
      }
      {...(isAdministrator
        ? { actions: <PageLink href={`#/admin/employees/${id}`}>{words.manageEmployee}</PageLink> }
        : {})}
      aside={
        <Card title={words.sections.outlook}>
          <Places kind="employees" id={id} />
          {why}
        </Card>
      }
    >
      <Card title={words.details}>
        <Facts facts={facts.filter((fact) => fact !== null)} />
      </Card>
      {clients.total === 0 ? null : (
        <Card
          title={words.sections.clients}
          aside={
            clients.total > clients.items.length ? (
              <PageLink href={listHref('clients', { accountManagerId: id })}>
                {words.showAll(String(clients.total))}
              </PageLink>
            ) : undefined
          }
        >
          <div>
            {clients.items.map((client, at) => (
              <span key={client.id}>
                {at === 0 ? null : ', '}
                <PageLink href={recordHref('clients', client.id)}>{client.name}</PageLink>
              </span>
            ))}
          </div>
        </Card>
      )}
      <ActivityCards of={{ assigneeId: id }} tickets={view.tickets} />
      <ActivityCards of={{ responsibleId: id }} appointments={view.appointments} />
      {history}
    </RecordPage>
  )
}

export const EmployeePage = (options: EmployeePageProps) => {
  const { api } = useServices()
  return (
    <LoadedRecord kind="employees" question={recordQueries.employee(api, options.id)}>
      {(view) => <EmployeeView view={view} {...options} />}
    </LoadedRecord>
  )
}
