/** Who works on a ticket: people of its client and colleagues, added by name (SM-25). */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { TicketPerson } from '../../../shared/schemas/tickets.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { Chip } from '../../ui/Chip.tsx'
import { fitting } from '../../ui/fitting.ts'
import { NamePicker } from '../../ui/NamePicker.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { samePerson } from './ticket-rules.ts'

const useStyles = makeStyles({
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: { display: 'flex', maxWidth: '100%' },
})

const shown = 8

export interface PeopleFieldProps {
  readonly clientId: string | null
  readonly people: readonly TicketPerson[]
  readonly onChange: (people: readonly TicketPerson[]) => void
}

export const PeopleField = ({ clientId, people, onChange }: PeopleFieldProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().tickets
  const [isPicking, setPicking] = useState(false)
  const client = useQuery(laterQueries.client(api, clientId))
  const employees = useQuery({ ...laterQueries.employees(api), enabled: isPicking })
  const candidates: readonly TicketPerson[] = [
    ...(client.data?.contacts ?? [])
      .filter(({ active }) => active)
      .map(({ id, displayName }) => ({ contactId: id, employeeId: null, name: displayName })),
    ...(employees.data?.items ?? [])
      .filter(({ active }) => active)
      .map(({ id, displayName }) => ({ contactId: null, employeeId: id, name: displayName })),
  ].filter((candidate) => !people.some((present) => samePerson(present, candidate)))
  return (
    <Section title={words.people}>
      {people.length === 0 ? null : (
        <ul className={styles.chips}>
          {people.map((person) => (
            <li key={`${person.contactId ?? ''}${person.employeeId ?? ''}`} className={styles.item}>
              <Chip
                name={person.name}
                remove={{
                  label: words.removePerson(person.name),
                  disabled: false,
                  onClick: () => onChange(people.filter((other) => !samePerson(other, person))),
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button size="small" aria-expanded={isPicking} onClick={() => setPicking(!isPicking)}>
          {words.addPerson}
        </Button>
      </div>
      {isPicking ? (
        <NamePicker
          words={{ label: words.people, placeholder: words.personPlaceholder, none: words.noPerson }}
          find={(typed) =>
            fitting(
              candidates.map(({ name }) => name),
              typed,
              shown,
            )
          }
          onPick={(picked) => {
            setPicking(false)
            const person = candidates.find(({ name }) => name === picked)
            if (person !== undefined) onChange([...people, person])
          }}
          onClose={() => setPicking(false)}
        />
      ) : null}
    </Section>
  )
}
