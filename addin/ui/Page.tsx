/** Frame of a page inside a place: heading that takes the focus when the page opens, a way back, evenly spaced content. */
import { useEffect, useRef, type ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular } from '@fluentui/react-icons'
import { useWords } from './words.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  back: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
})

export interface PageProps {
  readonly title: string
  /** Shown as an arrow before the heading. */
  readonly onBack?: () => void
  readonly children: ReactNode
}

export const Page = ({ title, onBack, children }: PageProps) => {
  const styles = useStyles()
  const words = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  // A page below another one is opened by a button that is gone by now: the focus would be lost.
  const isBelow = onBack !== undefined
  useEffect(() => {
    if (isBelow) heading.current?.focus()
  }, [isBelow])
  return (
    <section className={styles.root}>
      <div className={styles.head}>
        {onBack === undefined ? null : (
          <Button
            className={styles.back}
            appearance="subtle"
            icon={<ArrowLeft20Regular />}
            aria-label={words.common.back}
            onClick={onBack}
          />
        )}
        <h1 className={styles.title} ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {children}
    </section>
  )
}
