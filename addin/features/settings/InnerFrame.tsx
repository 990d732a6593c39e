/** The settings of others stand inside a page that has a heading and margins of its own. */
import type { ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeft16Regular } from '@fluentui/react-icons'
import { useWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '760px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
})

export interface InnerFrameProps {
  readonly title: string
  readonly onBack?: () => void
  readonly children: ReactNode
}

export const InnerFrame = ({ title, onBack, children }: InnerFrameProps) => {
  const styles = useStyles()
  const { common } = useWords()
  return (
    <section className={styles.root}>
      {onBack === undefined ? null : (
        <div>
          <Button size="small" icon={<ArrowLeft16Regular />} onClick={onBack}>
            {common.back}
          </Button>
        </div>
      )}
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  )
}
