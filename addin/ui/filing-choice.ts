/** Where a mail can be filed: what is offered and in which order, what may be said besides the client, and what comes of both. Pure. */
import type { FilingSuggestion, FilingTarget, FilingView, Visibility } from '../../shared/schemas/documents.ts'
import type { ViewWords } from '../strings/language.ts'

/** Where a message can go: a client, or "(Unspecified)" where `clientId` is null. */
export interface Choice {
  readonly clientId: string | null
  readonly name: string
  readonly kind: 'suggested' | 'recent' | 'bookmark' | 'found' | 'unspecified'
  readonly suggestion: FilingSuggestion | null
}

export const choiceKey = ({ clientId }: Choice): string => clientId ?? ''

const mostRecent = 5

/** Suggestions best first, then bookmarks, then what was used recently; each client once. "(Unspecified)" is not among them. */
export const choicesOf = ({ suggestions, bookmarks, recent }: FilingView): readonly Choice[] => {
  const all: readonly Choice[] = [
    ...suggestions.map(
      (suggestion): Choice => ({
        clientId: suggestion.clientId,
        name: suggestion.clientName,
        kind: 'suggested',
        suggestion,
      }),
    ),
    ...bookmarks.map(({ id, name }): Choice => ({ clientId: id, name, kind: 'bookmark', suggestion: null })),
    ...recent
      .slice(0, mostRecent)
      .map(({ id, name }): Choice => ({ clientId: id, name, kind: 'recent', suggestion: null })),
  ]
  return all.filter((choice, index) => all.findIndex(({ clientId }) => clientId === choice.clientId) === index)
}

/** The one that is chosen before anybody chose: a guess with a reason in this message, not merely what was used lately. */
export const guessOf = (choices: readonly Choice[]): Choice | null =>
  choices.find(({ suggestion }) => suggestion !== null && suggestion.reason !== 'recent') ?? null

/** What a person may say besides the client. Null: as the choice and the firm have it. */
export interface Options {
  readonly categoryId: string | null | undefined
  readonly ticketId: string | null | undefined
  readonly visibility: Visibility | undefined
  readonly note: string
  /** Names of attached files that are not kept as files of their own. */
  readonly leftOut: readonly string[]
}

export const noOptions: Options = {
  categoryId: undefined,
  ticketId: undefined,
  visibility: undefined,
  note: '',
  leftOut: [],
}

/** What the options are where the person said nothing. */
export const settled = (options: Options, choice: Choice | null, { defaults }: FilingView) => ({
  categoryId:
    options.categoryId === undefined ? (choice?.suggestion?.categoryId ?? defaults.categoryId) : options.categoryId,
  ticketId: options.ticketId === undefined ? (choice?.suggestion?.ticket?.id ?? null) : options.ticketId,
  visibility: options.visibility ?? defaults.visibility,
})

export const targetOf = (choice: Choice, options: Options, view: FilingView): FilingTarget => {
  const { categoryId, ticketId, visibility } = settled(options, choice, view)
  const note = options.note.trim()
  return {
    clientIds: choice.clientId === null ? [] : [choice.clientId],
    ticketId: choice.clientId === null ? null : ticketId,
    categoryId,
    contactIds: [],
    note: note === '' ? null : note,
    visibility,
  }
}

/** Why a choice is offered, in words. */
export const remarkOf = ({ kind, suggestion }: Choice, words: ViewWords['filing']): string => {
  const remarks: Readonly<Record<Choice['kind'], string>> = {
    suggested: suggestion === null ? '' : words.reasons[suggestion.reason](suggestion.facts),
    recent: words.recent,
    bookmark: words.bookmark,
    found: words.found,
    unspecified: words.unspecifiedHint,
  }
  return remarks[kind]
}
