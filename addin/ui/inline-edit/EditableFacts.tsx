/** Values of a record under a heading, each changed where it stands; empty ones come when they are asked for. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Draft, EditableFact, Saved } from './editable.ts'
import { InlineFact } from './InlineFact.tsx'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 208px), 1fr))',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalM,
    margin: 0,
  },
})

export interface EditableFactsProps {
  readonly facts: readonly EditableFact[]
  readonly mayEdit: boolean
  readonly showsEmpty: boolean
  readonly onSave: (key: string, draft: Draft) => Promise<Saved>
}

export const EditableFacts = ({ facts, mayEdit, showsEmpty, onSave }: EditableFactsProps) => {
  const styles = useStyles()
  return (
    <dl className={styles.root}>
      {facts
        .filter(({ shown, always }) => shown !== null || always === true || showsEmpty)
        .map((fact) => (
          <InlineFact key={fact.key} fact={fact} mayEdit={mayEdit} onSave={onSave} />
        ))}
    </dl>
  )
}
