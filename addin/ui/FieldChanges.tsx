/** Field by field: what stood there, what will stand or stands there now. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { ChangeItem } from '../../shared/schemas/sync.ts'
import { formatField, isTold } from './field-value.ts'
import { fieldName } from './value.ts'
import { useLocale, useViewWords } from './words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0 },
  name: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  value: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  before: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
})

type Changes = ChangeItem['writes'][number]['fields']

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

export const FieldChanges = ({ changes }: { readonly changes: Changes }) => {
  const styles = useStyles()
  const words = useViewWords().fields
  const locale = useLocale()
  return (
    <dl className={styles.root}>
      {changes
        .filter(({ field, before, after }) => isTold(field, before, after))
        .map(({ field, before, after }) => {
          const show = (value: unknown): string => formatField(field, value, locale, words)
          return (
            <div key={field}>
              <dt className={styles.name}>{fieldName(field, words.names)}</dt>
              <dd className={styles.value}>
                {isNothing(before) ? null : (
                  <>
                    <del className={styles.before}>{show(before)}</del>{' '}
                  </>
                )}
                {isNothing(before) && isNothing(after) ? (
                  show(after)
                ) : isNothing(after) ? null : (
                  <span>{show(after)}</span>
                )}
                {!isNothing(before) && isNothing(after) ? <span>{words.values.emptied}</span> : null}
              </dd>
            </div>
          )
        })}
    </dl>
  )
}
