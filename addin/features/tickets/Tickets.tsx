/** My tickets: open ones first, by due date; a search, and a way to a new one. */
import { useDeferredValue, useState } from 'react'
import { Button, Input, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { Add20Regular, CheckmarkCircleRegular, Search20Regular } from '@fluentui/react-icons'
import type { TicketDetail } from '../../../shared/schemas/tickets.ts'
import { pages, usePaged } from '../../api/pages.ts'
import { useServices } from '../../api/services.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { formatDay } from '../../ui/recurrence.ts'
import { RowButton } from '../../ui/RowButton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { dayOf, isOverdue } from './ticket-rules.ts'

const useStyles = makeStyles({
  row: { marginBottom: tokens.spacingVerticalXS },
  switches: { display: 'flex', flexWrap: 'wrap', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
  late: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
})

const Row = ({ detail, onOpen }: { readonly detail: TicketDetail; readonly onOpen: () => void }) => {
  const styles = useStyles()
  const { tickets: words, fields } = useViewWords()
  const locale = useLocale()
  const today = dayOf(useNow())
  const { ticket, clientName } = detail
  const isLate = isOverdue(ticket, today)
  const due =
    ticket.dueDate === null
      ? words.noDue
      : isLate
        ? words.overdue(formatDay(ticket.dueDate, locale))
        : words.due(formatDay(ticket.dueDate, locale))
  return (
    <div className={styles.row}>
      <RowButton
        title={ticket.title}
        remark={
          <>
            {[words.number(ticket.number), clientName, fields.ticketStatuses[ticket.status]]
              .filter((part) => part !== null)
              .join(' · ')}
            {' · '}
            <span className={isLate ? styles.late : undefined}>{due}</span>
          </>
        }
        onClick={onOpen}
      />
    </div>
  )
}

export interface TicketsProps {
  readonly onOpen: (id: string) => void
  readonly onNew: () => void
}

export const Tickets = ({ onOpen, onNew }: TicketsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().tickets
  const [typed, setTyped] = useState('')
  const [closedToo, setClosedToo] = useState(false)
  const [everybodys, setEverybodys] = useState(false)
  const search = useDeferredValue(typed.trim())
  const list = usePaged(pages.tickets(api, { search, open: !closedToo, mine: !everybodys }))
  return (
    <Page title={words.title}>
      <Button appearance="primary" icon={<Add20Regular />} onClick={onNew}>
        {words.new}
      </Button>
      <Input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        contentBefore={<Search20Regular />}
        value={typed}
        onChange={(_event, { value }) => setTyped(value)}
      />
      <div className={styles.switches}>
        <Switch label={words.closedToo} checked={closedToo} onChange={(_event, { checked }) => setClosedToo(checked)} />
        <Switch
          label={words.everybodys}
          checked={everybodys}
          onChange={(_event, { checked }) => setEverybodys(checked)}
        />
      </div>
      <PagedList
        list={list}
        keyOf={({ ticket }) => ticket.id}
        empty={
          search === '' ? (
            <EmptyState icon={<CheckmarkCircleRegular />} title={words.none}>
              {words.noneHint}
            </EmptyState>
          ) : (
            <p className={styles.none}>{words.noMatch}</p>
          )
        }
      >
        {(detail) => <Row detail={detail} onOpen={() => onOpen(detail.ticket.id)} />}
      </PagedList>
    </Page>
  )
}
