/** What Outlook may do to the CRM, how its changes are accepted, and which value counts when both sides changed (CARET-32 to 34, 43 to 45, 51 to 53, SM-17, R9). */
import type { RecordArea } from '../../api/policies.ts'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { OneOfRadios, OnOff } from './OptionFields.tsx'

const allowances = ['add', 'update', 'delete'] as const
const acceptances = ['automatic', 'tagged'] as const
const winners = ['crm', 'outlook'] as const

export const Permissions = ({ area }: { readonly area: RecordArea }) => {
  const { settings: words, settingsAreas } = useViewWords()
  const own = settingsAreas[area]
  return (
    <>
      <Section title={words.allow}>
        {allowances.map((name) => (
          <OnOff key={name} setting={`allow.${name}`} label={own.allowNames[name]} hint={own.allowHints[name]} />
        ))}
      </Section>
      <OneOfRadios setting="acceptance" title={words.acceptance} values={acceptances} words={words.acceptances} />
      <OneOfRadios
        setting="conflictWinner"
        title={words.conflictWinner}
        hint={words.conflictHint}
        values={winners}
        words={words.conflictWinners}
      />
    </>
  )
}
