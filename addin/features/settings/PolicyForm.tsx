/** The form that areas of records share. Nothing counts before Save; Cancel puts everything back (CARET-21, CARET-36, CARET-47). */
import type { ComponentType } from 'react'
import type { AreaPolicies, RecordArea } from '../../api/policies.ts'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { RowButton } from '../../ui/RowButton.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { DraftForm } from './DraftForm.tsx'
import { FolderPicker } from './FolderPicker.tsx'
import type { FormProps } from './form-props.ts'
import { IntervalField } from './IntervalField.tsx'
import { OneOfRadios, OnOff } from './OptionFields.tsx'
import { Permissions } from './Permissions.tsx'
import { errorsOf, isValid, readsOutlook, saferDirection, type FormErrors } from './policy-form.ts'
import { useSubject } from './subject.ts'
import { usePolicyDraft } from './use-policy-draft.ts'

const directions = ['twoWay', 'crmLeads'] as const

export interface OptionsProps<A extends RecordArea> {
  readonly draft: AreaPolicies[A]
  /** Null before the person tried to save. */
  readonly errors: FormErrors | null
}
export type OptionsOf<A extends RecordArea> = ComponentType<OptionsProps<A>>

export interface PolicyFormProps<A extends RecordArea> extends FormProps<A> {
  readonly area: A
  readonly Options: OptionsOf<A>
  readonly onOpenMapping: () => void
}

export const PolicyForm = <A extends RecordArea>(props: PolicyFormProps<A>) => {
  const { area, stored, Options, onReload, onOpenMapping, history } = props
  const { settings: words, settingsAreas, settingsDesk } = useViewWords()
  const own = settingsAreas[area]
  const locale = useLocale()
  const isFirm = useSubject().kind === 'firm'
  const form = usePolicyDraft({ area, stored, isValid: (policy) => isValid(policy, { needsFolder: !isFirm }) })
  const { draft, wasTried, count } = form
  const errors = errorsOf(draft)
  const total = count?.total
  const covered =
    total === undefined ? words.counting : total === 0 ? own.totalNone : own.total(formatCount(total, locale))
  const directionWords = {
    ...words.directions,
    [saferDirection[area]]: words.safer(words.directions[saferDirection[area]]),
  }
  return (
    <DraftForm form={form} stored={stored} onReload={onReload} covered={covered} history={history}>
      {isFirm ? (
        <Notice intent="info">{settingsDesk.firmFolder}</Notice>
      ) : (
        <FolderPicker area={area} isWrong={wasTried && errors.folder} />
      )}
      <OneOfRadios
        setting="direction"
        title={words.direction}
        hint={own.directionHints[draft.direction]}
        values={directions}
        words={directionWords}
      />
      <Options draft={draft} errors={wasTried ? errors : null} />
      {readsOutlook(draft) ? <Permissions area={area} /> : null}
      <OnOff setting="removeInOutlook" label={own.removeInOutlook} hint={own.removeInOutlookHint} />
      <IntervalField wrong={wasTried && errors.interval ? words.intervalWrong : form.intervalWrong} />
      <RowButton title={words.mapping} remark={words.mappingHint} onClick={onOpenMapping} />
    </DraftForm>
  )
}
