/** Last step before contacts are copied: exactly what happens, with ticks; on the way in also whose they are. */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import type { ContactCompletion, Wizard, WizardKind } from '../../../shared/schemas/wizards.ts'
import { planKeys } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { countSelected, everything, keysToApprove, type Selection } from '../../ui/selection.ts'
import { formatTitle } from '../../ui/title.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { Belongs } from './Belongs.tsx'
import { ItemsStep } from './ItemsStep.tsx'
import { isNew } from './item-line.ts'
import { useWizardStep } from './use-wizard.ts'
import { countOf, partOf } from './wizard-rules.ts'
import { useWizardStyles } from './wizard-styles.ts'

export interface ContactsChoosingProps {
  readonly kind: Exclude<WizardKind, 'import'>
  readonly wizard: Wizard
  readonly onShow: (wizard: Wizard) => void
}

export const ContactsChoosing = ({ kind, wizard, onShow }: ContactsChoosingProps) => {
  const styles = useWizardStyles()
  const { api } = useServices()
  const { wizards: words, fields } = useViewWords()
  const locale = useLocale()
  const [selection, setSelection] = useState<Selection>(everything)
  const [completions, setCompletions] = useState<ReadonlyMap<string, ContactCompletion>>(new Map())
  const part = partOf(wizard, 'contacts')
  const total = countOf(part)
  const params = { id: wizard.id }
  const execute = useWizardStep(async () => {
    const planId = part?.planId ?? ''
    const keys = await keysToApprove(selection, total, () => planKeys(api, planId))
    return api.call('executeWizard', {
      params,
      body: {
        parts: [{ area: 'contacts', hash: part?.hash ?? '', keys }],
        ...(completions.size === 0 ? {} : { completions: [...completions.values()] }),
      },
    })
  }, onShow)
  const back = useWizardStep(() => api.call('cancelWizard', { params }), onShow)
  const isOut = kind === 'contactsOut'
  const isEmpty = part === undefined || part.planId === null || total === 0
  const isBusy = execute.isPending || back.isPending
  const text = isOut
    ? words.outConfirm(formatCount(part?.created ?? 0, locale), formatCount(part?.updated ?? 0, locale))
    : words.inText
  return (
    <>
      {isEmpty ? (
        <p className={styles.text}>{isOut ? words.outNothing : words.inNothing}</p>
      ) : (
        <ItemsStep
          part={part}
          planId={part.planId ?? ''}
          text={text}
          selection={selection}
          onSelect={setSelection}
          {...(isOut
            ? {}
            : {
                renderAfter: (item) =>
                  isNew(item) ? (
                    <Belongs
                      name={formatTitle(item.title, locale, fields.untitled)}
                      completion={completions.get(item.key) ?? { key: item.key }}
                      onChange={(next) => setCompletions(new Map([...completions, [item.key, next]]))}
                    />
                  ) : null,
              })}
        />
      )}
      {isEmpty || isOut ? null : (
        <p className={styles.text}>{words.inConfirm(formatCount(countSelected(selection, total), locale))}</p>
      )}
      {execute.isError ? <ErrorNotice problem={problemOf(execute.error)} /> : null}
      <div className={styles.actions}>
        {isEmpty ? null : (
          <Button
            className={styles.main}
            appearance="primary"
            disabledFocusable={isBusy || countSelected(selection, total) === 0}
            onClick={() => execute.mutate(undefined)}
          >
            {isOut ? words.executeOut : words.executeIn}
          </Button>
        )}
        <Button disabledFocusable={isBusy} onClick={() => back.mutate(undefined)}>
          {words.back}
        </Button>
      </div>
    </>
  )
}
