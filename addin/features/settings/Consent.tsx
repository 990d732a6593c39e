/** A person's own consent that private items are read in full: explained, theirs alone to give, withdrawn at any time (N10, R11). */
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { useOptionStyles } from './option-styles.ts'
import { OnOff } from './OptionFields.tsx'
import { useSubject } from './subject.ts'

export interface ConsentProps {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly label: string
}

export const Consent = ({ title, paragraphs, label }: ConsentProps) => {
  const styles = useOptionStyles()
  const { kind } = useSubject()
  const words = useViewWords().settingsDesk
  // Nobody agrees for everybody.
  if (kind === 'firm') return null
  return (
    <Section title={title}>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className={styles.hint}>
          {paragraph}
        </p>
      ))}
      <OnOff setting="includePrivate" label={label} hint={kind === 'self' ? '' : words.consentOwn} />
    </Section>
  )
}
