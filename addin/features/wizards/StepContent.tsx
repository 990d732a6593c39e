/** What there is to do in one step. It takes the focus when it comes after another one: the button that was pressed is somewhere else now. */
import { useEffect, useRef, type ReactNode } from 'react'
import { useWizardStyles } from './wizard-styles.ts'

export interface StepContentProps {
  readonly label: string
  /** Nobody came here from another step. */
  readonly isFirst: boolean
  readonly children: ReactNode
}

/** Give it the step as its key. */
export const StepContent = ({ label, isFirst, children }: StepContentProps) => {
  const styles = useWizardStyles()
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isFirst) return
    content.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [isFirst])
  return (
    <div ref={content} tabIndex={-1} role="group" aria-label={label} className={styles.content}>
      {children}
    </div>
  )
}
