/** A person's draft of one area's settings: changed freely, counted, checked, saved or put back (CARET-21, 36, 47, 55). */
import { useDeferredValue, useState, type ReactNode } from 'react'
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
import { Notice } from '../../ui/Notice.tsx'
import { useUnsaved } from '../../ui/use-unsaved.tsx'
import { useViewWords } from '../../ui/words.ts'
import { isSamePolicy } from './policy-form.ts'
import { SaveBar } from './SaveBar.tsx'
import { Steps } from './Steps.tsx'

const tooShort = 'POLICY_INTERVAL_TOO_SHORT'

export interface PolicyDraftOptions<A extends PolicyArea> {
  readonly area: A
  readonly stored: StoredPolicy<A>
  readonly isValid: (draft: AreaPolicies[A]) => boolean
  readonly onReload: () => void
}

export const usePolicyDraft = <A extends PolicyArea>({ area, stored, isValid, onReload }: PolicyDraftOptions<A>) => {
  const { api } = useServices()
  const { settings: words, settingsAreas, codes } = useViewWords()
  const [draft, setDraft] = useState<AreaPolicies[A]>(stored.policy)
  const [wasTried, setTried] = useState(false)
  const [resets, setResets] = useState(0)
  const count = useQuery(policyQueries.count(api, area, useDeferredValue(draft)))
  const save = useSavePolicy(area)
  const isReadOnly = stored.readOnlyReason !== null
  const isEdited = !isReadOnly && !isSamePolicy(draft, stored.policy)
  const question = useUnsaved(isEdited)
  const refusal = save.error instanceof ApiError ? save.error.code : null
  const isIntervalRefused = refusal === tooShort

  const notice = (isWrong: boolean): ReactNode => {
    if (save.isError && !isIntervalRefused)
      return (
        <ErrorNotice
          problem={problemOf(save.error)}
          {...(refusal === 'POLICY_VERSION_MOVED' ? { onRetry: onReload } : {})}
        />
      )
    if (isWrong)
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

  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  const intervalWrong = isIntervalRefused ? codes.errors[tooShort] : null
  return {
    draft,
    isReadOnly,
    /** Counts up when everything is put back: parts that keep texts of their own take it as their key. */
    resets,
    /** Whether the person tried to save, so that what is wrong may be shown. */
    wasTried,
    count,
    /** The server's word on the interval, or null. */
    intervalWrong,
    change: (part: Partial<AreaPolicies[A]>): void => {
      setDraft((before) => ({ ...before, ...part }))
      save.reset()
    },
    head: (
      <>
        {stored.readOnlyReason === null ? null : (
          <Notice intent="info">{reasons[stored.readOnlyReason] ?? codes.otherReason(stored.readOnlyReason)}</Notice>
        )}
        {stored.origin === 'firmDefault' && !isReadOnly ? <Notice intent="info">{words.firmDefault}</Notice> : null}
        <Steps steps={settingsAreas[area].steps} />
      </>
    ),
    foot: (covered: string): ReactNode => (
      <>
        {isReadOnly ? null : (
          <SaveBar
            remark={covered}
            notice={notice(wasTried && (!isValid(draft) || isIntervalRefused))}
            isDirty={isEdited || stored.version === 0}
            isSaving={save.isPending}
            onSave={() => {
              setTried(true)
              if (!isValid(draft)) return
              // The server settles what was left open, such as the moment from which mail counts: that is no edit of the person's.
              const settle = ({ policy }: StoredPolicy<A>): void =>
                setDraft((now) => (isSamePolicy(now, draft) ? policy : now))
              save.mutate({ policy: draft, version: stored.version }, { onSuccess: settle })
            }}
            onCancel={() => {
              setDraft(stored.policy)
              setTried(false)
              setResets(resets + 1)
              save.reset()
            }}
          />
        )}
        {question}
      </>
    ),
  }
}
