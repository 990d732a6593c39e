/** Who wrote a filed mail and who got it, with what the CRM makes of them. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { DocumentPerson } from '../../../shared/schemas/documents.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { byRole } from './document-rules.ts'

const useStyles = makeStyles({
  about: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

export const DocumentPeople = ({ people }: { readonly people: readonly DocumentPerson[] }) => {
  const styles = useStyles()
  const words = useViewWords().documents
  const about = ({ contactId, employeeId }: DocumentPerson): string =>
    contactId !== null ? words.contact : employeeId !== null ? words.colleague : ''
  return (
    <Section title={words.people}>
      <Facts
        facts={byRole(people).map(({ role, people: ofRole }) => ({
          key: role,
          name: words.role[role],
          value: ofRole.map((person) => (
            <div key={person.address}>
              {person.name ?? person.address}{' '}
              <span className={styles.about}>
                {[person.name === null ? '' : person.address, about(person)].filter((part) => part !== '').join(', ')}
              </span>
            </div>
          )),
        }))}
      />
    </Section>
  )
}
