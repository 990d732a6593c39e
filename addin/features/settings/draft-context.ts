/** The draft that the fields of a settings form read and change, each by the path of its setting (shared/policy-settings.ts). */
import { createContext, useContext } from 'react'
import { settingsIn } from '../../../shared/policy-settings.ts'
import type { AreaPolicies, PolicyArea, StoredPolicy } from '../../api/policies.ts'

type PartOf<P, K extends string> = K extends keyof P ? `${K}.${Extract<keyof P[K], string>}` : never
type PathsOf<P> = Extract<keyof P, string> | PartOf<P, 'allow'> | PartOf<P, 'filters'> | PartOf<P, 'include'>
/** Every setting of every area. */
export type SettingPath = { readonly [A in PolicyArea]: PathsOf<AreaPolicies[A]> }[PolicyArea]

export interface DraftState {
  readonly area: PolicyArea
  readonly policy: AreaPolicies[PolicyArea]
  readonly isReadOnly: boolean
  /** One's own consent can be given and taken back by oneself alone (N10). */
  readonly consent: 'open' | 'onlyOff' | 'closed'
  /** Counts up when values are put in from outside: parts that keep texts of their own take it as their key. */
  readonly resets: number
  readonly origins: {
    readonly isShown: boolean
    readonly source: StoredPolicy['firm']['source']
    readonly isOwn: (path: SettingPath) => boolean
    /** Null: the setting cannot follow the firm. */
    readonly followFirm: (path: SettingPath) => (() => void) | null
  }
  readonly set: (settings: Readonly<Record<string, unknown>>) => void
  /** Values from elsewhere, such as a saved filter. */
  readonly putIn: (settings: Readonly<Record<string, unknown>>) => void
}

export const DraftContext = createContext<DraftState | null>(null)

export const useDraft = (): DraftState => {
  const draft = useContext(DraftContext)
  if (draft === null) throw new Error('no settings form around this field')
  return draft
}

export interface Setting<V> {
  readonly value: V
  readonly isReadOnly: boolean
  readonly resets: number
  readonly set: (value: V) => void
}

/** The caller knows of what kind its setting is. */
export const useSetting = <V>(path: SettingPath): Setting<V> => {
  const { policy, isReadOnly, consent, resets, set } = useDraft()
  const value = settingsIn(policy)[path] as V
  const isConsent = path === 'includePrivate'
  const isConsentClosed = consent === 'closed' || (consent === 'onlyOff' && (value as unknown) !== true)
  return {
    value,
    isReadOnly: isConsent ? isConsentClosed : isReadOnly,
    resets,
    set: (next) => set({ [path]: next }),
  }
}
