/** Everything around the pane: Outlook's look, the reader's words, the services, and whether to show the sign-in or the shell. */
import {
  lazy,
  startTransition,
  Suspense,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { FluentProvider, makeStyles, webLightTheme } from '@fluentui/react-components'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { ServicesContext, type Services } from '../api/services.ts'
import type { HostTheme } from '../office/host.ts'
import { keepLanguage } from '../office/language-choice.ts'
import type { Language } from '../strings/language.ts'
import { Loading } from '../ui/Loading.tsx'
import { ChooseLanguageContext, WordsContext, type Words } from '../ui/words.ts'
import { chosenWords } from './chosen-words.ts'
import type { Session } from './session.ts'
import { loadedTheme, loadTheme } from './themes.ts'

/** Most people are signed in by Outlook and never see it. */
const SignIn = lazy(async () => ({
  default: (await import(/* webpackChunkName: "sign-in" */ '../features/sign-in/SignIn.tsx')).SignIn,
}))

const useStyles = makeStyles({ root: { minHeight: '100%' } })

export interface RootProps {
  readonly services: Services
  readonly session: Session
  readonly words: Words
  readonly queryClient: QueryClient
  /** The shell for whoever is signed in. */
  readonly children: ReactNode
}

export const Root = ({ services, session, words: startWith, queryClient, children }: RootProps) => {
  const styles = useStyles()
  const { host } = services
  const [words, setWords] = useState(startWith)
  const chooseLanguage = useCallback(
    (choice: Language | null): void => {
      keepLanguage(choice)
      // What is on the screen stays until the other words are there.
      const speak = async (): Promise<void> => {
        const next = await chosenWords(host.language, choice)
        startTransition(() => setWords(next))
      }
      void speak()
    },
    [host],
  )
  // Whoever starts the page has loaded the theme of the start.
  const [theme, setTheme] = useState(() => host.theme())
  const { phase, failure, isAgain } = useSyncExternalStore(session.subscribe, session.state)
  useEffect(() => {
    const follow = async (next: HostTheme): Promise<void> => {
      await loadTheme(next)
      setTheme(next)
    }
    return host.onThemeChanged((next) => void follow(next))
  }, [host])
  useEffect(() => {
    document.documentElement.lang = words.language
    document.documentElement.style.colorScheme = theme === 'light' ? 'light' : 'dark'
  }, [words.language, theme])
  const isOut = phase === 'signedOut' || phase === 'signingIn'
  // Answers that failed for want of a sign-in are asked again.
  useEffect(() => {
    if (phase === 'signedIn') void queryClient.refetchQueries({ predicate: ({ state }) => state.status === 'error' })
  }, [phase, queryClient])
  return (
    <FluentProvider theme={loadedTheme(theme) ?? webLightTheme} className={styles.root}>
      <WordsContext value={words}>
        <ChooseLanguageContext value={chooseLanguage}>
          <QueryClientProvider client={queryClient}>
            <ServicesContext value={services}>
              {isOut ? (
                <Suspense fallback={<Loading />}>
                  <SignIn
                    isWorking={phase === 'signingIn'}
                    failure={failure}
                    isAgain={isAgain}
                    onSignIn={session.signIn}
                  />
                </Suspense>
              ) : (
                children
              )}
            </ServicesContext>
          </QueryClientProvider>
        </ChooseLanguageContext>
      </WordsContext>
    </FluentProvider>
  )
}
