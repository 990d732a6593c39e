/** Tickets, appointments or filed mails: which list of one's work is shown. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { Segments } from '../ui/Segments.tsx'
import { useViewWords } from '../ui/words.ts'

const useStyles = makeStyles({
  root: { margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0` },
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
    <div className={styles.root}>
      <Segments label={form.switchLabel} values={lists} words={words} current={current} onOpen={onOpen} />
    </div>
  )
}
