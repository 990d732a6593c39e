/** Everything that is kept about one person, as files to hand over. */
import { Button } from '@fluentui/react-components'
import type { PrivacyCandidate } from '../../../shared/schemas/oversight.ts'
import { useAdminAsk } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { saveText } from '../../api/save-text.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { formatCount } from '../../ui/format.ts'
import { Section } from '../../ui/Section.tsx'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'

export const ExportPerson = ({ person }: { readonly person: PrivacyCandidate }) => {
  const styles = useAdminStyles()
  const locale = useLocale()
  const words = useWorkspaceWords().admin.care.privacy
  const make = useAdminAsk('exportPersonalData')
  const { kind, id, address } = person
  return (
    <Section title={words.exportTitle}>
      <p className={styles.text}>{words.exportText(person.displayName)}</p>
      <div className={styles.buttons}>
        <Button disabledFocusable={make.isPending} onClick={() => make.mutate({ body: { kind, id, address } })}>
          {make.isPending ? words.collecting : words.collect}
        </Button>
      </div>
      {make.isError ? <ErrorNotice problem={problemOf(make.error)} /> : null}
      {make.data === undefined ? null : (
        <div className={styles.panel} role="status">
          <Facts
            facts={make.data.places
              .filter(({ count }) => count > 0)
              .map(({ place, count }) => ({
                key: place,
                name: words.places[place],
                value: formatCount(count, locale),
              }))}
          />
          <div className={styles.buttons}>
            {make.data.files.map((file) => (
              <Button key={file.name} onClick={() => void saveText(file)}>
                {words.save(file.name)}
              </Button>
            ))}
          </div>
        </div>
      )}
    </Section>
  )
}
