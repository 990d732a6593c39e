/** Ways to the wizards, where one looks for them: below what Tandem does by itself (CUR-05). */
import { makeStyles, tokens } from '@fluentui/react-components'
import { wizardKinds, type WizardKind } from '../../../shared/schemas/wizards.ts'
import { RowButton } from '../../ui/RowButton.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

export const ByHand = ({ onOpen }: { readonly onOpen: (kind: WizardKind) => void }) => {
  const styles = useStyles()
  const words = useViewWords().wizards
  return (
    <Section title={words.byHand}>
      <div className={styles.rows}>
        {wizardKinds.map((kind) => (
          <RowButton key={kind} title={words.kinds[kind]} remark={words.kindHints[kind]} onClick={() => onOpen(kind)} />
        ))}
      </div>
    </Section>
  )
}
