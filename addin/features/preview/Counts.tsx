/** How many records would be created, changed and removed on each side. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { PlanSummary } from '../../../shared/schemas/sync.ts'
import { formatCount } from '../../ui/format.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300 },
  head: {
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    textAlign: 'end',
    paddingBottom: tokens.spacingVerticalXS,
  },
  first: { textAlign: 'start' },
  row: { textAlign: 'start', fontWeight: tokens.fontWeightRegular },
  cell: {
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  zero: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  removal: { color: tokens.colorStatusDangerForeground1 },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

const kinds = ['created', 'updated', 'removed'] as const
const sides = ['crm', 'outlook'] as const

export const Counts = ({ counts }: { readonly counts: PlanSummary['counts'] }) => {
  const styles = useStyles()
  const words = useViewWords().preview
  const locale = useLocale()
  const count = (number: number): string => formatCount(number, locale)
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.head, styles.first)}>
              {words.records}
            </th>
            {sides.map((side) => (
              <th key={side} scope="col" className={styles.head}>
                {words.columns[side]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row" className={mergeClasses(styles.row, styles.cell)}>
                {words.rows[kind]}
              </th>
              {sides.map((side) => {
                const number = counts[kind][side]
                return (
                  <td
                    key={side}
                    className={mergeClasses(
                      styles.cell,
                      styles.number,
                      number === 0 && styles.zero,
                      kind === 'removed' && number > 0 && styles.removal,
                    )}
                  >
                    {count(number)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {counts.adopted > 0 ? <div className={styles.line}>{words.adopted(count(counts.adopted))}</div> : null}
      {counts.untouched > 0 ? <div className={styles.line}>{words.untouched(count(counts.untouched))}</div> : null}
    </>
  )
}
