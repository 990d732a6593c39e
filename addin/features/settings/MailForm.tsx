/** The mail settings: which folders, whose mail, from when, filed as what, and what happens to the message afterwards (CARET-55 to 70). */
import { Field, Input } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { MailPolicy } from '../../../shared/schemas/policies/mail.ts'
import { policyQueries } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Section } from '../../ui/Section.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { AddressLines } from './AddressLines.tsx'
import { Consent } from './Consent.tsx'
import { useSetting } from './draft-context.ts'
import { DraftForm } from './DraftForm.tsx'
import type { FormProps } from './form-props.ts'
import { IntervalField } from './IntervalField.tsx'
import { fromLocalInput, isMailValid, mailErrorsOf, toLocalInput, type MailFormErrors } from './mail-form.ts'
import { MailFolders } from './MailFolders.tsx'
import { MailGaps } from './MailGaps.tsx'
import { OneOfRadios, OnOff, Pick, SomeOfList } from './OptionFields.tsx'
import { SavedFilters } from './SavedFilters.tsx'
import { useSubject } from './subject.ts'
import { usePolicyDraft } from './use-policy-draft.ts'

const visibilities = ['company', 'team', 'private'] as const

/** Switches that say what is taken besides ordinary mail. */
const taken = ['unread', 'unknown', 'internal', 'bulk'] as const
/** Categories that Tandem may put on messages, and whether they leave. */
const afterwards = ['clientInOutlook', 'categoryInOutlook', 'deleteAfterImport'] as const

const FromMoment = ({ isWrong }: { readonly isWrong: boolean }) => {
  const words = useViewWords().settingsAreas.mail
  const { value, set, isReadOnly } = useSetting<number | null>('from')
  return (
    <Field
      label={words.from}
      hint={words.fromHint}
      {...(isWrong ? { validationState: 'error' as const, validationMessage: words.fromWrong } : {})}
    >
      <Input
        type="datetime-local"
        value={value === null ? '' : toLocalInput(value)}
        disabled={isReadOnly}
        onChange={(_event, data) => set(fromLocalInput(data.value))}
      />
    </Field>
  )
}

interface OptionsProps {
  readonly draft: MailPolicy
  readonly errors: MailFormErrors
  readonly wasTried: boolean
}

const MailOptions = ({ draft, errors, wasTried }: OptionsProps) => {
  const { api } = useServices()
  const subject = useSubject()
  const words = useViewWords().settingsAreas.mail
  const choices = useQuery(policyQueries.choices(api, 'mail', subject))
  const categories = choices.data?.categories ?? []
  const foldersWrong = errors.folders ? words.folderTwice : wasTried && errors.noFolder ? words.folderNeeded : null
  return (
    <>
      {subject.kind === 'self' ? <MailGaps gaps={choices.data?.gaps ?? []} /> : null}
      {choices.isError ? (
        <ErrorNotice problem={problemOf(choices.error)} onRetry={() => void choices.refetch()} />
      ) : null}
      <OnOff setting="byRule" label={words.byRule} hint={words.byRuleHint} />
      {subject.kind === 'firm' ? null : (
        <>
          <MailFolders wrong={foldersWrong} />
          <FromMoment isWrong={errors.from} />
        </>
      )}
      <SavedFilters />
      {draft.byRule ? (
        <>
          <Section title={words.whose}>
            <SomeOfList setting="onlyGroups" title={words.onlyGroups} choices={choices.data?.groups ?? []} />
            <AddressLines setting="onlyAddresses" label={words.onlyAddresses} hint={words.addressHint} />
          </Section>
          {taken.map((name) => (
            <OnOff key={name} setting={name} label={words[name]} hint={words[`${name}Hint`]} />
          ))}
        </>
      ) : null}
      <AddressLines setting="neverAddresses" label={words.neverAddresses} hint={words.neverHint} />
      <Consent title={words.private} paragraphs={[words.privateHint]} label={words.includePrivate} />
      <Section title={words.filedAs}>
        <Pick
          setting="incomingCategoryId"
          label={words.incomingCategory}
          none={words.noCategory}
          options={categories}
        />
        <Pick
          setting="outgoingCategoryId"
          label={words.outgoingCategory}
          none={words.noCategory}
          options={categories}
        />
      </Section>
      <OneOfRadios setting="visibility" title={words.visibility} values={visibilities} words={words.visibilities} />
      {afterwards.map((name) => (
        <OnOff key={name} setting={name} label={words[name]} hint={words[`${name}Hint`]} />
      ))}
    </>
  )
}

export const MailForm = ({ stored, onReload, history }: FormProps<'mail'>) => {
  const { settings: shared, settingsAreas } = useViewWords()
  const words = settingsAreas.mail
  const locale = useLocale()
  const now = useNow()
  const isFirm = useSubject().kind === 'firm'
  const errorsOf = (draft: MailPolicy): MailFormErrors => {
    const errors = mailErrorsOf(draft, stored.policy, now)
    // Everybody chooses their own folders.
    return isFirm ? { ...errors, noFolder: false } : errors
  }
  const form = usePolicyDraft({ area: 'mail', stored, isValid: (draft) => isMailValid(errorsOf(draft)) })
  const { draft, wasTried, count } = form
  const errors = errorsOf(draft)
  const covered =
    count === undefined || count.folders === 0 ? '' : words.total(formatCount(count.messages, locale), count.folders)
  return (
    <DraftForm form={form} stored={stored} onReload={onReload} covered={covered} history={history}>
      <MailOptions draft={draft} errors={errors} wasTried={wasTried} />
      <IntervalField wrong={wasTried && errors.interval ? shared.intervalWrong : form.intervalWrong} />
    </DraftForm>
  )
}
