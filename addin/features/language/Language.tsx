/** In which language Tandem speaks: Outlook's unless the person chooses one. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { Section } from '../../ui/Section.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useLanguageChoice, useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: { padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}` },
  hint: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
})

const choices = ['outlook', 'en', 'de'] as const

export const Language = () => {
  const styles = useStyles()
  const words = useViewWords().mailbox.language
  const [chosen, choose] = useLanguageChoice()
  return (
    <div className={styles.root}>
      <Section title={words.title}>
        <Segments
          label={words.title}
          values={choices}
          words={words}
          current={chosen ?? 'outlook'}
          onOpen={(value) => choose(value === 'outlook' ? null : value)}
        />
        <p className={styles.hint}>{words.hint}</p>
      </Section>
    </div>
  )
}
