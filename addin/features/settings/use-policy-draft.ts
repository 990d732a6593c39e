/** A draft of one area's settings: changed freely, counted, checked, saved or put back (CARET-21, 36, 47, 55); with what follows the firm (ABA-14). */
import { useDeferredValue, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { isSameSetting, personalSettings, settingsIn, withSettings } from '../../../shared/policy-settings.ts'
import { ApiError } from '../../api/client.ts'
import {
  policyQueries,
  useSavePolicy,
  type AreaPolicies,
  type PolicyArea,
  type StoredPolicy,
} from '../../api/policies.ts'
import { useServices } from '../../api/services.ts'
import { useViewWords } from '../../ui/words.ts'
import type { DraftState, SettingPath } from './draft-context.ts'
import { isSamePolicy } from './policy-form.ts'
import { useSubject } from './subject.ts'

const tooShort = 'POLICY_INTERVAL_TOO_SHORT'
const notPermitted = 'POLICY_READ_ONLY'

export interface PolicyDraftOptions<A extends PolicyArea> {
  readonly area: A
  readonly stored: StoredPolicy<A>
  readonly isValid: (draft: AreaPolicies[A]) => boolean
}

export const usePolicyDraft = <A extends PolicyArea>({ area, stored, isValid }: PolicyDraftOptions<A>) => {
  const { api } = useServices()
  const subject = useSubject()
  const { codes } = useViewWords()
  const [draft, setDraft] = useState<AreaPolicies[A]>(stored.policy)
  const [base, setBase] = useState(stored)
  const [returned, setReturned] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [wasTried, setTried] = useState(false)
  const [resets, setResets] = useState(0)
  const [isOriginShown, setOriginShown] = useState(false)
  const count = useQuery(policyQueries.count(api, area, useDeferredValue(draft), subject))
  const save = useSavePolicy(area, subject)

  // Saved elsewhere, brought back from the history, or changed by the firm: shown, unless the person is at work here.
  if (stored.version !== base.version) {
    setBase(stored)
    if (isSamePolicy(draft, base.policy)) {
      setDraft(stored.policy)
      setResets(resets + 1)
    }
  }

  const isReadOnly = stored.readOnlyReason !== null
  const mayConsent = subject.kind === 'self' && stored.readOnlyReason === notPermitted && stored.version > 0
  const mayChange = !isReadOnly || mayConsent
  const isEdited = mayChange && (returned.size > 0 || !isSamePolicy(draft, stored.policy))
  const refusal = save.error instanceof ApiError ? save.error.code : null
  const isIntervalRefused = refusal === tooShort

  /** As the server will see it: a changed setting is one's own unless it says what the firm says. */
  const isOwn = (path: SettingPath): boolean => {
    if (returned.has(path)) return false
    const value = settingsIn(draft)[path]
    if (!isSameSetting(value, settingsIn(stored.policy)[path]))
      return !isSameSetting(value, settingsIn(stored.firm.policy)[path])
    return stored.own.includes(path)
  }
  const inheritable = Object.keys(settingsIn(draft)).filter((path) => !personalSettings[area].includes(path))
  const own = inheritable.filter((path) => isOwn(path as SettingPath))

  const set = (settings: Readonly<Record<string, unknown>>): void => {
    setDraft((before) => withSettings(before, settings))
    setReturned((before) => new Set([...before].filter((path) => !(path in settings))))
    save.reset()
  }
  const followFirm = (paths: readonly string[]): void => {
    const firm = settingsIn(stored.firm.policy)
    setDraft((before) => withSettings(before, Object.fromEntries(paths.map((path) => [path, firm[path]]))))
    setReturned((before) => new Set([...before, ...paths.filter((path) => stored.own.includes(path))]))
    setResets((before) => before + 1)
    save.reset()
  }

  const state: DraftState = {
    area,
    policy: draft,
    isReadOnly,
    consent: subject.kind !== 'self' ? 'onlyOff' : mayChange ? 'open' : 'closed',
    resets,
    origins: {
      isShown: isOriginShown,
      source: stored.firm.source,
      isOwn,
      followFirm: (path) => (inheritable.includes(path) ? () => followFirm([path]) : null),
    },
    set,
    putIn: (settings) => {
      set(settings)
      setResets((before) => before + 1)
    },
  }

  return {
    area,
    state,
    draft,
    isReadOnly,
    mayChange,
    isEdited,
    /** Whether the person tried to save, so that what is wrong may be shown. */
    wasTried,
    isWrong: wasTried && (!isValid(draft) || isIntervalRefused),
    count: count.data,
    /** The server's word on the interval, or null. */
    intervalWrong: isIntervalRefused ? codes.errors[tooShort] : null,
    refusal: isIntervalRefused ? null : save.error,
    isMoved: refusal === 'POLICY_VERSION_MOVED',
    isSaved: save.isSuccess && !isEdited,
    isSaving: save.isPending,
    reason,
    setReason,
    own,
    isOriginShown,
    setOriginShown,
    followFirmInAll: () => followFirm(own),
    save: (): void => {
      setTried(true)
      if (!isValid(draft)) return
      // The server settles what was left open, such as the moment from which mail counts: that is no edit of the person's.
      const settle = ({ policy }: StoredPolicy<A>): void => {
        setDraft((now) => (isSamePolicy(now, draft) ? policy : now))
        setReturned(new Set())
        setReason('')
      }
      const useFirmFor = returned.size === 0 ? {} : { useFirm: [...returned] }
      save.mutate({ policy: draft, version: stored.version, reason, ...useFirmFor }, { onSuccess: settle })
    },
    cancel: (): void => {
      setDraft(stored.policy)
      setReturned(new Set())
      setReason('')
      setTried(false)
      setResets((before) => before + 1)
      save.reset()
    },
  }
}

export type PolicyDraft<A extends PolicyArea> = ReturnType<typeof usePolicyDraft<A>>
