/** How many values are one's own and how many follow the firm, with the switch that shows it setting by setting (ABA-14). */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { PolicyArea, StoredPolicy } from '../../api/policies.ts'
import { useViewWords } from '../../ui/words.ts'
import { useOptionStyles } from './option-styles.ts'
import { useSubject } from './subject.ts'
import type { PolicyDraft } from './use-policy-draft.ts'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, marginLeft: '-8px' },
})

export interface OriginsProps<A extends PolicyArea> {
  readonly form: PolicyDraft<A>
  readonly source: StoredPolicy['firm']['source']
  /** Never saved, and said so already. */
  readonly isNew: boolean
}

export const Origins = <A extends PolicyArea>({ form, source, isNew }: OriginsProps<A>) => {
  const styles = { ...useStyles(), ...useOptionStyles() }
  const words = useViewWords().settingsDesk
  const isFirm = useSubject().kind === 'firm'
  return (
    <div>
      {isNew ? null : (
        <p className={styles.hint} role="status">
          {isFirm ? words.firmChanged(form.own.length) : words.followed(form.own.length, source)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          size="small"
          appearance="subtle"
          aria-pressed={form.isOriginShown}
          onClick={() => form.setOriginShown(!form.isOriginShown)}
        >
          {form.isOriginShown ? words.originsHide : words.originsShow}
        </Button>
        {form.isReadOnly || form.own.length === 0 ? null : (
          <Button size="small" appearance="subtle" onClick={form.followFirmInAll}>
            {isFirm ? words.useBuiltInAll : words.useFirmAll}
          </Button>
        )}
      </div>
    </div>
  )
}
