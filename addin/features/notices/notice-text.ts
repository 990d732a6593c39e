/** A notice in words: total over its codes. */
import type { Notice } from '../../../shared/schemas/notices.ts'
import { formatCount } from '../../ui/format.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

type Finished = 'undo' | 'reset' | 'import'
const isFinished = (reason: string): reason is Finished => ['undo', 'reset', 'import'].includes(reason)

export const useNoticeText = () => {
  const { notices: words, fields, codes } = useViewWords()
  const locale = useLocale()
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  return ({ code, facts }: Notice): string => {
    const area = facts.area === undefined ? '' : fields.areas[facts.area]
    const count = formatCount(facts.count ?? 0, locale)
    const reason = facts.reason ?? ''
    const { texts } = words
    const said: Readonly<Record<Notice['code'], () => string>> = {
      planWaits: () => texts.planWaits(area),
      conflictOpen: () => texts.conflictOpen(count),
      signInNeeded: () => texts.signInNeeded,
      consentMissing: () => texts.consentMissing,
      areaPaused: () => texts.areaPaused(area, reasons[reason] ?? codes.otherReason(reason)),
      silence: () => texts.silence,
      differences: () => texts.differences(area, count),
      finished: () => (isFinished(reason) ? texts.finished[reason](count) : words.titles.finished),
      secretExpires: () =>
        texts.secretExpires(
          new Date(facts.until ?? 0).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' }),
        ),
      neverConnected: () => texts.neverConnected(count),
      mailboxesSilent: () => texts.mailboxesSilent(count),
    }
    return said[code]()
  }
}
