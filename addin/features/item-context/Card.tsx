/** Who one person is: name, what the CRM knows, ways to reach them, how their contact stands in Outlook. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { PersonMatch } from '../../../shared/schemas/crm.ts'
import type { ItemPerson } from '../../office/host.ts'
import { Initials } from '../../ui/Initials.tsx'
import { useWords } from '../../ui/words.ts'
import { ContactFacts } from './ContactFacts.tsx'
import { EmployeeFacts } from './EmployeeFacts.tsx'
import { nameOf } from './people.ts'
import { SyncFacts } from './SyncFacts.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, minWidth: 0 },
  who: { minWidth: 0 },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

export const Card = ({ person, match }: { readonly person: ItemPerson; readonly match: PersonMatch | null }) => {
  const styles = useStyles()
  const words = useWords().item
  const name = nameOf(person, match)
  const contact = match?.contact ?? null
  const employee = contact === null ? (match?.employee ?? null) : null
  const lines =
    contact === null
      ? [employee === null ? words.unknown : words.colleague, employee?.jobTitle]
      : [
          [contact.jobTitle, contact.department].filter(Boolean).join(', '),
          contact.active ? words.kindOf[contact.kind] : `${words.kindOf[contact.kind]}, ${words.inactive}`,
        ]
  return (
    <article className={styles.root} aria-label={name}>
      <div className={styles.head}>
        <Initials name={name} />
        <div className={styles.who}>
          <h2 className={styles.name}>{name}</h2>
          {lines.filter(Boolean).map((line) => (
            <div key={line} className={styles.line}>
              {line}
            </div>
          ))}
        </div>
      </div>
      {contact === null && employee === null ? (
        <div className={styles.line}>{`${person.address}. ${words.unknownHint}`}</div>
      ) : null}
      {employee === null ? null : <EmployeeFacts employee={employee} />}
      {contact === null || match === null ? null : <ContactFacts match={match} contact={contact} />}
      {match?.sync == null ? null : <SyncFacts sync={match.sync} />}
    </article>
  )
}
