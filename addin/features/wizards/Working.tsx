/** While a wizard looks or carries out: what it does, how far it is, cancel. Read aloud when it changes, not at every number. */
import { Button } from '@fluentui/react-components'
import type { Wizard } from '../../../shared/schemas/wizards.ts'
import { problemOf } from '../../api/problem.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { ProgressLine } from '../../ui/ProgressLine.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useServices } from '../../api/services.ts'
import { useWizardStep } from './use-wizard.ts'
import { useWizardStyles } from './wizard-styles.ts'

export interface WorkingProps {
  readonly wizard: Wizard
  readonly text: string
  readonly onShow: (wizard: Wizard) => void
}

export const Working = ({ wizard, text, onShow }: WorkingProps) => {
  const styles = useWizardStyles()
  const { api } = useServices()
  const words = useViewWords().wizards
  const locale = useLocale()
  const cancel = useWizardStep(() => api.call('cancelWizard', { params: { id: wizard.id } }), onShow)
  const { read, total, done, failed } = wizard.progress
  const isExecuting = wizard.state === 'executing'
  const count = (number: number): string => formatCount(number, locale)
  return (
    <div className={styles.stack}>
      <div className={styles.title}>{text}</div>
      <ProgressLine label={text} fraction={isExecuting && total > 0 ? (done + failed) / total : null} />
      <div className={styles.line}>
        {isExecuting
          ? words.progress(count(Math.min(done + failed, total)), count(total))
          : words.lookedAt(count(read))}
      </div>
      <div>
        <Button
          size="small"
          disabledFocusable={cancel.isPending || cancel.isSuccess}
          onClick={() => cancel.mutate(undefined)}
        >
          {cancel.isSuccess ? words.cancelling : words.cancel}
        </Button>
      </div>
      {cancel.isError ? <ErrorNotice problem={problemOf(cancel.error)} /> : null}
      <Announcer text={text} />
    </div>
  )
}
