/** What is going on with a client or a person: open tickets, coming appointments, latest filed mails; what there is nothing of is left out. */
import type { ContactPageView } from '../../../shared/schemas/record-pages.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { listHref } from './list-address.ts'
import { Related } from './Related.tsx'

type Activities = Pick<ContactPageView, 'tickets' | 'appointments' | 'documents'>

export interface ActivityCardsProps extends Partial<Activities> {
  /** Filter of the lists that show all of them. */
  readonly of: Readonly<Record<string, string>>
}

export const ActivityCards = ({ of, tickets, appointments, documents }: ActivityCardsProps) => {
  const { recordPages: words } = useWorkspaceWords()
  return (
    <>
      {tickets === undefined || tickets.total === 0 ? null : (
        <Related
          kind="tickets"
          title={words.sections.tickets}
          items={tickets.items}
          total={tickets.total}
          columns={['title', 'dueDate', 'status', 'assignee']}
          none={words.none.tickets}
          allHref={listHref('tickets', of)}
        />
      )}
      {appointments === undefined || appointments.total === 0 ? null : (
        <Related
          kind="appointments"
          title={words.sections.appointments}
          items={appointments.items}
          total={appointments.total}
          columns={['subject', 'start', 'responsible']}
          none={words.none.appointments}
          allHref={listHref('appointments', of)}
        />
      )}
      {documents === undefined || documents.total === 0 ? null : (
        <Related
          kind="documents"
          title={words.sections.documents}
          items={documents.items}
          total={documents.total}
          columns={['subject', 'from', 'at']}
          none={words.none.documents}
          allHref={listHref('documents', of)}
        />
      )}
    </>
  )
}
