/** The mail settings: which folders, whose mail, from when, filed as what, and what happens to the message afterwards (CARET-55 to 70). */
import { Field, Input } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { MailPolicy } from '../../../shared/schemas/policies/mail.ts'
import { policyQueries, type StoredPolicy } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Section } from '../../ui/Section.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { AddressLines } from './AddressLines.tsx'
import { Filter } from './Filters.tsx'
import { IntervalField } from './IntervalField.tsx'
import { fromLocalInput, isMailValid, mailErrorsOf, toLocalInput } from './mail-form.ts'
import { MailFolders } from './MailFolders.tsx'
import { MailGaps } from './MailGaps.tsx'
import { OneOfRadios, OnOff, Pick, useOptionStyles } from './OptionFields.tsx'
import { usePolicyDraft } from './use-policy-draft.tsx'

const visibilities = ['company', 'team', 'private'] as const

/** Switches that say what is taken besides ordinary mail. */
const taken = ['unread', 'unknown', 'internal', 'bulk'] as const
/** Categories that Tandem may put on messages. */
const shown = ['clientInOutlook', 'categoryInOutlook'] as const

export interface MailFormProps {
  readonly stored: StoredPolicy<'mail'>
  readonly onReload: () => void
}

export const MailForm = ({ stored, onReload }: MailFormProps) => {
  const styles = useOptionStyles()
  const { api } = useServices()
  const { settings: shared, settingsAreas } = useViewWords()
  const words = settingsAreas.mail
  const locale = useLocale()
  const now = useNow()
  const errorsOf = (draft: MailPolicy) => mailErrorsOf(draft, stored.policy, now)
  const form = usePolicyDraft({ area: 'mail', stored, isValid: (draft) => isMailValid(errorsOf(draft)), onReload })
  const { draft, change, isReadOnly, resets, wasTried, count } = form
  const choices = useQuery(policyQueries.choices(api, 'mail'))
  const errors = errorsOf(draft)
  const covered =
    count.data === undefined || count.data.folders === 0
      ? ''
      : words.total(formatCount(count.data.messages, locale), count.data.folders)
  const foldersWrong = errors.folders ? words.folderTwice : wasTried && errors.noFolder ? words.folderNeeded : null
  return (
    <>
      {form.head}
      <MailGaps gaps={choices.data?.gaps ?? []} />
      {choices.isError ? (
        <ErrorNotice problem={problemOf(choices.error)} onRetry={() => void choices.refetch()} />
      ) : null}
      <OnOff
        label={words.byRule}
        hint={words.byRuleHint}
        checked={draft.byRule}
        isReadOnly={isReadOnly}
        onChange={(byRule) => change({ byRule })}
      />
      <MailFolders
        inboxFolders={draft.inboxFolders}
        sentFolders={draft.sentFolders}
        wrong={foldersWrong}
        resets={resets}
        isReadOnly={isReadOnly}
        onChange={change}
      />
      <Field
        label={words.from}
        hint={words.fromHint}
        {...(errors.from ? { validationState: 'error' as const, validationMessage: words.fromWrong } : {})}
      >
        <Input
          type="datetime-local"
          value={draft.from === null ? '' : toLocalInput(draft.from)}
          disabled={isReadOnly}
          onChange={(_event, { value }) => change({ from: fromLocalInput(value) })}
        />
      </Field>
      {draft.byRule ? (
        <>
          <Section title={words.whose}>
            <Filter
              key={`groups ${resets}`}
              title={words.onlyGroups}
              chosen={draft.onlyGroups}
              choices={choices.data?.groups ?? []}
              isReadOnly={isReadOnly}
              onChange={(onlyGroups) => change({ onlyGroups })}
            />
            <AddressLines
              key={`only ${resets}`}
              label={words.onlyAddresses}
              hint={words.addressHint}
              addresses={draft.onlyAddresses}
              isReadOnly={isReadOnly}
              onChange={(onlyAddresses) => change({ onlyAddresses })}
            />
          </Section>
          {taken.map((name) => (
            <OnOff
              key={name}
              label={words[name]}
              hint={words[`${name}Hint`]}
              checked={draft[name]}
              isReadOnly={isReadOnly}
              onChange={(on) => change({ [name]: on })}
            />
          ))}
        </>
      ) : null}
      <AddressLines
        key={`never ${resets}`}
        label={words.neverAddresses}
        hint={words.neverHint}
        addresses={draft.neverAddresses}
        isReadOnly={isReadOnly}
        onChange={(neverAddresses) => change({ neverAddresses })}
      />
      <Section title={words.private}>
        <p className={styles.hint}>{words.privateHint}</p>
        <OnOff
          label={words.includePrivate}
          hint=""
          checked={draft.includePrivate}
          isReadOnly={isReadOnly}
          onChange={(includePrivate) => change({ includePrivate })}
        />
      </Section>
      <Section title={words.filedAs}>
        <Pick
          label={words.incomingCategory}
          none={words.noCategory}
          options={choices.data?.categories ?? []}
          value={draft.incomingCategoryId}
          isReadOnly={isReadOnly}
          onChange={(incomingCategoryId) => change({ incomingCategoryId })}
        />
        <Pick
          label={words.outgoingCategory}
          none={words.noCategory}
          options={choices.data?.categories ?? []}
          value={draft.outgoingCategoryId}
          isReadOnly={isReadOnly}
          onChange={(outgoingCategoryId) => change({ outgoingCategoryId })}
        />
      </Section>
      <OneOfRadios
        title={words.visibility}
        values={visibilities}
        words={words.visibilities}
        value={draft.visibility}
        isReadOnly={isReadOnly}
        onChange={(visibility) => change({ visibility })}
      />
      {shown.map((name) => (
        <OnOff
          key={name}
          label={words[name]}
          hint={words[`${name}Hint`]}
          checked={draft[name]}
          isReadOnly={isReadOnly}
          onChange={(on) => change({ [name]: on })}
        />
      ))}
      <OnOff
        label={words.deleteAfterImport}
        hint={words.deleteAfterImportHint}
        checked={draft.deleteAfterImport}
        isReadOnly={isReadOnly}
        onChange={(deleteAfterImport) => change({ deleteAfterImport })}
      />
      <IntervalField
        key={`interval ${resets}`}
        interval={draft.interval}
        wrong={wasTried && errors.interval ? shared.intervalWrong : form.intervalWrong}
        isReadOnly={isReadOnly}
        onChange={(interval) => change({ interval })}
      />
      {form.foot(covered)}
    </>
  )
}
