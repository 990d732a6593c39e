/** One ticket: what it is about, its status with the rule behind it, its steps, and how it stands in To Do. Status and steps are saved at once. */
import { useState, type ReactNode } from 'react'
import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { Edit20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { TicketChange, TicketDetail } from '../../../shared/schemas/tickets.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { formatDay } from '../../ui/recurrence.ts'
import { Section } from '../../ui/Section.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { Checklist } from './Checklist.tsx'
import { SyncState } from './SyncState.tsx'
import { dayOf, isOverdue, ticketStatuses } from './ticket-rules.ts'

const useStyles = makeStyles({
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  notes: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase300 },
})

const useFacts = ({ ticket, clientName, locationName, assigneeName, typeName }: TicketDetail): readonly Fact[] => {
  const { tickets, fields } = useViewWords()
  const locale = useLocale()
  const words = tickets.facts
  const day = (value: string | null): string | null => (value === null ? null : formatDay(value, locale))
  const values: readonly (readonly [keyof typeof words, string | null])[] = [
    ['client', clientName],
    ['location', clientName === null ? null : (locationName ?? words.mainLocation)],
    ['people', ticket.people.map(({ name }) => name).join(', ')],
    ['assignee', assigneeName],
    ['kind', fields.ticketKind[ticket.kind]],
    ['type', typeName],
    ['priority', ticket.priority === 'normal' ? null : fields.priorities[ticket.priority]],
    ['start', day(ticket.startDate)],
    ['due', day(ticket.dueDate)],
    ['completed', day(ticket.completedOn)],
  ]
  return values.flatMap(([key, value]) => (value === null || value === '' ? [] : [{ key, name: words[key], value }]))
}

interface ShownProps extends Pick<TicketViewProps, 'onEdit' | 'why' | 'history'> {
  readonly detail: TicketDetail
}

const Shown = ({ detail, onEdit, why, history }: ShownProps) => {
  const styles = useStyles()
  const { tickets: words, fields } = useViewWords()
  const locale = useLocale()
  const today = dayOf(useNow())
  const change = useChange('changeTicket')
  const [said, setSaid] = useState('')
  const facts = useFacts(detail)
  // What was chosen is shown at once; when it is refused, the stored value comes back with the reason.
  const { status, checklist } = { ...detail.ticket, ...(change.isPending ? change.variables.body : {}) }
  const { ticket } = detail
  const save = (part: Omit<TicketChange, 'version'>): void =>
    change.mutate(
      { params: { id: ticket.id }, body: { ...part, version: ticket.version } },
      { onSuccess: () => setSaid(words.saved(ticket.title)) },
    )
  const done = checklist.filter(({ checked }) => checked).length
  return (
    <>
      <h2 className={styles.title}>{ticket.title}</h2>
      {isOverdue(ticket, today) ? (
        <StatusLine standing="bad">{words.overdue(formatDay(ticket.dueDate ?? '', locale))}</StatusLine>
      ) : null}
      <Facts facts={facts} />
      {ticket.notes === null ? null : <p className={styles.notes}>{ticket.notes}</p>}
      <div>
        <Button size="small" icon={<Edit20Regular />} onClick={onEdit}>
          {words.edit}
        </Button>
      </div>
      <Field label={words.status} hint={words.statusHints[status]}>
        <Select
          value={status}
          disabled={change.isPending}
          onChange={(_event, { value }) => {
            const next = ticketStatuses.find((one) => one === value)
            if (next !== undefined) save({ status: next })
          }}
        >
          {ticketStatuses.map((one) => (
            <option key={one} value={one}>
              {fields.ticketStatuses[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Section
        title={words.checklist}
        aside={checklist.length === 0 ? null : words.checklistDone(String(done), String(checklist.length))}
      >
        <Checklist items={checklist} isBusy={change.isPending} onChange={(items) => save({ checklist: items })} />
      </Section>
      {change.isError ? <ErrorNotice problem={problemOf(change.error)} /> : null}
      <SyncState ticketId={ticket.id} sync={detail.sync} why={why} />
      {history}
      <Announcer text={said} />
    </>
  )
}

export interface TicketViewProps {
  readonly id: string
  readonly onBack: () => void
  readonly onEdit: () => void
  /** "Why?" beside its state in To Do. */
  readonly why: ReactNode
  readonly history: ReactNode
}

export const TicketView = ({ id, onBack, onEdit, ...extras }: TicketViewProps) => {
  const { api } = useServices()
  const words = useViewWords().tickets
  const found = useQuery(laterQueries.ticket(api, id))
  return (
    <Page title={found.data === undefined ? '…' : words.number(found.data.ticket.number)} onBack={onBack}>
      {found.isPending ? <Loading lines={6} /> : null}
      {found.isError && found.data === undefined ? (
        <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data === undefined ? null : <Shown detail={found.data} onEdit={onEdit} {...extras} />}
    </Page>
  )
}
