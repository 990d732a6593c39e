/**
 * What becomes of the message that is being written: what was chosen before, choosing, choosing otherwise, "do not file". The draft itself keeps
 * the id of the choice, so that what is shown is always the choice of the draft in view (R19). One thing after the other.
 */
import type { FilingIntent, FilingIntentInput, FilingTarget } from '../../../shared/schemas/documents.ts'
import { ApiError, type ApiClient } from '../../api/client.ts'
import type { CurrentItem, DraftMessage, MailWriter } from '../../office/host.ts'
import { isSameLook, lookOf, noLook, type Look } from './draft-rules.ts'

export interface Chosen {
  readonly kind: 'chosen'
  readonly intent: FilingIntent
  /** The sent copy carries the id; else it is recognised by what it looks like. */
  readonly isStamped: boolean
  /** Nobody chose it for this message: it is what was chosen in the conversation before. */
  readonly isRemembered: boolean
}

export type Filing = { readonly kind: 'open' } | { readonly kind: 'declined' } | Chosen

export interface DraftState {
  /** Undefined while it is read; null: it cannot be read, or another item is in view. */
  readonly draft: DraftMessage | null | undefined
  readonly filing: Filing
  readonly isBusy: boolean
  /** Of the last thing that was tried. */
  readonly failure: unknown
}

export interface Wish {
  readonly target: FilingTarget
  readonly remember: boolean
}

/** Another item was in view when the choice was to be kept with its draft. */
export class ItemMovedError extends Error {}

export interface DraftFilingParts {
  readonly api: ApiClient
  readonly writer: MailWriter
  readonly itemKey: string
}

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof ApiError && codes.includes(error.code)

const open: Filing = { kind: 'open' }

const intentSteps = ({ api, writer, itemKey }: DraftFilingParts) => {
  const inputOf = ({ conversationId }: DraftMessage, { target, remember }: Wish, look: Look): FilingIntentInput => ({
    target,
    remember: remember && conversationId !== null,
    conversationId,
    ...look,
  })

  const drop = async (id: string): Promise<void> => {
    try {
      await api.call('dropFilingIntent', { params: { id } })
    } catch (error) {
      // Dropped or used already: then there is nothing left to drop.
      if (!hasCode(error, 'NOT_FOUND')) throw error
    }
  }

  /** Under the id it has; a new one where that is gone. */
  const save = async (present: FilingIntent | null, body: FilingIntentInput): Promise<FilingIntent> => {
    if (present !== null) {
      try {
        return await api.call('changeFilingIntent', { params: { id: present.id }, body })
      } catch (error) {
        if (!hasCode(error, 'NOT_FOUND')) throw error
      }
    }
    return api.call('saveFilingIntent', { body })
  }

  const choose = async (draft: DraftMessage, before: Filing, wish: Wish, isRemembered: boolean): Promise<Chosen> => {
    const present = before.kind === 'chosen' ? before : null
    const look = present?.isStamped === false ? lookOf(draft) : noLook
    const intent = await save(present?.intent ?? null, inputOf(draft, wish, look))
    if (present !== null && present.intent.id === intent.id) return { ...present, intent, isRemembered }
    const mark = await writer.choose(itemKey, intent.id)
    if (mark === null) {
      await drop(intent.id)
      throw new ItemMovedError('another item is in view')
    }
    if (mark.kind === 'chosen' && mark.isStamped) return { kind: 'chosen', intent, isStamped: true, isRemembered }
    const recognisable = await save(intent, inputOf(draft, wish, lookOf(draft)))
    return { kind: 'chosen', intent: recognisable, isStamped: false, isRemembered }
  }

  const remembered = async (draft: DraftMessage): Promise<Filing> => {
    const { conversationId, kind } = draft
    if (conversationId === null || kind !== 'reply') return open
    const { found } = await api.call('rememberedIntent', { body: { conversationId } })
    if (found === null) return open
    try {
      // The note was about the message before.
      return await choose(draft, open, { target: { ...found.target, note: null }, remember: true }, true)
    } catch (error) {
      // What it names has gone meanwhile: then it is no choice any more.
      if (hasCode(error, 'CRM_REFERENCE_MISSING', 'CRM_CLIENT_INACTIVE')) return open
      throw error
    }
  }

  const find = async (draft: DraftMessage): Promise<Filing> => {
    const { mark } = draft
    if (mark?.kind === 'declined') return mark
    if (mark === null) return remembered(draft)
    const { found } = await api.call('findFilingIntent', { body: { id: mark.intentId } })
    return found === null ? open : { kind: 'chosen', intent: found, isStamped: mark.isStamped, isRemembered: false }
  }

  /** The sent copy has to look like what was saved. */
  const keepLook = async (draft: DraftMessage, filing: Chosen): Promise<Filing> => {
    const { intent, isStamped } = filing
    const look = lookOf(draft)
    if (isStamped || (isSameLook(look, intent) && draft.conversationId === intent.conversationId)) return filing
    return { ...filing, intent: await save(intent, inputOf(draft, intent, look)) }
  }

  return { choose, drop, find, keepLook }
}

/** Whether the draft says what is shown. A host that keeps nothing at all says nothing, either. */
const agrees = ({ mark }: DraftMessage, filing: Filing): boolean =>
  mark === null
    ? filing.kind === 'open'
    : mark.kind === filing.kind &&
      (filing.kind !== 'chosen' || mark.kind !== 'chosen' || mark.intentId === filing.intent.id)

export const createDraftFiling = (parts: DraftFilingParts) => {
  const { writer, itemKey } = parts
  const steps = intentSteps(parts)
  const listeners = new Set<() => void>()
  let state: DraftState = { draft: undefined, filing: open, isBusy: false, failure: null }
  let line: Promise<void> = Promise.resolve()

  const set = (change: Partial<DraftState>): void => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const inLine = (work: () => Promise<void>): Promise<void> => {
    const before = line
    const next = async (): Promise<void> => {
      await before
      set({ isBusy: true, failure: null })
      try {
        await work()
      } catch (failure) {
        set({ failure })
      }
      set({ isBusy: false })
    }
    line = next()
    return line
  }

  const look = async (): Promise<DraftMessage | null> => {
    const isFirst = state.draft == null
    const draft = await writer.draft(itemKey)
    if (draft === null) {
      set({ draft })
      return null
    }
    const filing = isFirst || !agrees(draft, state.filing) ? await steps.find(draft) : state.filing
    set({ draft, filing: filing.kind === 'chosen' ? await steps.keepLook(draft, filing) : filing })
    return draft
  }

  return {
    state: (): DraftState => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Reads the draft again: its subject changed, or the last time failed. */
    refresh: (): Promise<void> => inLine(async () => void (await look())),
    /** The item as Outlook tells it now: its recipients changed, or perhaps another draft is in view. */
    follow: ({ key }: Pick<CurrentItem, 'key'>): Promise<void> =>
      key === itemKey ? inLine(async () => void (await look())) : line,
    choose: (wish: Wish): Promise<void> =>
      inLine(async () => {
        const draft = await look()
        if (draft === null) throw new ItemMovedError('another item is in view')
        set({ filing: await steps.choose(draft, state.filing, wish, false) })
      }),
    decline: (): Promise<void> =>
      inLine(async () => {
        const { filing } = state
        if (filing.kind === 'chosen') await steps.drop(filing.intent.id)
        const mark = await writer.decline(itemKey)
        if (mark === null) throw new ItemMovedError('another item is in view')
        set({ filing: { kind: 'declined' } })
      }),
  }
}

export type DraftFiling = ReturnType<typeof createDraftFiling>
