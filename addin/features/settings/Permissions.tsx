/** What Outlook may do to the CRM, how its changes are accepted, and which value counts when both sides changed (CARET-32 to 34, 43 to 45, 51 to 53, SM-17, R9). */
import { makeStyles, Radio, RadioGroup, Switch, tokens } from '@fluentui/react-components'
import type { AreaPolicies, RecordArea } from '../../api/policies.ts'
import type { ViewWords } from '../../strings/language.ts'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  option: { display: 'flex', flexDirection: 'column' },
  hint: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  switch: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  radios: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

const allowances = ['add', 'update', 'delete'] as const
const acceptances = ['automatic', 'tagged'] as const
const winners = ['crm', 'outlook'] as const

type Head = Pick<AreaPolicies[RecordArea], 'allow' | 'acceptance' | 'conflictWinner'>

export interface PermissionsProps {
  readonly policy: Head
  /** The area's own words. */
  readonly words: ViewWords['settingsAreas'][RecordArea]
  readonly isReadOnly: boolean
  readonly onChange: (part: Partial<Head>) => void
}

export const Permissions = ({ policy, words: own, isReadOnly, onChange }: PermissionsProps) => {
  const styles = useStyles()
  const words = useViewWords().settings
  return (
    <>
      <Section title={words.allow}>
        {allowances.map((name) => (
          <div key={name} className={styles.option}>
            <Switch
              className={styles.switch}
              label={own.allowNames[name]}
              checked={policy.allow[name]}
              disabled={isReadOnly}
              onChange={(_event, { checked }) => onChange({ allow: { ...policy.allow, [name]: checked } })}
            />
            <p className={styles.hint}>{own.allowHints[name]}</p>
          </div>
        ))}
      </Section>
      <Section title={words.acceptance}>
        <RadioGroup
          className={styles.radios}
          aria-label={words.acceptance}
          value={policy.acceptance}
          disabled={isReadOnly}
          onChange={(_event, { value }) => onChange({ acceptance: value === 'tagged' ? 'tagged' : 'automatic' })}
        >
          {acceptances.map((name) => (
            <Radio key={name} value={name} label={words.acceptances[name]} />
          ))}
        </RadioGroup>
      </Section>
      <Section title={words.conflictWinner}>
        <RadioGroup
          className={styles.radios}
          aria-label={words.conflictWinner}
          value={policy.conflictWinner}
          disabled={isReadOnly}
          onChange={(_event, { value }) => onChange({ conflictWinner: value === 'outlook' ? 'outlook' : 'crm' })}
        >
          {winners.map((name) => (
            <Radio key={name} value={name} label={words.conflictWinners[name]} />
          ))}
        </RadioGroup>
        <p className={styles.hint}>{words.conflictHint}</p>
      </Section>
    </>
  )
}
