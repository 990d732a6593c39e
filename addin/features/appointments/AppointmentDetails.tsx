/** One appointment: when, with whom, for which client, how it stands in the calendars of the firm, and what can be done about it. */
import { useState, type ReactNode } from 'react'
import { Button, Field, makeStyles, Select, Switch, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { AppointmentChange, AppointmentDetail } from '../../../shared/schemas/appointments.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ClientField } from '../../ui/ClientField.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { StatusLine, type Standing } from '../../ui/StatusLine.tsx'
import { useViewWords } from '../../ui/words.ts'
import { appointmentStatuses, whileSaving, withInvite } from './appointment-rules.ts'
import { Attendees } from './Attendees.tsx'
import { Invitations } from './Invitations.tsx'
import { useAppointmentFacts } from './use-appointment-facts.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  lines: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  switch: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

const mailboxStandings: Readonly<Record<AppointmentDetail['mailboxes'][number]['state'], Standing>> = {
  organizer: 'good',
  inCalendar: 'good',
  notYet: 'neutral',
  notConnected: 'warning',
}
const syncStandings: Readonly<Record<NonNullable<AppointmentDetail['sync']>['state'], Standing>> = {
  linked: 'good',
  dormant: 'warning',
  notLinked: 'neutral',
  outOfScope: 'neutral',
}

export interface AppointmentDetailsProps {
  readonly detail: AppointmentDetail
  /** "Why?", below its state in one's own calendar. */
  readonly why?: ReactNode
}

export const AppointmentDetails = ({ detail, why }: AppointmentDetailsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { appointments: words, fields, codes } = useViewWords()
  const tags = useQuery(queries.tags(api))
  const change = useChange('changeAppointment')
  const remove = useChange('removeCancelledMeeting')
  const [said, setSaid] = useState('')
  const facts = useAppointmentFacts(detail)
  const { clientName, mailboxes, heldBack, sync } = detail
  const appointment = whileSaving(detail.appointment, change.isPending ? change.variables.body : {})
  const held: Readonly<Record<string, string>> = words.heldBack
  const reasons: Readonly<Record<string, string>> = { ...codes.errors, ...codes.reasons }
  const because = (reason: string | null): string =>
    reason === null ? '' : (reasons[reason] ?? codes.otherReason(reason))
  const subject = appointment.subject ?? words.noSubject
  const save = (part: Omit<AppointmentChange, 'version'>): void =>
    change.mutate({ params: { id: appointment.id }, body: { ...part, version: appointment.version } })
  return (
    <div className={styles.root}>
      {appointment.cancelled ? (
        <Notice
          intent="warning"
          actions={
            <Button
              size="small"
              disabledFocusable={remove.isPending}
              onClick={() =>
                remove.mutate({ params: { id: appointment.id } }, { onSuccess: () => setSaid(words.removed(subject)) })
              }
            >
              {words.remove}
            </Button>
          }
        >
          {words.cancelled}
        </Notice>
      ) : null}
      {remove.isError ? <ErrorNotice problem={problemOf(remove.error)} /> : null}
      {heldBack === null ? null : <Notice intent="info">{held[heldBack] ?? because(heldBack)}</Notice>}
      {appointment.sensitivity !== 'normal' && appointment.subject === null ? (
        <Notice intent="info">{words.privateBlock}</Notice>
      ) : null}
      <Facts facts={facts} />
      <ClientField
        clients={tags.data?.clients ?? []}
        clientId={appointment.clientId}
        otherName={clientName}
        wrong={null}
        isBusy={change.isPending}
        onChoose={(clientId) => save({ clientId })}
      />
      <Field label={words.status} hint={words.statusHint}>
        <Select
          value={appointment.status}
          disabled={change.isPending}
          onChange={(_event, { value }) => {
            const status = appointmentStatuses.find((one) => one === value)
            if (status !== undefined) save({ status })
          }}
        >
          {appointmentStatuses.map((status) => (
            <option key={status} value={status}>
              {fields.appointmentStatuses[status]}
            </option>
          ))}
        </Select>
      </Field>
      <Attendees
        attendees={appointment.attendees}
        isBusy={change.isPending}
        onInvite={
          heldBack === null && !appointment.cancelled
            ? (address, invite) => save({ attendees: withInvite(appointment.attendees, address, invite) })
            : null
        }
      />
      {heldBack === null && !appointment.cancelled ? <Invitations appointment={appointment} /> : null}
      {change.isError ? <ErrorNotice problem={problemOf(change.error)} /> : null}
      {mailboxes.length === 0 ? null : (
        <Section title={words.mailboxes}>
          <div className={styles.lines}>
            {mailboxes.map(({ employeeId, name, state }) => (
              <StatusLine key={employeeId} standing={mailboxStandings[state]}>
                {`${name}: ${words.mailboxStates[state]}`}
              </StatusLine>
            ))}
          </div>
        </Section>
      )}
      <Section title={words.sync}>
        <StatusLine standing={sync === null ? 'neutral' : syncStandings[sync.state]}>
          {[sync === null ? words.syncState.none : words.syncState[sync.state], because(sync?.reason ?? null)]
            .filter((part) => part !== '')
            .join(' ')}
        </StatusLine>
        {why}
        <Switch
          className={styles.switch}
          label={words.synchronize}
          checked={appointment.synchronize}
          disabled={change.isPending}
          onChange={(_event, { checked }) => save({ synchronize: checked })}
        />
        <p className={styles.hint}>{words.synchronizeHint}</p>
      </Section>
      <Announcer text={said} />
    </div>
  )
}
