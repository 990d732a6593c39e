/** Starts the pane inside Outlook: words, host and configuration are fetched side by side, then the first view is drawn. */
import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createClient } from './api/client.ts'
import { queries, shouldRetry } from './api/queries.ts'
import { createNestedSignIn } from './office/nested-sign-in.ts'
import { chosenLanguage } from './office/language-choice.ts'
import { createOfficeHost } from './office/office-host.ts'
import { createSignIn } from './office/sign-in.ts'
import { App } from './shell/App.tsx'
import { chosenWords } from './shell/chosen-words.ts'
import { Root } from './shell/Root.tsx'
import { createSession } from './shell/session.ts'
import { loadTheme } from './shell/themes.ts'
import { languageOf, loadStartWords } from './strings/language.ts'

const queryClient = new QueryClient({ defaultOptions: { queries: { retry: shouldRetry, refetchOnWindowFocus: true } } })

const start = async (element: HTMLElement): Promise<void> => {
  // The browser's language is nearly always Outlook's: its words are on their way before office.js is.
  void loadStartWords(languageOf(chosenLanguage() ?? navigator.language))
  const anonymous = createClient({ token: async () => null })
  const config = () => queryClient.ensureQueryData(queries.paneConfig(anonymous))
  void config().catch(() => undefined)

  const host = await createOfficeHost()
  const signIn = createSignIn({
    host,
    nested: createNestedSignIn(config),
    redeem: (code, verifier) => anonymous.call('redeemDialogCode', { body: { code, verifier } }),
    origin: location.origin,
  })
  const session = createSession(signIn)
  session.start()
  const api = createClient({ token: session.token })
  const [words] = await Promise.all([chosenWords(host.language), loadTheme(host.theme())])
  createRoot(element).render(
    <Root services={{ host, api, signIn }} session={session} words={words} queryClient={queryClient}>
      <App />
    </Root>,
  )
}

const element = document.querySelector<HTMLElement>('#pane')
if (element !== null) void start(element)
