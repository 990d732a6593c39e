/** What happens to the message when it is sent, as a badge with a way out; what may be said besides the client, folded away. */
import { useEffect, useRef, useState } from 'react'
import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { FilingView } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { Chip } from '../../ui/Chip.tsx'
import { choicesOf } from '../../ui/filing-choice.ts'
import { Fold } from '../../ui/Fold.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { TargetFields, type TargetDetails } from '../../ui/TargetFields.tsx'
import { useViewWords } from '../../ui/words.ts'
import type { Chosen, Wish } from './draft-filing.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  remember: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

/** Of a client that is not at hand here only the id is known. */
const useClientName = (clientId: string | null, view: FilingView): string => {
  const { api } = useServices()
  const words = useViewWords().filing
  const known = choicesOf(view).find((choice) => choice.clientId === clientId)?.name
  const asked = useQuery(laterQueries.client(api, known === undefined ? clientId : null))
  return clientId === null ? words.unspecified : (known ?? asked.data?.client.name ?? '…')
}

export interface ChosenFilingProps {
  readonly chosen: Chosen
  readonly view: FilingView
  readonly isBusy: boolean
  readonly mayRemember: boolean
  readonly isChoosing: boolean
  readonly onChange: (wish: Wish) => void
  readonly onDecline: () => void
  readonly onChooseOther: () => void
}

export const ChosenFiling = (props: ChosenFilingProps) => {
  const { chosen, view, isBusy, mayRemember, isChoosing, onChange, onDecline, onChooseOther } = props
  const styles = useStyles()
  const { api } = useServices()
  const { compose: words, filing, documents } = useViewWords()
  const [isOpen, setOpen] = useState(false)
  const decline = useRef<HTMLButtonElement>(null)
  const { target, remember } = chosen.intent
  const [note, setNote] = useState(target.note ?? '')
  const clientId = target.clientIds[0] ?? null
  const name = useClientName(clientId, view)
  const tickets = useQuery({
    ...documentQueries.openTickets(api, clientId),
    enabled: clientId !== null && (isOpen || target.ticketId !== null),
  })
  const { isRemembered } = chosen
  // The button that was pressed is gone: the focus would be lost. Nobody pressed anything where it was remembered.
  useEffect(() => {
    if (!isRemembered && document.activeElement === document.body) decline.current?.focus({ preventScroll: true })
  }, [isRemembered])
  const choosable = (tickets.data?.items ?? []).map(({ ticket }) => ticket)
  const ticket = choosable.find(({ id }) => id === target.ticketId)
  const category = view.categories.find(({ id }) => id === target.categoryId)
  const details = [
    ticket === undefined ? '' : filing.ticketNumber(ticket.number, ticket.title),
    category?.name ?? '',
    target.visibility === 'company' ? '' : documents.visibility[target.visibility],
  ].filter((part) => part !== '')
  const change = (part: Partial<TargetDetails>): void => {
    const { note: text, ...rest } = part
    if (text !== undefined) setNote(text)
    else onChange({ target: { ...target, ...rest }, remember })
  }
  const keepNote = (): void => {
    const text = note.trim() === '' ? null : note.trim()
    if (text !== target.note) onChange({ target: { ...target, note: text }, remember })
  }
  return (
    <div className={styles.root}>
      <div role="status">
        <StatusLine standing="good">{words.willBe(name)}</StatusLine>
      </div>
      <div className={styles.chips}>
        <Chip name={name} remove={{ label: words.declineFor(name), disabled: isBusy, onClick: onDecline }} />
      </div>
      {details.length === 0 ? null : <p className={styles.small}>{details.join(' · ')}</p>}
      {isRemembered ? <p className={styles.small}>{words.asBefore}</p> : null}
      <div className={styles.actions}>
        <Button ref={decline} size="small" disabledFocusable={isBusy} onClick={onDecline}>
          {words.decline}
        </Button>
        <Button size="small" aria-expanded={isChoosing} disabledFocusable={isBusy} onClick={onChooseOther}>
          {isChoosing ? filing.keepThere : words.chooseOther}
        </Button>
      </div>
      {chosen.isStamped ? null : <Notice intent="info">{words.byLook}</Notice>}
      {mayRemember ? (
        <Checkbox
          className={styles.remember}
          label={words.remember}
          checked={remember}
          disabled={isBusy}
          onChange={(_event, { checked }) => onChange({ target, remember: checked === true })}
        />
      ) : null}
      <Fold label={filing.options} isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
        {() => (
          <TargetFields
            details={{ ...target, note }}
            categories={view.categories}
            tickets={clientId === null ? null : choosable}
            onChange={change}
            onNoteDone={keepNote}
          />
        )}
      </Fold>
    </div>
  )
}
