/** One area: its switch, and how it stands. What it can do comes from its own declaration (CARET-35). */
import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import type { AreaStatus } from '../../../shared/schemas/sync.ts'
import { formatCount, formatDistance } from '../../ui/format.ts'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    minHeight: '32px',
  },
  name: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  later: { color: tokens.colorNeutralForeground3 },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

export interface AreaRowProps {
  readonly area: AreaStatus
  readonly isBusy: boolean
  readonly onSwitch: (enabled: boolean) => void
}

export const AreaRow = ({ area, isBusy, onSwitch }: AreaRowProps) => {
  const styles = useStyles()
  const { sync: words, fields, codes } = useViewWords()
  const locale = useLocale()
  const now = useNow()
  const name = fields.areas[area.area]
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  if (!area.available) {
    return (
      <div className={styles.root}>
        <div className={styles.name}>{name}</div>
        <div className={styles.line}>{words.comingLater}</div>
      </div>
    )
  }
  const checked =
    area.lastCheckedAt === null
      ? words.neverChecked
      : words.lastChecked(formatDistance(area.lastCheckedAt, locale, now))
  const next = area.nextRunAt === null ? '' : words.nextRun(formatDistance(Math.max(area.nextRunAt, now), locale, now))
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <span className={styles.name} aria-hidden>
          {name}
        </span>
        <Switch
          aria-label={words.switchOn(name)}
          checked={area.enabled}
          disabled={isBusy || (!area.enabled && area.disabledReason !== null)}
          onChange={(_event, { checked: enabled }) => onSwitch(enabled)}
        />
      </div>
      {area.enabled ? (
        <div className={styles.line}>
          {[words.linked(formatCount(area.linked, locale)), checked, next].filter((part) => part !== '').join(' · ')}
        </div>
      ) : null}
      {!area.enabled && area.disabledReason !== null ? (
        <div className={styles.line}>{reasons[area.disabledReason] ?? codes.otherReason(area.disabledReason)}</div>
      ) : null}
      {area.pausedReason === null ? null : (
        <StatusLine standing="warning">
          {words.paused(reasons[area.pausedReason] ?? codes.otherReason(area.pausedReason))}
        </StatusLine>
      )}
    </div>
  )
}
