/** How the fields of the settings forms look. */
import { makeStyles, tokens } from '@fluentui/react-components'

export const useOptionStyles = makeStyles({
  pulled: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  boxes: { display: 'flex', flexDirection: 'column', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  option: { display: 'flex', flexDirection: 'column' },
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  wrong: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorStatusDangerForeground1,
  },
  short: { maxWidth: '160px', minWidth: 0 },
})
