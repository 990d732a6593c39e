/** Tickets, appointments or filed mails: which list of one's work is shown. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useViewWords } from '../ui/words.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    gap: tokens.spacingHorizontalXXS,
    margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0`,
    padding: tokens.spacingHorizontalXXS,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  tab: {
    flex: '1 1 auto',
    minHeight: '32px',
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  current: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { border: '2px solid Highlight' },
  },
})

const lists = ['tickets', 'appointments', 'documents'] as const
export type ListName = (typeof lists)[number]

export interface ListSwitchProps {
  readonly current: ListName
  readonly onOpen: (list: ListName) => void
}

export const ListSwitch = ({ current, onOpen }: ListSwitchProps) => {
  const styles = useStyles()
  const { appointments, documents } = useViewWords()
  const { form } = appointments
  const words: Readonly<Record<ListName, string>> = {
    tickets: form.tickets,
    appointments: form.appointments,
    documents: documents.switchTo,
  }
  return (
    <div className={styles.root} role="group" aria-label={form.switchLabel}>
      {lists.map((list) => (
        <button
          key={list}
          type="button"
          className={mergeClasses(styles.tab, list === current && styles.current)}
          aria-pressed={list === current}
          onClick={() => onOpen(list)}
        >
          {words[list]}
        </button>
      ))}
    </div>
  )
}
