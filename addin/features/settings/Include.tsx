/** Which kinds of record take part, each with its live count (CARET-30, CARET-31, SM-05 to SM-07). */
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import type { ContactsCount } from '../../../shared/schemas/policies/contacts.ts'
import { formatCount } from '../../ui/format.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useSetting } from './draft-context.ts'
import { Origin } from './Origin.tsx'

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
  origin: { marginLeft: '36px' },
})

interface KindProps {
  readonly name: (typeof kinds)[number][0]
  readonly kind: (typeof kinds)[number][1]
  readonly count: ContactsCount | undefined
}

const Kind = ({ name, kind, count }: KindProps) => {
  const styles = useStyles()
  const { fields, settings: words } = useViewWords()
  const locale = useLocale()
  const { value, set, isReadOnly } = useSetting<boolean>(`include.${name}`)
  const number = count?.byKind[kind]
  const hint = words.includeHints[kind]
  return (
    <div>
      <Checkbox
        label={
          value && number !== undefined ? `${fields.kinds[kind]} (${formatCount(number, locale)})` : fields.kinds[kind]
        }
        checked={value}
        disabled={isReadOnly}
        onChange={(_event, { checked }) => set(checked === true)}
      />
      {hint === '' ? null : <div className={styles.hint}>{hint}</div>}
      <div className={styles.origin}>
        <Origin setting={`include.${name}`} />
      </div>
    </div>
  )
}

export const Include = ({ count }: { readonly count: ContactsCount | undefined }) => {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      {kinds.map(([name, kind]) => (
        <Kind key={name} name={name} kind={kind} count={count} />
      ))}
    </div>
  )
}
