/** Settings of mailboxes in memory, with what was paused and why. */
import type { AreaName } from '../../../shared/area.ts'
import type { AreaSettings, MailboxSettings, Settings } from '../../engine/ports.ts'
import type { Json } from '../../sync/record.ts'

export interface MemorySettings extends Settings {
  save(settings: MailboxSettings): void
  /** Changes the settings of one area, as the settings page does. */
  change(mailboxId: string, area: AreaName, change: Partial<AreaSettings>): void
  /** The owner gave the connection up. */
  disconnect(mailboxId: string): void
  /** A person did what the code asked for. */
  resume(mailboxId: string): void
  pauses(mailboxId: string): readonly { readonly area: AreaName | null; readonly code: string }[]
}

/** The policy of terms in memory: parts of the settings of an area, instead of the stored ones. */
const underTerms = (stored: AreaSettings, policy: Json): AreaSettings => {
  const given = (policy ?? {}) as Partial<Pick<AreaSettings, 'container' | 'scope' | 'policy'>>
  return {
    ...stored,
    ...given,
    policy: { ...stored.policy, ...given.policy },
    needsApproval: false,
    leaving: false,
    succeededAt: null,
  }
}

/** `onLeft`: what is forgotten then, and which folder follows, is the world's business. */
export const createMemorySettings = (onLeft: Settings['left'] | (() => void) = () => {}): MemorySettings => {
  const stored = new Map<string, MailboxSettings>()
  const paused = new Map<string, Map<AreaName | null, string>>()

  const change = (mailboxId: string, area: AreaName, to: Partial<AreaSettings>): void => {
    const settings = stored.get(mailboxId)
    if (!settings) return
    const areas = settings.areas.map((one) => (one.area === area ? { ...one, ...to } : one))
    stored.set(mailboxId, { ...settings, areas })
  }

  return {
    save: (settings) => void stored.set(settings.mailboxId, settings),
    change,
    disconnect: (mailboxId) => void stored.delete(mailboxId),
    resume: (mailboxId) => void paused.delete(mailboxId),
    pauses: (mailboxId) => [...(paused.get(mailboxId) ?? [])].map(([area, code]) => ({ area, code })),

    async mailbox(mailboxId) {
      const settings = stored.get(mailboxId)
      const pauses = paused.get(mailboxId)
      if (!settings || pauses?.has(null)) return null
      return { ...settings, areas: settings.areas.filter((one) => !pauses?.has(one.area)) }
    },
    async onTerms(mailboxId, terms) {
      const settings = stored.get(mailboxId)
      if (!settings || paused.get(mailboxId)?.has(null)) return null
      const areas = terms.areas.flatMap(({ area, policy }) => {
        const found = settings.areas.find((one) => one.area === area)
        return found ? [underTerms(found, policy)] : []
      })
      return { ...settings, areas }
    },
    async pause(mailboxId, area, code) {
      const pauses = paused.get(mailboxId) ?? new Map<AreaName | null, string>()
      paused.set(mailboxId, pauses.set(area, code))
    },
    async left(mailboxId, area, isGone) {
      onLeft(mailboxId, area, isGone)
    },
    async succeeded(mailboxId, area, at) {
      change(mailboxId, area, { succeededAt: at })
    },
    async approvalUsed(mailboxId, area) {
      change(mailboxId, area, { needsApproval: false })
    },
  }
}
