/** Why a wizard is not needed, or not possible now: the switch that did it, by name (CUR-12). */
import { Button } from '@fluentui/react-components'
import type { WizardStart } from '../../../shared/schemas/wizards.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useViewWords } from '../../ui/words.ts'

export interface HiddenProps {
  readonly areas: WizardStart['areas']
  readonly onOpenSync: () => void
  readonly onOpenMailbox: () => void
}

export const Hidden = ({ areas, onOpenSync, onOpenMailbox }: HiddenProps) => {
  const { wizards: words, fields, codes } = useViewWords()
  const known: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  const reasons = [...new Set(areas.flatMap(({ blockedBy }) => blockedBy ?? []))]
  const isMailbox = reasons.includes('MAILBOX_NOT_CONNECTED')
  return (
    <Notice
      intent="info"
      title={words.hidden}
      actions={
        <Button size="small" onClick={isMailbox ? onOpenMailbox : onOpenSync}>
          {isMailbox ? words.toMailbox : words.toSync}
        </Button>
      }
    >
      {reasons.map((reason) => {
        const named = areas.filter(({ blockedBy }) => blockedBy === reason).map(({ area }) => fields.areas[area])
        const text = known[reason] ?? codes.otherReason(reason)
        return <p key={reason}>{isMailbox ? text : `${named.join(', ')}: ${text}`}</p>
      })}
      {reasons.includes('WIZARD_AUTOMATIC') ? <p>{words.hiddenHint}</p> : null}
    </Notice>
  )
}
