/** Nested app authentication: Outlook's own sign-in, asked through MSAL, which is loaded only when it is needed. */
import type { AuthenticationResult, IPublicClientApplication } from '@azure/msal-browser'
import type { AccessToken } from './access-token.ts'

export interface NestedSignInSettings {
  readonly clientId: string
  readonly authority: string
  readonly scope: string
}

export type NestedSignIn = (options: { readonly interactive: boolean; readonly fresh: boolean }) => Promise<AccessToken>

/** What a failure of MSAL means for us. `broken`: not a matter of the person; go another way. */
export type NestedFailure = 'cancelled' | 'offline' | 'interactionNeeded' | 'broken'

const cancelCodes: ReadonlySet<string> = new Set(['user_canceled', 'user_cancelled', 'user_cancel', 'usercancelled'])

export const failureKind = (error: unknown): NestedFailure => {
  const { errorCode, subError, name } = error as { errorCode?: string; subError?: string; name?: string }
  const codes = [errorCode, subError].map((code) => (code ?? '').toLowerCase())
  if (codes.some((code) => cancelCodes.has(code))) return 'cancelled'
  if (codes.includes('no_network')) return 'offline'
  return name === 'InteractionRequiredAuthError' ? 'interactionNeeded' : 'broken'
}

/** Some Outlooks claim support and then never answer. */
const answerWithinMs = 15_000

const withinTime = <T>(promise: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Outlook did not answer')), answerWithinMs)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

const tokenOf = ({ accessToken, expiresOn }: AuthenticationResult): AccessToken => ({
  token: accessToken,
  expiresAt: expiresOn?.getTime() ?? Date.now() + 300_000,
})

/** Call only after office.js is ready: it puts the bridge in place. */
export const createNestedSignIn = (settings: () => Promise<NestedSignInSettings>): NestedSignIn => {
  let application: Promise<{ readonly msal: IPublicClientApplication; readonly scopes: string[] }> | null = null

  const open = async () => {
    const [{ createNestablePublicClientApplication }, { clientId, authority, scope }] = await Promise.all([
      import(/* webpackChunkName: "nested-sign-in" */ './msal.ts'),
      settings(),
    ])
    const msal = await createNestablePublicClientApplication({
      auth: { clientId, authority },
      cache: { cacheLocation: 'memoryStorage' },
    })
    return { msal, scopes: [scope] }
  }

  return async ({ interactive, fresh }) => {
    application ??= open()
    const { msal, scopes } = await withinTime(application)
    try {
      return tokenOf(await withinTime(msal.acquireTokenSilent({ scopes, forceRefresh: fresh })))
    } catch (error) {
      if (!interactive || failureKind(error) !== 'interactionNeeded') throw error
      return tokenOf(await msal.acquireTokenPopup({ scopes }))
    }
  }
}
