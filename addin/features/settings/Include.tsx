/** Which kinds of record take part, each with its live count (CARET-30, CARET-31, SM-05 to SM-07). */
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import type { ContactsCount, ContactsPolicy } from '../../../shared/schemas/policies/contacts.ts'
import { formatCount } from '../../ui/format.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

/** Setting and the kind of record it stands for. */
const kinds = [
  ['clientPeople', 'clientPerson'],
  ['alternates', 'alternate'],
  ['dependents', 'dependent'],
  ['suppliers', 'supplier'],
  ['locations', 'location'],
  ['employees', 'employee'],
] as const

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  hint: {
    margin: `0 0 ${tokens.spacingVerticalXS} 36px`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

export interface IncludeProps {
  readonly include: ContactsPolicy['include']
  readonly count: ContactsCount | undefined
  readonly isReadOnly: boolean
  readonly onChange: (include: ContactsPolicy['include']) => void
}

export const Include = ({ include, count, isReadOnly, onChange }: IncludeProps) => {
  const styles = useStyles()
  const { fields, settings: words } = useViewWords()
  const locale = useLocale()
  return (
    <div className={styles.root}>
      {kinds.map(([name, kind]) => {
        const number = count?.byKind[kind]
        const hint = words.includeHints[kind]
        return (
          <div key={name}>
            <Checkbox
              label={
                include[name] && number !== undefined
                  ? `${fields.kinds[kind]} (${formatCount(number, locale)})`
                  : fields.kinds[kind]
              }
              checked={include[name]}
              disabled={isReadOnly}
              onChange={(_event, { checked }) => onChange({ ...include, [name]: checked === true })}
            />
            {hint === '' ? null : <div className={styles.hint}>{hint}</div>}
          </div>
        )
      })}
    </div>
  )
}
