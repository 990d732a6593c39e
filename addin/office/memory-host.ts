/** Host from memory: a mailbox of one's own for unit tests. Behaves like Outlook where the pane could notice. */
import {
  isSameTag,
  type CurrentItem,
  type DialogOutcome,
  type DraftMark,
  type DraftMessage,
  type Host,
  type HostTheme,
  type ItemMessage,
  type SelectedMessage,
  type TagOutcome,
} from './host.ts'

export interface MemoryHost extends Host {
  select(item: CurrentItem | null): void
  setTheme(theme: HostTheme): void
  /** Category names per item key. */
  readonly tags: Map<string, readonly string[]>
  /** The message behind an item key, with the text of its body. */
  readonly messages: Map<string, { readonly message: ItemMessage; readonly text: string }>
  /** The draft behind an item key; what is kept with it is changed here. */
  readonly drafts: Map<string, DraftMessage>
  /** Several messages at once. Then no single item is selected, as in Outlook. */
  selectMany(messages: readonly SelectedMessage[]): void
  /** What the next dialogs answer, in order; closed when there is none left. */
  readonly dialogOutcomes: DialogOutcome[]
  readonly openedWindows: string[]
  readonly openedDialogs: string[]
}

export const createMemoryHost = (
  options: {
    readonly claimsNestedAppAuth?: boolean
    readonly language?: string
    /** Outlook takes no internet headers here. */
    readonly refusesHeaders?: boolean
  } = {},
): MemoryHost => {
  const itemListeners = new Set<() => void>()
  const themeListeners = new Set<(theme: HostTheme) => void>()
  const tags = new Map<string, readonly string[]>()
  const dialogOutcomes: DialogOutcome[] = []
  const openedWindows: string[] = []
  const openedDialogs: string[] = []
  const messages = new Map<string, { readonly message: ItemMessage; readonly text: string }>()
  const drafts = new Map<string, DraftMessage>()
  const subjectListeners = new Set<() => void>()
  const selectedListeners = new Set<() => void>()
  let many: readonly SelectedMessage[] = []
  let item: CurrentItem | null = null
  let theme: HostTheme = 'light'

  const listening = <T>(set: Set<T>, listener: T): (() => void) => {
    set.add(listener)
    return () => void set.delete(listener)
  }

  const withItem = (itemKey: string, change: (present: readonly string[]) => readonly string[]): TagOutcome => {
    if (item === null) return { done: false, refusal: 'noItem' }
    if (item.key !== itemKey) return { done: false, refusal: 'itemMoved' }
    if (item.mode === 'compose' && item.kind === 'message') return { done: false, refusal: 'notInCompose' }
    const next = change(tags.get(itemKey) ?? [])
    tags.set(itemKey, next)
    return { done: true, tags: next }
  }

  const mark = async (itemKey: string, next: DraftMark): Promise<DraftMark | null> => {
    const draft = item?.key === itemKey ? drafts.get(itemKey) : undefined
    if (draft === undefined) return null
    drafts.set(itemKey, { ...draft, mark: next })
    return next
  }

  return {
    language: options.language ?? 'en-GB',
    mailboxAddress: 'me@example.com',
    isOnPremises: false,
    claimsNestedAppAuth: options.claimsNestedAppAuth ?? false,
    currentItem: async () => item,
    onItemChanged: (listener) => listening(itemListeners, listener),
    itemTags: async (itemKey) => withItem(itemKey, (present) => present),
    addTag: async (itemKey, name) =>
      withItem(itemKey, (present) => (present.some((tag) => isSameTag(tag, name)) ? present : [...present, name])),
    removeTag: async (itemKey, name) => withItem(itemKey, (present) => present.filter((tag) => !isSameTag(tag, name))),
    mail: async () => ({
      message: async (itemKey) => (item?.key === itemKey ? (messages.get(itemKey)?.message ?? null) : null),
      isSelected: (itemKey) => item?.key === itemKey,
      text: async (itemKey) => (item?.key === itemKey ? (messages.get(itemKey)?.text ?? null) : null),
      selected: async () => many,
      onSelectedChanged: (listener) => listening(selectedListeners, listener),
      writer: async () => ({
        draft: async (itemKey) => (item?.key === itemKey ? (drafts.get(itemKey) ?? null) : null),
        choose: (itemKey, intentId) =>
          mark(itemKey, { kind: 'chosen', intentId, isStamped: options.refusesHeaders !== true }),
        decline: (itemKey) => mark(itemKey, { kind: 'declined' }),
        watchSubject: (_itemKey, listener) => listening(subjectListeners, listener),
      }),
    }),
    theme: () => theme,
    onThemeChanged: (listener) => listening(themeListeners, listener),
    openWindow: (url) => void openedWindows.push(url),
    async openDialog(url) {
      openedDialogs.push(url)
      return dialogOutcomes.shift() ?? { kind: 'closed' }
    },
    select(next) {
      item = next
      many = []
      for (const listener of itemListeners) listener()
    },
    selectMany(next) {
      many = next
      item = null
      for (const listener of [...itemListeners, ...selectedListeners]) listener()
    },
    setTheme(next) {
      theme = next
      for (const listener of themeListeners) listener(next)
    },
    tags,
    messages,
    drafts,
    dialogOutcomes,
    openedWindows,
    openedDialogs,
  }
}
