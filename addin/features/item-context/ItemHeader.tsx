/** Which item is shown: its kind and subject, so that a pane that stays open never leaves a doubt (R19). */
import { makeStyles, tokens } from '@fluentui/react-components'
import { CalendarLtr20Regular, Mail20Regular } from '@fluentui/react-icons'
import type { CurrentItem } from '../../office/host.ts'
import { useWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    display: '-webkit-box',
    WebkitLineClamp: '2',
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
  kind: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

export const ItemHeader = ({ item }: { readonly item: CurrentItem }) => {
  const styles = useStyles()
  const words = useWords().item
  const Icon = item.kind === 'message' ? Mail20Regular : CalendarLtr20Regular
  return (
    <div className={styles.root}>
      <Icon aria-hidden />
      <div>
        <h1 className={styles.title}>{item.subject === '' ? words.noSubject : item.subject}</h1>
        <span className={styles.kind}>{words.kind[item.kind]}</span>
      </div>
    </div>
  )
}
