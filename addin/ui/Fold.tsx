/** Fields that most people do not need, behind a small button. */
import { useId, type ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export interface FoldProps {
  readonly label: string
  readonly isOpen: boolean
  readonly onToggle: () => void
  /** Only asked for while it is open. */
  readonly children: () => ReactNode
}

export const Fold = ({ label, isOpen, onToggle, children }: FoldProps) => {
  const styles = useStyles()
  const id = useId()
  return (
    <div>
      <Button
        size="small"
        appearance="subtle"
        aria-expanded={isOpen}
        aria-controls={id}
        icon={isOpen ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
        onClick={onToggle}
      >
        {label}
      </Button>
      <div id={id} className={styles.fields}>
        {isOpen ? children() : null}
      </div>
    </div>
  )
}
