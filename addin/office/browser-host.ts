/** Host on a page of its own: a browser without Outlook around it. No item is ever selected; the looks follow the system. */
import type { Host, HostTheme, MailReader, MailWriter, TagOutcome } from './host.ts'

const dark = '(prefers-color-scheme: dark)'
const contrast = '(forced-colors: active)'

const noDraft: MailWriter = {
  draft: async () => null,
  choose: async () => null,
  decline: async () => null,
  watchSubject: () => () => undefined,
}

const noMail: MailReader = {
  message: async () => null,
  isSelected: () => false,
  text: async () => null,
  selected: async () => [],
  onSelectedChanged: () => () => undefined,
  writer: async () => noDraft,
}

export const createBrowserHost = (page: Window & typeof globalThis): Host => {
  const matches = (query: string): boolean => page.matchMedia(query).matches
  const theme = (): HostTheme => (matches(contrast) ? 'highContrast' : matches(dark) ? 'dark' : 'light')
  const nothing = async (): Promise<TagOutcome> => ({ done: false, refusal: 'noItem' })
  return {
    language: page.navigator.language,
    mailboxAddress: '',
    isOnPremises: false,
    claimsNestedAppAuth: false,
    currentItem: async () => null,
    onItemChanged: () => () => undefined,
    itemTags: nothing,
    addTag: nothing,
    removeTag: nothing,
    mail: async () => noMail,
    theme,
    onThemeChanged(listener) {
      const queries = [dark, contrast].map((query) => page.matchMedia(query))
      const changed = (): void => listener(theme())
      for (const query of queries) query.addEventListener('change', changed)
      return () => {
        for (const query of queries) query.removeEventListener('change', changed)
      }
    },
    openWindow: (url) => void page.open(url, '_blank', 'noopener'),
    // Signing in leaves the page instead (page-sign-in.ts).
    openDialog: async () => ({ kind: 'closed' }),
  }
}
