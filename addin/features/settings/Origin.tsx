/** Under a setting: whose value it is, and the way back to the firm's (ABA-14). Shown when the person asks for it. */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useViewWords } from '../../ui/words.ts'
import { useDraft, type SettingPath } from './draft-context.ts'
import { useSubject } from './subject.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  own: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1 },
})

export const Origin = ({ setting }: { readonly setting: SettingPath }) => {
  const styles = useStyles()
  const words = useViewWords().settingsDesk
  const { kind } = useSubject()
  const { origins, isReadOnly } = useDraft()
  const follow = origins.followFirm(setting)
  if (!origins.isShown || follow === null) return null
  const isFirm = kind === 'firm'
  return (
    <div className={styles.root}>
      {origins.isOwn(setting) ? (
        <>
          <span className={styles.own}>{isFirm ? words.origins.changed : words.origins.own}</span>
          {isReadOnly ? null : (
            <Button size="small" appearance="subtle" onClick={follow}>
              {isFirm ? words.useBuiltIn : words.useFirm}
            </Button>
          )}
        </>
      ) : (
        <span>{words.origins[origins.source]}</span>
      )}
    </div>
  )
}
