/** Frame of the import: where one is among its steps, and the page of the step. */
import { useEffect, useRef, type ReactNode } from 'react'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircle20Filled } from '@fluentui/react-icons'
import type { ImportKind } from '../../../../shared/schemas/exchange.ts'
import { useWorkspaceWords } from '../../../ui/workspace-words.ts'
import { RecordsFrame } from '../RecordsFrame.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
  steps: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  step: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground3,
  },
  current: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '20px',
    height: '20px',
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    fontSize: tokens.fontSizeBase200,
    boxSizing: 'border-box',
  },
  markCurrent: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  done: { color: tokens.colorStatusSuccessForeground1 },
})

/** Takes the focus at each step: what was pressed to come there is gone. */
const Heading = ({ children }: { readonly children: string }) => {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 className={styles.title} ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}

const steps = ['file', 'columns', 'preview', 'run'] as const
export type ImportStepName = (typeof steps)[number]

export interface ImportFrameProps {
  readonly kind: ImportKind
  readonly step: ImportStepName
  readonly children: ReactNode
}

export const ImportFrame = ({ kind, step, children }: ImportFrameProps) => {
  const styles = useStyles()
  const { recordImport: words } = useWorkspaceWords()
  const at = steps.indexOf(step)
  return (
    <RecordsFrame current={kind}>
      <section className={styles.root}>
        <Heading key={step}>{words.title[kind]}</Heading>
        <ol className={styles.steps} aria-label={words.stepsLabel}>
          {steps.map((name, index) => (
            <li
              key={name}
              className={mergeClasses(styles.step, index === at && styles.current)}
              {...(index === at ? { 'aria-current': 'step' as const } : {})}
            >
              {index < at ? (
                <CheckmarkCircle20Filled className={styles.done} aria-hidden />
              ) : (
                <span className={mergeClasses(styles.mark, index === at && styles.markCurrent)} aria-hidden>
                  {index + 1}
                </span>
              )}
              {words.steps[name]}
            </li>
          ))}
        </ol>
        {children}
      </section>
    </RecordsFrame>
  )
}
