/** Where one is among the steps. Shown, not pressed: steps are taken one at a time, in order (CUR-14, 15). */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CalendarRegular,
  CheckmarkCircleRegular,
  MailRegular,
  OptionsRegular,
  PeopleRegular,
  TaskListSquareLtrRegular,
} from '@fluentui/react-icons'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  list: { display: 'flex', margin: 0, padding: 0, listStyleType: 'none', gap: tokens.spacingHorizontalXXS },
  step: {
    flex: '1 1 0',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalXXS,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `3px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'center',
    overflowWrap: 'anywhere',
  },
  done: { borderTopColor: tokens.colorCompoundBrandStroke, color: tokens.colorNeutralForeground2 },
  current: {
    borderTopColor: tokens.colorCompoundBrandStroke,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { borderTopColor: 'Highlight' },
  },
  icon: { fontSize: '20px' },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

const icons = {
  areas: OptionsRegular,
  mail: MailRegular,
  tasks: TaskListSquareLtrRegular,
  calendar: CalendarRegular,
  contacts: PeopleRegular,
  confirm: CheckmarkCircleRegular,
} as const

export type StepName = keyof typeof icons

export interface StepperProps {
  readonly steps: readonly StepName[]
  readonly current: StepName
  /** Nothing to do there. */
  readonly isPassed: (step: StepName) => boolean
}

export const Stepper = ({ steps, current, isPassed }: StepperProps) => {
  const styles = useStyles()
  const words = useViewWords().wizards
  const at = steps.indexOf(current)
  return (
    <ol className={styles.list} aria-label={words.steps}>
      {steps.map((step, index) => {
        const Icon = icons[step]
        return (
          <li
            key={step}
            className={mergeClasses(styles.step, index < at && styles.done, index === at && styles.current)}
            {...(index === at ? { 'aria-current': 'step' as const } : {})}
          >
            <Icon className={styles.icon} aria-hidden />
            <span>
              {words.step[step]}
              {isPassed(step) ? <span className={styles.hidden}>{`, ${words.nothingThere}`}</span> : null}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
