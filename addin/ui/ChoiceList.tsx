/** Choose one of several: native radio buttons with a remark each, and room for a small button at the end of a row. */
import { useId, type ReactNode } from 'react'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    margin: 0,
    padding: 0,
    minWidth: 0,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  legend: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  row: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none' },
    ':focus-within': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    '@media (forced-colors: active)': { backgroundColor: 'Canvas' },
  },
  label: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    cursor: 'pointer',
    lineHeight: tokens.lineHeightBase300,
  },
  input: { width: '16px', height: '16px', margin: '2px 0 0', accentColor: tokens.colorCompoundBrandBackground },
  remark: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

export interface ChoiceRow {
  readonly key: string
  readonly title: string
  readonly remark?: string
  /** A small button that belongs to the row. */
  readonly aside?: ReactNode
}

export interface ChoiceListProps {
  readonly label: string
  readonly rows: readonly ChoiceRow[]
  /** Key of the chosen one; null: none. */
  readonly chosen: string | null
  readonly isBusy: boolean
  readonly onChoose: (key: string) => void
}

export const ChoiceList = ({ label, rows, chosen, isBusy, onChoose }: ChoiceListProps) => {
  const styles = useStyles()
  const id = useId()
  return (
    <fieldset className={styles.root} disabled={isBusy}>
      <legend className={styles.legend}>{label}</legend>
      {rows.map(({ key, title, remark, aside }) => (
        <div key={key} className={mergeClasses(styles.row, key === chosen && styles.chosen)}>
          <label className={styles.label}>
            <input
              className={styles.input}
              type="radio"
              name={id}
              checked={key === chosen}
              onChange={() => onChoose(key)}
            />
            <span>
              {title}
              {remark === undefined ? null : <span className={styles.remark}>{remark}</span>}
            </span>
          </label>
          {aside}
        </div>
      ))}
    </fieldset>
  )
}
