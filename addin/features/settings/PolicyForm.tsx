/** The form that all areas share. Nothing counts before Save; Cancel puts everything back (CARET-21, CARET-36, CARET-47). */
import { useDeferredValue, useState, type ComponentType, type ReactNode } from 'react'
import { makeStyles, Radio, RadioGroup, Switch, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { ApiError } from '../../api/client.ts'
import {
  policyQueries,
  useSavePolicy,
  type AreaPolicies,
  type PolicyArea,
  type StoredPolicy,
} from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { RowButton } from '../../ui/RowButton.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { FolderPicker } from './FolderPicker.tsx'
import { IntervalField } from './IntervalField.tsx'
import { Permissions } from './Permissions.tsx'
import { errorsOf, isSamePolicy, isValid, readsOutlook, saferDirection, type FormErrors } from './policy-form.ts'
import { SaveBar } from './SaveBar.tsx'
import { Steps } from './Steps.tsx'
import { useUnsaved } from '../../ui/use-unsaved.tsx'

const directions = ['twoWay', 'crmLeads'] as const
const tooShort = 'POLICY_INTERVAL_TOO_SHORT'

const useStyles = makeStyles({
  radios: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  switch: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

export interface OptionsProps<A extends PolicyArea> {
  readonly draft: AreaPolicies[A]
  readonly change: (part: Partial<AreaPolicies[A]>) => void
  readonly isReadOnly: boolean
  /** Counts up when everything is put back: parts that keep texts of their own take it as their key. */
  readonly resets: number
  /** Null before the person tried to save. */
  readonly errors: FormErrors | null
}
export type OptionsOf<A extends PolicyArea> = ComponentType<OptionsProps<A>>

export interface PolicyFormProps<A extends PolicyArea> {
  readonly area: A
  readonly stored: StoredPolicy<A>
  readonly Options: OptionsOf<A>
  readonly onReload: () => void
  readonly onOpenMapping: () => void
}

export const PolicyForm = <A extends PolicyArea>({
  area,
  stored,
  Options,
  onReload,
  onOpenMapping,
}: PolicyFormProps<A>) => {
  const styles = useStyles()
  const { api } = useServices()
  const { settings: words, settingsAreas, codes } = useViewWords()
  const own = settingsAreas[area]
  const locale = useLocale()
  const [draft, setDraft] = useState<AreaPolicies[A]>(stored.policy)
  const [wasTried, setTried] = useState(false)
  const [resets, setResets] = useState(0)
  const count = useQuery(policyQueries.count(api, area, useDeferredValue(draft)))
  const save = useSavePolicy(area)
  const isReadOnly = stored.readOnlyReason !== null
  const isEdited = !isReadOnly && !isSamePolicy(draft, stored.policy)
  const isDirty = isEdited || (!isReadOnly && stored.version === 0)
  const question = useUnsaved(isEdited)
  const errors = errorsOf(draft)
  const refusal = save.error instanceof ApiError ? save.error.code : null
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }

  const change = (part: Partial<AreaPolicies[A]>): void => {
    setDraft((before) => ({ ...before, ...part }))
    save.reset()
  }
  /** The part of a policy that every area has. */
  const changeHead = (part: Partial<AreaPolicies[PolicyArea]>): void => change(part as Partial<AreaPolicies[A]>)
  const onSave = (): void => {
    setTried(true)
    if (isValid(draft)) save.mutate({ policy: draft, version: stored.version })
  }
  const onCancel = (): void => {
    setDraft(stored.policy)
    setTried(false)
    setResets(resets + 1)
    save.reset()
  }

  const total = count.data?.total
  const covered =
    total === undefined ? words.counting : total === 0 ? own.totalNone : own.total(formatCount(total, locale))
  const wrongInterval =
    wasTried && errors.interval ? words.intervalWrong : refusal === tooShort ? codes.errors[tooShort] : null
  const notice = (): ReactNode => {
    if (save.isError && refusal !== tooShort)
      return (
        <ErrorNotice
          problem={problemOf(save.error)}
          {...(refusal === 'POLICY_VERSION_MOVED' ? { onRetry: onReload } : {})}
        />
      )
    if (wasTried && (!isValid(draft) || wrongInterval !== null))
      return (
        <Notice intent="error" live>
          {words.check}
        </Notice>
      )
    return save.isSuccess && !isEdited ? (
      <Notice intent="success" live title={words.saved}>
        {words.savedNext}
      </Notice>
    ) : null
  }
  return (
    <>
      {stored.readOnlyReason === null ? null : (
        <Notice intent="info">{reasons[stored.readOnlyReason] ?? codes.otherReason(stored.readOnlyReason)}</Notice>
      )}
      {stored.origin === 'firmDefault' && !isReadOnly ? <Notice intent="info">{words.firmDefault}</Notice> : null}
      <Steps steps={own.steps} />
      <FolderPicker
        key={`folder ${resets}`}
        area={area}
        folder={draft.folder}
        isWrong={wasTried && errors.folder}
        isReadOnly={isReadOnly}
        onChoose={(folder) => changeHead({ folder })}
      />
      <Section title={words.direction}>
        <RadioGroup
          className={styles.radios}
          aria-label={words.direction}
          value={draft.direction}
          disabled={isReadOnly}
          onChange={(_event, { value }) => changeHead({ direction: value === 'crmLeads' ? 'crmLeads' : 'twoWay' })}
        >
          {directions.map((name) => (
            <Radio
              key={name}
              value={name}
              label={saferDirection[area] === name ? words.safer(words.directions[name]) : words.directions[name]}
            />
          ))}
        </RadioGroup>
        <p className={styles.hint}>{own.directionHints[draft.direction]}</p>
      </Section>
      <Options
        draft={draft}
        change={change}
        isReadOnly={isReadOnly}
        resets={resets}
        errors={wasTried ? errors : null}
      />
      {readsOutlook(draft) ? (
        <Permissions policy={draft} words={own} isReadOnly={isReadOnly} onChange={changeHead} />
      ) : null}
      <div>
        <Switch
          className={styles.switch}
          label={own.removeInOutlook}
          checked={draft.removeInOutlook}
          disabled={isReadOnly}
          onChange={(_event, { checked }) => changeHead({ removeInOutlook: checked })}
        />
        <p className={styles.hint}>{own.removeInOutlookHint}</p>
      </div>
      <IntervalField
        key={`interval ${resets}`}
        interval={draft.interval}
        wrong={wrongInterval}
        isReadOnly={isReadOnly}
        onChange={(interval) => changeHead({ interval })}
      />
      <RowButton title={words.mapping} remark={words.mappingHint} onClick={onOpenMapping} />
      {isReadOnly ? null : (
        <SaveBar
          remark={covered}
          notice={notice()}
          isDirty={isDirty}
          isSaving={save.isPending}
          onSave={onSave}
          onCancel={onCancel}
        />
      )}
      {question}
    </>
  )
}
