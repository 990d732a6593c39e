/** From an answer to "Why?" (N8) to what people read, and where its switch is. Pure. */
import type { WhyAnswer } from '../../../shared/schemas/why.ts'
import type { PolicyArea } from '../../api/policies.ts'
import type { ViewWords } from '../../strings/language.ts'
import { formatDistance } from '../../ui/format.ts'
import type { Standing } from '../../ui/StatusLine.tsx'
import { fieldName } from '../../ui/value.ts'

/** Where a reason is changed; the shell knows the way. */
export type WhyTarget =
  | { readonly to: 'settings'; readonly area: PolicyArea; readonly page: 'options' | 'mapping' }
  | { readonly to: 'mailbox' | 'sync' | 'conflicts' | 'attention' }
  | { readonly to: 'plan'; readonly planId: string }

export const standings: Readonly<Record<WhyAnswer['state'], Standing>> = {
  inStep: 'good',
  underWay: 'neutral',
  waits: 'warning',
  left: 'neutral',
  stopped: 'warning',
  failed: 'bad',
}

type Words = Pick<ViewWords, 'why' | 'codes' | 'fields'>

const failureText = (code: string | undefined, { codes }: Words): string => {
  if (code === undefined) return ''
  const known: Readonly<Record<string, string>> = { ...codes.failures, ...codes.errors }
  return known[code] ?? codes.otherFailure(code)
}

const nameText = (name: string, { fields }: Words): string => {
  const kinds: Readonly<Record<string, string>> = { ...fields.kinds, ...fields.ticketKinds, ...fields.appointmentKinds }
  return kinds[name] ?? fieldName(name, fields.names)
}

/** One sentence, sometimes two. */
export const sentenceOf = ({ code, facts }: WhyAnswer, words: Words, locale: string, now: number): string => {
  const { why } = words
  const values: Readonly<Record<string, string>> = {
    of: why.of[facts.of ?? 'firm'],
    failure: failureText(facts.code, words),
    when: facts.at === undefined || facts.at <= now ? why.soon : formatDistance(facts.at, locale, now),
    name: facts.name === undefined ? '' : nameText(facts.name, words),
  }
  return why.reasons[code]
    .replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}

export interface WhyWay {
  readonly label: string
  readonly target: WhyTarget
}

const wayToPlace = ({ place, planId }: WhyAnswer, { why }: Words): WhyWay | null => {
  if (place === null || place === 'record' || place === 'outlook') return null
  const label = why.places[place]
  if (place !== 'plan') return { label, target: { to: place } }
  return planId === null ? { label, target: { to: 'sync' } } : { label, target: { to: 'plan', planId } }
}

const wayToSetting = ({ setting }: WhyAnswer, { why }: Words): WhyWay | null => {
  if (setting === null) return null
  const { area, path } = setting
  const page = path === 'fieldDirections' ? 'mapping' : 'options'
  return { label: why.setting(why.settings[path] ?? path), target: { to: 'settings', area, page } }
}

/** What can be done comes before the setting behind it. */
export const waysOf = (answer: WhyAnswer, words: Words): readonly WhyWay[] =>
  [wayToPlace(answer, words), wayToSetting(answer, words)].filter((way) => way !== null)

/** What else there is to know, each a sentence. */
export const remarksOf = (answer: WhyAnswer, { why }: Words, locale: string): readonly string[] => [
  ...(answer.place === 'record' || answer.place === 'outlook' ? [why.places[answer.place]] : []),
  ...(answer.whoActs === 'administrator' ? [why.administrator] : []),
  ...(answer.also === null ? [] : [why.also(answer.also.count.toLocaleString(locale))]),
]
