/** The form of the contacts settings. Nothing counts before Save; Cancel puts everything back (CARET-21). */
import { useDeferredValue, useState, type ReactNode } from 'react'
import { makeStyles, Radio, RadioGroup, Switch, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { ContactsPolicy, StoredPolicy } from '../../../shared/schemas/policies/contacts.ts'
import { ApiError } from '../../api/client.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { RowButton } from '../../ui/RowButton.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { Filters } from './Filters.tsx'
import { FolderPicker } from './FolderPicker.tsx'
import { Include } from './Include.tsx'
import { IntervalField } from './IntervalField.tsx'
import { Permissions } from './Permissions.tsx'
import { errorsOf, isSamePolicy, isValid, readsOutlook } from './policy-form.ts'
import { SaveBar } from './SaveBar.tsx'
import { useUnsaved } from './use-unsaved.tsx'

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

export interface ContactsFormProps {
  readonly stored: StoredPolicy
  readonly onReload: () => void
  readonly onOpenMapping: () => void
}

export const ContactsForm = ({ stored, onReload, onOpenMapping }: ContactsFormProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { settings: words, codes } = useViewWords()
  const locale = useLocale()
  const [draft, setDraft] = useState<ContactsPolicy>(stored.policy)
  const [wasTried, setTried] = useState(false)
  // The interval keeps its own text while it is typed; a new key puts the stored one back.
  const [resets, setResets] = useState(0)
  const choices = useQuery(queries.choices(api))
  const count = useQuery(queries.count(api, useDeferredValue(draft)))
  const save = useChange('saveContactsPolicy')
  const isReadOnly = stored.readOnlyReason !== null
  const isDirty = !isReadOnly && (!isSamePolicy(draft, stored.policy) || stored.version === 0)
  const isEdited = !isReadOnly && !isSamePolicy(draft, stored.policy)
  const question = useUnsaved(isEdited)
  const errors = errorsOf(draft)
  const refusal = save.error instanceof ApiError ? save.error.code : null
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }

  const change = (part: Partial<ContactsPolicy>): void => {
    setDraft((before) => ({ ...before, ...part }))
    save.reset()
  }
  const onSave = (): void => {
    setTried(true)
    if (isValid(draft)) save.mutate({ body: { policy: draft, version: stored.version } })
  }
  const onCancel = (): void => {
    setDraft(stored.policy)
    setTried(false)
    setResets(resets + 1)
    save.reset()
  }

  const total = count.data?.total
  const covered =
    total === undefined ? words.counting : total === 0 ? words.totalNone : words.total(formatCount(total, locale))
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
      <FolderPicker
        key={`folder ${resets}`}
        folder={draft.folder}
        isWrong={wasTried && errors.folder}
        isReadOnly={isReadOnly}
        onChoose={(folder) => change({ folder })}
      />
      <Section title={words.direction}>
        <RadioGroup
          className={styles.radios}
          aria-label={words.direction}
          value={draft.direction}
          disabled={isReadOnly}
          onChange={(_event, { value }) => change({ direction: value === 'crmLeads' ? 'crmLeads' : 'twoWay' })}
        >
          {directions.map((name) => (
            <Radio key={name} value={name} label={words.directions[name]} />
          ))}
        </RadioGroup>
        <p className={styles.hint}>{words.directionHints[draft.direction]}</p>
      </Section>
      <Section title={words.include}>
        <Include
          include={draft.include}
          count={count.data}
          isReadOnly={isReadOnly}
          onChange={(include) => change({ include })}
        />
      </Section>
      <Section title={words.filters}>
        <p className={styles.hint}>{words.filtersHint}</p>
        {choices.isPending ? <Loading /> : null}
        {choices.isError ? (
          <ErrorNotice problem={problemOf(choices.error)} onRetry={() => void choices.refetch()} />
        ) : null}
        {choices.data === undefined ? null : (
          <Filters
            key={`filters ${resets}`}
            filters={draft.filters}
            choices={choices.data}
            isReadOnly={isReadOnly}
            onChange={(filters) => change({ filters })}
          />
        )}
      </Section>
      {readsOutlook(draft) ? <Permissions policy={draft} isReadOnly={isReadOnly} onChange={change} /> : null}
      <div>
        <Switch
          className={styles.switch}
          label={words.removeInOutlook}
          checked={draft.removeInOutlook}
          disabled={isReadOnly}
          onChange={(_event, { checked }) => change({ removeInOutlook: checked })}
        />
        <p className={styles.hint}>{words.removeInOutlookHint}</p>
      </div>
      <IntervalField
        key={`interval ${resets}`}
        interval={draft.interval}
        wrong={wrongInterval}
        isReadOnly={isReadOnly}
        onChange={(interval) => change({ interval })}
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
