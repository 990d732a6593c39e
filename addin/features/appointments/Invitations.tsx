/** "Send invitations": the exact list of names and addresses, ticked one by one, and a last question before Outlook mails them (N4). */
import { useState } from 'react'
import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { Mail20Regular } from '@fluentui/react-icons'
import type { Appointment } from '../../../shared/schemas/appointments.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { attendeeName, toBeMailed, waitsForMail } from './appointment-rules.ts'

const useStyles = makeStyles({
  text: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  boxes: { display: 'flex', flexDirection: 'column', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  list: { margin: `${tokens.spacingVerticalS} 0`, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

export const Invitations = ({ appointment }: { readonly appointment: Appointment }) => {
  const styles = useStyles()
  const words = useViewWords().appointments
  const locale = useLocale()
  const send = useChange('sendInvitations')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [isAsking, setAsking] = useState(false)
  const [sent, setSent] = useState(0)
  const candidates = appointment.attendees.filter(waitsForMail)
  const mailed = toBeMailed(appointment.attendees, ticked)
  if (candidates.length === 0 && sent === 0) return null
  return (
    <Section title={words.send}>
      {sent === 0 ? null : (
        <Notice intent="success" live>
          {words.sent(formatCount(sent, locale))}
        </Notice>
      )}
      {candidates.length === 0 ? null : (
        <>
          <p className={styles.text}>{words.sendText}</p>
          <div className={styles.boxes} role="group" aria-label={words.send}>
            {candidates.map((attendee) => (
              <Checkbox
                key={attendee.address}
                label={
                  attendee.name === null || attendee.name === ''
                    ? attendee.address
                    : `${attendee.name} (${attendee.address})`
                }
                checked={ticked.includes(attendee.address)}
                disabled={send.isPending}
                onChange={(_event, { checked }) =>
                  setTicked(
                    checked === true
                      ? [...ticked, attendee.address]
                      : ticked.filter((address) => address !== attendee.address),
                  )
                }
              />
            ))}
          </div>
          <div>
            <Button
              size="small"
              appearance="primary"
              icon={<Mail20Regular />}
              disabledFocusable={mailed.length === 0 || send.isPending}
              onClick={() => setAsking(true)}
            >
              {mailed.length === 0 ? words.send : words.sendSome(formatCount(mailed.length, locale))}
            </Button>
          </div>
        </>
      )}
      {send.isError ? <ErrorNotice problem={problemOf(send.error)} /> : null}
      {isAsking ? (
        <ConfirmDialog
          title={words.sendTitle}
          confirm={words.sendConfirm}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            send.mutate(
              {
                params: { id: appointment.id },
                body: { version: appointment.version, addresses: mailed.map(({ address }) => address) },
              },
              {
                onSuccess: () => {
                  setSent(mailed.length)
                  setTicked([])
                },
              },
            )
          }}
        >
          <ul className={styles.list}>
            {mailed.map((attendee) => (
              <li key={attendee.address}>
                {attendeeName(attendee) === attendee.address
                  ? attendee.address
                  : `${attendeeName(attendee)}, ${attendee.address}`}
              </li>
            ))}
          </ul>
          {words.sendWarning}
        </ConfirmDialog>
      ) : null}
    </Section>
  )
}
