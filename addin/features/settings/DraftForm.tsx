/** Around the fields of a settings form: why it cannot be changed, whose values these are, help on top; what saving does, Save and Cancel at the bottom. */
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { Button, Field, Input } from '@fluentui/react-components'
import type { PolicyArea, StoredPolicy } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useUnsaved } from '../../ui/use-unsaved.tsx'
import { useViewWords } from '../../ui/words.ts'
import { DraftContext } from './draft-context.ts'
import { Origins } from './Origins.tsx'
import { SaveBar } from './SaveBar.tsx'
import { Steps } from './Steps.tsx'
import { useSubject } from './subject.ts'
import type { PolicyDraft } from './use-policy-draft.ts'

const EffectPanel = lazy(() =>
  import(/* webpackChunkName: "settings-effect" */ './EffectPanel.tsx').then(({ EffectPanel: component }) => ({
    default: component,
  })),
)

export interface DraftFormProps<A extends PolicyArea> {
  readonly form: PolicyDraft<A>
  readonly stored: StoredPolicy<A>
  /** How much the settings cover, in words. */
  readonly covered: string
  readonly onReload: () => void
  readonly history: ReactNode
  readonly children: ReactNode
}

export const DraftForm = <A extends PolicyArea>(props: DraftFormProps<A>) => {
  const { form, stored, covered, onReload, history, children } = props
  const { settings: words, settingsAreas, settingsDesk, codes } = useViewWords()
  const subject = useSubject()
  const question = useUnsaved(form.isEdited)
  const isNew = stored.version === 0 && subject.kind !== 'firm'
  const [isEffectOpen, setEffectOpen] = useState(false)
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }

  const notice = (): ReactNode => {
    if (form.refusal !== null)
      return <ErrorNotice problem={problemOf(form.refusal)} {...(form.isMoved ? { onRetry: onReload } : {})} />
    if (form.isWrong)
      return (
        <Notice intent="error" live>
          {words.check}
        </Notice>
      )
    return form.isSaved ? (
      <Notice intent="success" live title={words.saved}>
        {subject.kind === 'firm' ? settingsDesk.savedFirm : words.savedNext}
      </Notice>
    ) : null
  }

  return (
    <DraftContext value={form.state}>
      {stored.readOnlyReason === null ? null : (
        <Notice intent="info">{reasons[stored.readOnlyReason] ?? codes.otherReason(stored.readOnlyReason)}</Notice>
      )}
      {isNew && !form.isReadOnly ? <Notice intent="info">{words.firmDefault}</Notice> : null}
      <Steps steps={settingsAreas[form.area].steps} />
      <Origins form={form} source={stored.firm.source} isNew={isNew && form.own.length === 0} />
      {children}
      {history}
      {form.mayChange ? (
        <SaveBar
          remark={covered}
          notice={notice()}
          isDirty={form.isEdited || stored.version === 0}
          isSaving={form.isSaving}
          onSave={() => {
            setEffectOpen(false)
            form.save()
          }}
          onCancel={() => {
            setEffectOpen(false)
            form.cancel()
          }}
        >
          {form.isEdited && isEffectOpen ? (
            <Suspense fallback={<Loading lines={2} />}>
              <EffectPanel area={form.area} policy={form.draft} />
              <Field label={settingsDesk.why} hint={settingsDesk.whyHint}>
                <Input value={form.reason} maxLength={500} onChange={(_event, { value }) => form.setReason(value)} />
              </Field>
            </Suspense>
          ) : null}
          {form.isEdited ? (
            <div>
              <Button
                size="small"
                appearance="subtle"
                aria-expanded={isEffectOpen}
                onClick={() => setEffectOpen(!isEffectOpen)}
              >
                {isEffectOpen ? settingsDesk.effectHide : settingsDesk.effectShow}
              </Button>
            </div>
          ) : null}
        </SaveBar>
      ) : null}
      {question}
    </DraftContext>
  )
}
