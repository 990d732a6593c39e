/** A small drawn window: the way to a page and the button to press there. Its words are the real ones, so it never grows old. */
import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  window: {
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '320px',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground2,
    boxShadow: tokens.shadow4,
  },
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: '5px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  dot: { width: '7px', height: '7px', borderRadius: '50%', backgroundColor: tokens.colorNeutralStroke1 },
  body: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
  },
  way: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  line: { height: '8px', width: '100%', borderRadius: '4px', backgroundColor: tokens.colorNeutralBackground5 },
  short: { height: '8px', width: '62%', borderRadius: '4px', backgroundColor: tokens.colorNeutralBackground5 },
  press: {
    marginTop: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorPaletteMarigoldBorderActive}`,
    outlineOffset: '3px',
    '@media (forced-colors: active)': { border: '1px solid ButtonText' },
  },
})

export interface StepPictureProps {
  readonly path: readonly string[]
  /** The button to press; empty: only look. */
  readonly press: string
  /** For those who listen: where. */
  readonly label: string
}

export const StepPicture = ({ path, press, label }: StepPictureProps) => {
  const styles = useStyles()
  return (
    <div className={styles.window} role="img" aria-label={`${label}: ${[...path, press].filter(Boolean).join(' › ')}`}>
      <div className={styles.bar}>
        <span className={styles.dot} />
        <span className={styles.dot} />
        <span className={styles.dot} />
      </div>
      <div className={styles.body}>
        <span className={styles.way}>{path.join(' › ')}</span>
        <span className={styles.line} />
        <span className={styles.short} />
        {press === '' ? null : <span className={styles.press}>{press}</span>}
      </div>
    </div>
  )
}
