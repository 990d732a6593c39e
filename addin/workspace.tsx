/** Starts the workspace: the pane's features on a page of their own, outside Outlook. Links of tasks and events lead here. */
import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createClient } from './api/client.ts'
import { shouldRetry } from './api/queries.ts'
import { createBrowserHost } from './office/browser-host.ts'
import { createPageSignIn } from './office/page-sign-in.ts'
import { chosenWords } from './shell/chosen-words.ts'
import { Root } from './shell/Root.tsx'
import { createSession } from './shell/session.ts'
import { loadTheme } from './shell/themes.ts'
import { Workspace } from './shell/Workspace.tsx'

const queryClient = new QueryClient({ defaultOptions: { queries: { retry: shouldRetry, refetchOnWindowFocus: true } } })

const start = async (element: HTMLElement): Promise<void> => {
  const host = createBrowserHost(window)
  const anonymous = createClient({ token: async () => null })
  const signIn = createPageSignIn({
    redeem: (code, verifier) => anonymous.call('redeemDialogCode', { body: { code, verifier } }),
    origin: location.origin,
    storage: sessionStorage,
    hash: () => location.hash,
    leave: (url) => location.assign(url),
  })
  const session = createSession(signIn)
  session.start()
  const api = createClient({ token: session.token })
  const [words] = await Promise.all([chosenWords(host.language), loadTheme(host.theme())])
  createRoot(element).render(
    <Root services={{ host, api, signIn }} session={session} words={words} queryClient={queryClient}>
      <Workspace />
    </Root>,
  )
}

const element = document.querySelector<HTMLElement>('#pane')
if (element !== null) void start(element)
