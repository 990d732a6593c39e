/** Who takes part: role, answer, and whether Outlook has invited them; the tick of INF-11 where it can still be set. */
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import type { Attendee } from '../../../shared/schemas/appointments.ts'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { attendeeName, whoIs } from './appointment-rules.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  who: { minWidth: 0, overflowWrap: 'anywhere' },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

export interface AttendeesProps {
  readonly attendees: readonly Attendee[]
  /** Null: nothing can be changed here. */
  readonly onInvite: ((address: string, invite: boolean) => void) | null
  readonly isBusy: boolean
}

export const Attendees = ({ attendees, onInvite, isBusy }: AttendeesProps) => {
  const styles = useStyles()
  const { appointments: words, fields } = useViewWords()
  return (
    <Section title={words.attendees}>
      {attendees.length === 0 ? <p className={styles.none}>{words.noAttendees}</p> : null}
      <ul className={styles.list}>
        {attendees.map((attendee) => {
          const name = attendeeName(attendee)
          const { address, role, response, invite, invitation } = attendee
          return (
            <li key={address} className={styles.item}>
              <div className={styles.who}>
                <div>{name}</div>
                <div className={styles.line}>
                  {[words.who[whoIs(attendee)], fields.attendeeRoles[role], fields.attendeeResponses[response]].join(
                    ' · ',
                  )}
                </div>
                <div className={styles.line}>
                  {!invite && invitation === 'held' ? words.notInvited : words.invitations[invitation]}
                </div>
              </div>
              {onInvite !== null && invitation === 'held' ? (
                <Checkbox
                  label={words.invite}
                  labelPosition="before"
                  aria-label={words.inviteTick(name)}
                  checked={invite}
                  disabled={isBusy}
                  onChange={(_event, { checked }) => onInvite(address, checked === true)}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
