/** Who is to take part: the client's people, colleagues, or anybody by address; the tick of INF-11 says who gets an invitation later. */
import { useState } from 'react'
import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { AttendeeInput } from '../../../shared/schemas/appointments.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { fitting } from '../../ui/fitting.ts'
import { NamePicker } from '../../ui/NamePicker.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { isAddress, withAttendee } from './appointment-draft.ts'
import { attendeeName } from './appointment-rules.ts'
import { useFormStyles } from './form-styles.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  who: { minWidth: 0, overflowWrap: 'anywhere' },
  ticks: {
    gridColumn: '1 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
})

const shown = 8

const attendee = (
  address: string,
  name: string | null,
  ids: Partial<Pick<AttendeeInput, 'employeeId' | 'contactId'>> = {},
): AttendeeInput => ({ employeeId: null, contactId: null, ...ids, name, address, role: 'required', invite: true })

const useCandidates = (clientId: string | null, isAsked: boolean): ReadonlyMap<string, AttendeeInput> => {
  const { api } = useServices()
  const client = useQuery(laterQueries.client(api, clientId))
  const employees = useQuery({ ...laterQueries.employees(api), enabled: isAsked })
  const me = useQuery({ ...queries.me(api), enabled: isAsked })
  const people = [
    ...(client.data?.contacts ?? [])
      .filter(({ active }) => active)
      .flatMap(({ id, displayName, emailAddresses }) =>
        emailAddresses.slice(0, 1).map(({ address }) => attendee(address, displayName, { contactId: id })),
      ),
    ...(employees.data?.items ?? [])
      .filter(({ active, id }) => active && id !== me.data?.employeeId)
      .flatMap(({ id, displayName, emailAddress }) =>
        emailAddress === null ? [] : [attendee(emailAddress, displayName, { employeeId: id })],
      ),
  ]
  return new Map(people.map((one) => [`${one.name ?? ''} (${one.address})`, one]))
}

export interface AttendeesFieldProps {
  readonly clientId: string | null
  readonly attendees: readonly AttendeeInput[]
  /** Said below the list: whom saving mails. */
  readonly hint: string
  readonly wrong: string | null
  readonly onChange: (attendees: readonly AttendeeInput[]) => void
}

export const AttendeesField = ({ clientId, attendees, hint, wrong, onChange }: AttendeesFieldProps) => {
  const styles = useStyles()
  const looks = useFormStyles()
  const { appointments: words } = useViewWords()
  const [isPicking, setPicking] = useState(false)
  const candidates = useCandidates(clientId, isPicking)
  const change = (address: string, part: Partial<AttendeeInput>): void =>
    onChange(attendees.map((one) => (one.address === address ? { ...one, ...part } : one)))
  return (
    <Section title={words.form.attendees}>
      <ul className={styles.list}>
        {attendees.map((one) => {
          const name = attendeeName(one)
          return (
            <li key={one.address} className={styles.item}>
              <div className={styles.who}>
                <div>{name}</div>
                {name === one.address ? null : <div className={looks.hint}>{one.address}</div>}
              </div>
              <Button
                size="small"
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={words.form.removeAttendee(name)}
                onClick={() => onChange(attendees.filter(({ address }) => address !== one.address))}
              />
              <div className={styles.ticks}>
                <Checkbox
                  label={words.invite}
                  aria-label={words.inviteTick(name)}
                  checked={one.invite}
                  onChange={(_event, { checked }) => change(one.address, { invite: checked === true })}
                />
                {one.role === 'resource' ? null : (
                  <Checkbox
                    label={words.form.optional}
                    aria-label={words.form.optionalTick(name)}
                    checked={one.role === 'optional'}
                    onChange={(_event, { checked }) =>
                      change(one.address, { role: checked === true ? 'optional' : 'required' })
                    }
                  />
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <div>
        <Button size="small" aria-expanded={isPicking} onClick={() => setPicking(!isPicking)}>
          {words.form.addAttendee}
        </Button>
      </div>
      {isPicking ? (
        <NamePicker
          words={{
            label: words.form.attendees,
            placeholder: words.form.attendeePlaceholder,
            none: words.form.noAttendee,
          }}
          find={(typed) => {
            const found = fitting([...candidates.keys()], typed, shown)
            return found.length === 0 && isAddress(typed.trim()) ? [typed.trim()] : found
          }}
          onPick={(picked) => {
            setPicking(false)
            onChange(withAttendee(attendees, candidates.get(picked) ?? attendee(picked, null)))
          }}
          onClose={() => setPicking(false)}
        />
      ) : null}
      <p className={looks.hint}>{hint}</p>
      {wrong === null ? null : (
        <p className={looks.wrong} role="alert">
          {wrong}
        </p>
      )}
    </Section>
  )
}
